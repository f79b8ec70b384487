import { IconFileZip } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card, DateText } from "@/shared/ui";
import { logOf, REPORTS, type ReportFile } from "../queries";

const AFTER_MS = 1_500;

function Entries(props: { child: number; chosen: number[]; onChange: (seqs: number[]) => void }) {
  const { child, chosen, onChange } = props;
  const entries = useQuery(logOf(child)).data?.results ?? [];
  return (
    <ul className="report-entries">
      {entries.map(({ seq, label, happened_at }) => (
        <li key={seq}>
          <label>
            <input
              type="checkbox"
              checked={chosen.includes(seq)}
              onChange={({ currentTarget }) =>
                onChange(
                  currentTarget.checked ? [...chosen, seq] : chosen.filter((one) => one !== seq),
                )
              }
            />
            <span>
              {label} · <DateText at={happened_at} focusable={false} />
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** The evidence as one file; entries of the child's log go in only if somebody chooses them. */
export function Pack({ file }: { file: ReportFile }): ReactNode {
  const { t } = useTranslation("casework");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<number[]>([]);
  const address = `/api/casework/reports/${file.id}/pack/`;
  const query = chosen.length > 0 ? `?entries=${chosen.join(",")}` : "";
  const taken = (): void => {
    // The download is a step of its own; the file has to be made first.
    setTimeout(() => void client.invalidateQueries({ queryKey: REPORTS }), AFTER_MS);
  };
  return (
    <Card title={t("pack.title")}>
      <p>{t("pack.text")}</p>
      {file.child && file.opens_child && (
        <details
          className="report-pack__log"
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>{t("pack.entries", { count: chosen.length })}</summary>
          {open && <Entries child={file.child.id} chosen={chosen} onChange={setChosen} />}
        </details>
      )}
      <a className="button button--plain" href={address + query} download onClick={taken}>
        <IconFileZip aria-hidden />
        {t("pack.go")}
      </a>
    </Card>
  );
}
