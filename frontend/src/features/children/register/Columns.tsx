import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "@/shared/ui";
import { NativeSelect } from "@/shared/ui/fields";
import { type Preview, previewOf, remap } from "./queries";

/** Which column was read as what; each can be corrected, and the preview follows at once. */
export function Columns({ preview }: { preview: Preview }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ column, field }: { column: number; field: string | null }) =>
      remap(preview.id, column, field),
    onSuccess: (answer) => client.setQueryData(previewOf(preview.id).queryKey, answer),
  });
  const known = preview.columns.filter(({ field }) => field !== null).length;
  const options = [
    { value: "", label: t("columns.leaveOut") },
    ...preview.fields_known.map(({ key, label }) => ({ value: key, label })),
  ];
  return (
    <details className="columns">
      <summary>
        {t("columns.title", { known, count: preview.columns.length })}
        <span>{t("columns.change")}</span>
      </summary>
      {change.error && <ErrorNotice error={change.error} />}
      <ul aria-busy={change.isPending}>
        {preview.columns.map(({ index, letter, header, field }) => (
          <li
            key={index}
            className={field === null ? "columns__one columns__one--out" : "columns__one"}
          >
            <NativeSelect
              label={
                <>
                  <span className="columns__letter">{letter}</span> {header || t("columns.noName")}
                </>
              }
              data={options}
              value={field ?? ""}
              disabled={change.isPending}
              onChange={({ currentTarget: { value } }) =>
                change.mutate({ column: index, field: value || null })
              }
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
