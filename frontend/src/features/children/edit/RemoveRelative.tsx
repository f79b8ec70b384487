import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { Button, ErrorNotice } from "@/shared/ui";
import type { ChildFile } from "../file/queries";
import { removeRelative } from "./lists";

interface Props {
  file: ChildFile;
  row: { id: number; name: string };
}

/** Takes out who was entered by mistake; asked twice. */
export function RemoveRelative({ file, row }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [id] = useState(newId);
  const [asked, setAsked] = useState(false);
  const removing = useMutation({
    mutationFn: () => removeRelative(file, { id, version: file.version ?? 0 }, row.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["child", file.id] }),
  });
  return (
    <>
      <Button
        kind={asked ? "danger" : "quiet"}
        busy={removing.isPending}
        onClick={() => (asked ? removing.mutate() : setAsked(true))}
      >
        {t(asked ? "edit.removeSure" : "edit.remove", { name: row.name })}
      </Button>
      {removing.error && <ErrorNotice error={removing.error} />}
    </>
  );
}
