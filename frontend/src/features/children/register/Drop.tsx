import { IconFileSpreadsheet } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  busy: boolean;
  onFile: (file: File) => void;
}

/** Drop a workbook, or choose one: the whole field is the file input's label. */
export function Drop({ busy, onFile }: Props): ReactNode {
  const { t } = useTranslation("children");
  const input = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file && !busy) onFile(file);
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      <label
        className={over ? "drop drop--over" : "drop"}
        htmlFor={input}
        aria-busy={busy}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <input
          id={input}
          type="file"
          className="visually-hidden"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={busy}
          onChange={({ target }) => {
            take(target.files);
            // The same file, mended and saved, may be chosen again.
            target.value = "";
          }}
        />
        <span className="drop__icon">
          <IconFileSpreadsheet size={40} stroke={1.5} aria-hidden />
        </span>
        <b>{busy ? t("import.reading") : t("import.drop")}</b>
        <span>{busy ? t("import.readingText") : t("import.dropText")}</span>
        {busy ? (
          <progress className="import__progress" aria-label={t("import.reading")} />
        ) : (
          <span className="button button--primary">{t("import.choose")}</span>
        )}
      </label>
      <ol className="import__steps">
        {(["see", "mend", "write"] as const).map((step) => (
          <li key={step}>{t(`import.step.${step}`)}</li>
        ))}
      </ol>
    </>
  );
}
