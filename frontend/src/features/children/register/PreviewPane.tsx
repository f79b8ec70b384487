import { IconDownload, IconFileSpreadsheet, IconUserPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionBar, Button, ErrorNotice } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Columns } from "./Columns";
import { mendFile, type Preview, type Row } from "./queries";
import { Rows } from "./Rows";

type Kind = "bad" | "good" | "already";

function kindOf({ problems, already }: Row): Kind {
  if (problems.length > 0) return "bad";
  return already ? "already" : "good";
}

function Counts({ counts }: { counts: Preview["counts"] }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <dl className="counts">
      {(["good", "families", "bad", "already"] as const).map((name) => (
        <div key={name} className={`counts__one counts__one--${name}`}>
          <dt>{t(`counts.${name}`)}</dt>
          <dd>{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  preview: Preview;
  writing: boolean;
  error: Error | null;
  onApply: () => void;
  onStartOver: () => void;
}

/** What would be written and what would not, before anything is. */
export function PreviewPane({ preview, writing, error, onApply, onStartOver }: Props): ReactNode {
  const { t } = useTranslation("children");
  const { counts, rows } = preview;
  const [kind, setKind] = useState<Kind>(counts.bad > 0 ? "bad" : "good");
  const kinds = (["bad", "good", "already"] as const).map((value) => {
    const count = rows.filter((row) => kindOf(row) === value).length;
    return { value, label: `${t(`rows.${value}`)} ${count}` };
  });
  return (
    <>
      <p className="import__file">
        <IconFileSpreadsheet size={22} aria-hidden />
        {preview.file_name} · {preview.sheet}
        <Button kind="quiet" onClick={onStartOver} disabled={writing}>
          {t("import.other")}
        </Button>
      </p>
      <Counts counts={counts} />
      <Columns preview={preview} />
      <Choice label={t("rows.title")} options={kinds} value={kind} onChange={setKind} />
      <Rows key={kind} rows={rows.filter((row) => kindOf(row) === kind)} />
      {error && <ErrorNotice error={error} retry={onApply} />}
      <ActionBar>
        {writing && <progress className="import__progress" aria-label={t("import.writing")} />}
        <Button
          kind="primary"
          icon={<IconUserPlus aria-hidden />}
          busy={writing}
          disabled={counts.good === 0}
          onClick={onApply}
        >
          {writing ? t("import.writing") : t("import.apply", { count: counts.good })}
        </Button>
        {counts.bad > 0 && (
          <a className="button button--plain" href={mendFile(preview.id)} download>
            <IconDownload aria-hidden />
            {t("import.mend", { count: counts.bad })}
          </a>
        )}
        {counts.good === 0 && <p>{t("import.nothing")}</p>}
      </ActionBar>
    </>
  );
}
