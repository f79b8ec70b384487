import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { AnyChips, Button, ErrorNotice, OneChip } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { TextInput } from "@/shared/ui/fields";
import { ParentLink } from "./Link";
import { ask, type Panel, PURPOSES, type Purpose } from "./queries";

interface Props {
  panel: Panel;
  onClose: () => void;
}

/** Which parent, about which of the siblings, and what: one link asks it all. */
export function AskDialog({ panel, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [id] = useState(newId);
  const parents = panel.givers.filter(({ parent }) => parent !== null);
  const able = parents.filter(({ may }) => may);
  const [parent, setParent] = useState(able[0]?.parent ? String(able[0].parent) : null);
  const [children, setChildren] = useState([String(panel.child)]);
  const [purposes, setPurposes] = useState<Purpose[]>(() => unanswered(panel));
  const [recipient, setRecipient] = useState("");
  const send = useMutation({
    mutationFn: () =>
      ask(id, {
        parent: Number(parent),
        children: children.map(Number),
        purposes: purposes.map((purpose) => ({
          purpose,
          recipient: purpose === "sharing" ? recipient.trim() : "",
        })),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["consents"] }),
  });
  const chosen = parents.find((one) => String(one.parent) === parent);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  if (send.data) {
    return (
      <Dialog title={t("consent.asked")} open onClose={onClose}>
        <div className="consent-form">
          <p>{t(chosen?.has_phone ? "consent.link.sent" : "consent.link.byHand")}</p>
          {send.data.url && <ParentLink url={send.data.url} name={chosen?.name ?? ""} />}
          <p>{t("consent.link.lives")}</p>
          <Button kind="primary" wide onClick={onClose}>
            {t("consent.ok")}
          </Button>
        </div>
      </Dialog>
    );
  }
  const ready = parent && children.length > 0 && purposes.length > 0;
  const named = !purposes.includes("sharing") || recipient.trim() !== "";
  return (
    <Dialog title={t("consent.askTitle")} open onClose={onClose}>
      <form className="consent-form" onSubmit={submit}>
        <h3>{t("consent.whom")}</h3>
        {able.length === 0 && <p>{t("consent.nobody")}</p>}
        <OneChip
          label={t("consent.whom")}
          value={parent}
          onChange={setParent}
          options={able.map((one) => ({
            value: String(one.parent),
            label: `${t(`consent.giver.${one.giver}`)} ${one.name}`,
          }))}
        />
        {parents
          .filter(({ may }) => !may)
          .map(({ giver, name, why }) => (
            <p key={giver} className="consent-form__why">
              {t(`consent.giver.${giver}`)} {name}：{why}
            </p>
          ))}
        <p className="consent-form__why">{t("consent.carerNot")}</p>
        {panel.siblings.length > 0 && (
          <>
            <h3>{t("consent.about")}</h3>
            <AnyChips
              label={t("consent.about")}
              value={children}
              onChange={setChildren}
              options={[{ id: panel.child, name: panel.name }, ...panel.siblings].map((one) => ({
                value: String(one.id),
                label: one.name,
              }))}
            />
          </>
        )}
        <h3>{t("consent.what")}</h3>
        <AnyChips
          label={t("consent.what")}
          value={purposes}
          onChange={setPurposes}
          options={PURPOSES.map((value) => ({ value, label: t(`consent.purpose.${value}`) }))}
        />
        {purposes.includes("sharing") && (
          <TextInput
            label={t("consent.recipient")}
            description={t("consent.recipientWhy")}
            maxLength={80}
            value={recipient}
            onChange={({ currentTarget }) => setRecipient(currentTarget.value)}
          />
        )}
        {send.error && <ErrorNotice error={send.error} />}
        <Button type="submit" kind="primary" wide busy={send.isPending} disabled={!ready || !named}>
          {t("consent.send")}
        </Button>
      </form>
    </Dialog>
  );
}

/** What has no answer yet, of what every child needs. */
function unanswered({ purposes }: Panel): Purpose[] {
  const open = purposes.filter(
    ({ purpose, state, renew }) =>
      !["sharing", "research"].includes(purpose) && (state === "none" || renew.length > 0),
  );
  return open.map(({ purpose }) => purpose);
}
