import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui";
import { attachmentsOf } from "../attachments/queries";
import type { ChildFile } from "../file/queries";
import { LISTS, type ListName, type ListSection } from "./lists";
import { RemoveRelative } from "./RemoveRelative";
import { SectionForm } from "./SectionForm";

/** Papers that can be the scan of an agreement. */
function usePapers(child: number): { value: string; label: string }[] {
  const { t } = useTranslation("children");
  const { data } = useQuery(attachmentsOf(child));
  return (data?.results ?? [])
    .filter(({ kind }) => kind !== "photo")
    .map(({ id, title }) => ({ value: id, label: title || t("edit.paper") }));
}

interface Props {
  file: ChildFile;
  name: ListName;
}

/** People of whom a file has several: choose one, or add one. */
export function ListEdit({ file, name }: Props): ReactNode {
  const { t } = useTranslation("children");
  const section: ListSection = LISTS[name];
  const papers = usePapers(file.id);
  const rows = section.rows(file);
  const [open, setOpen] = useState<number | null | undefined>(undefined);
  if (open === undefined) {
    return (
      <div className="edit-list">
        {rows.length === 0 && <p className="edit__about">{t("edit.none")}</p>}
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <Button onClick={() => setOpen(row.id)}>
                {t("edit.change", { name: row.name })}
              </Button>
              {name === "relatives" && <RemoveRelative file={file} row={row} />}
            </li>
          ))}
        </ul>
        <Button kind="primary" icon={<IconPlus aria-hidden />} onClick={() => setOpen(null)}>
          {t(`edit.add.${name}`)}
        </Button>
      </div>
    );
  }
  const stored = (from: ChildFile) =>
    section.rows(from).find(({ id }) => id === open)?.values ?? section.blank();
  const carers = [...(file.family?.carers ?? []), ...(file.family?.other_carers ?? [])];
  return (
    <SectionForm
      key={open ?? "new"}
      file={file}
      name={`${name}:${open ?? "new"}`}
      fields={section.fields}
      prefix={section.prefix}
      stored={stored}
      last4={name === "carers" ? carers.find(({ id }) => id === open)?.id_last4 : undefined}
      choices={(field) => (field === "agreement_id" ? papers : section.choices?.(file, field))}
      send={(head, values) => section.send(file, head, open, values)}
      onDone={() => setOpen(undefined)}
    />
  );
}
