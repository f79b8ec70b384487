import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui";

interface Props {
  codes: readonly string[];
  onKept: () => void;
}

const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");

/** Shown this once; kept on paper or as a file. */
export function RecoveryCodes({ codes, onKept }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const download = (): void => {
    const text = [t("codes.file"), "", ...codes.map(grouped), ""].join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = "lianxin.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="step-panel__part" role="status">
      <h3>{t("codes.title")}</h3>
      <p>{t("codes.why")}</p>
      <ul className="step-panel__codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{grouped(code)}</code>
          </li>
        ))}
      </ul>
      <div className="step-panel__acts">
        <Button icon={<IconDownload aria-hidden />} onClick={download}>
          {t("codes.download")}
        </Button>
        <Button kind="primary" onClick={onKept}>
          {t("codes.kept")}
        </Button>
      </div>
    </div>
  );
}
