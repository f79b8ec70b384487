import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { Textarea } from "@/shared/ui/fields";
import { type MoveTo, moveRole, type RoleNow, useDone } from "./queries";

interface Props {
  name: string;
  role: RoleNow;
  to: MoveTo;
  onClose: () => void;
}

/** Suspending, resuming, ending: says in words what happens, and keeps the reason. */
export function MoveDialog({ name, role, to, onClose }: Props): ReactNode {
  const { t } = useTranslation("stations");
  const [why, setWhy] = useState("");
  // Sent with other words, or now being sure, it is another deed.
  const [sent, setSent] = useState({ id: newId(), body: "" });
  const done = useDone(t(`move.${to}.done`, { name }), onClose);
  const move = useMutation({
    mutationFn: (sure: boolean) => {
      const text = `${why}|${sure}`;
      const id = sent.body && sent.body !== text ? newId() : sent.id;
      setSent({ id, body: text });
      return moveRole(role.id, id, { to, why, sure });
    },
    onSuccess: done,
  });
  const isLast = move.error instanceof ApiError && move.error.code === "last_coordinator";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    move.mutate(isLast);
  };
  const words = { name, role: t(`role.${role.role}`), station: role.station?.name ?? "" };
  return (
    <Dialog open title={t(`move.${to}.title`, words)} onClose={onClose}>
      <form className="people-form" onSubmit={submit}>
        <p>{t(`move.${to}.text`, words)}</p>
        <Textarea
          label={t("move.why")}
          description={t("move.whyText")}
          required
          withAsterisk={false}
          minRows={3}
          maxLength={500}
          value={why}
          onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        />
        {isLast && (
          <p className="people-form__warn" role="alert">
            {t("move.last", words)}
          </p>
        )}
        {move.error && !isLast && <ErrorNotice error={move.error} />}
        <Button
          type="submit"
          kind={to === "active" ? "primary" : "danger"}
          wide
          disabled={why.trim() === ""}
          busy={move.isPending}
        >
          {t(isLast ? "move.sure" : `move.${to}.send`)}
        </Button>
      </form>
    </Dialog>
  );
}
