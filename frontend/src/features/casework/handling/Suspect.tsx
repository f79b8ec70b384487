import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNotice } from "@/shared/ui";
import { NativeSelect, Textarea } from "@/shared/ui/fields";
import { colleagues } from "../queries";
import { useStep } from "./useStep";

/** It turned out who is suspected: from then on that person sees nothing of the report. */
export function Suspect({ report }: { report: string }): ReactNode {
  const { t } = useTranslation("casework");
  const [open, setOpen] = useState(false);
  const [person, setPerson] = useState(0);
  const [note, setNote] = useState("");
  const step = useStep(report);
  const people = useQuery(colleagues).data ?? [];
  if (people.length === 0) return null;
  if (!open) {
    return (
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t("suspect.open")}
      </Button>
    );
  }
  const happened_at = (): string => new Date().toISOString();
  return (
    <form
      className="report-telling"
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate(
          { kind: "suspect", person, note, happened_at: happened_at() },
          { onSuccess: () => setOpen(false) },
        );
      }}
    >
      <NativeSelect
        label={t("suspect.who")}
        description={t("suspect.text")}
        value={person}
        onChange={({ currentTarget }) => setPerson(Number(currentTarget.value))}
      >
        <option value={0}>{t("suspect.choose")}</option>
        {people.map(({ id, name, roles }) => (
          <option key={id} value={id}>
            {name} · {roles.map((role) => t(`role.${role}`)).join(" · ")}
          </option>
        ))}
      </NativeSelect>
      <Textarea
        label={t("suspect.why")}
        rows={3}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {step.error && <ErrorNotice error={step.error} />}
      <div className="report-telling__deeds">
        <Button
          type="submit"
          kind="primary"
          busy={step.isPending}
          disabled={person === 0 || note.trim() === ""}
        >
          {t("suspect.save")}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {t("tell.cancel")}
        </Button>
      </div>
    </form>
  );
}
