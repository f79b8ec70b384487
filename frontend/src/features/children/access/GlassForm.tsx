import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { NativeSelect, Textarea, TextInput } from "@/shared/ui/fields";
import { type Asked, breakGlass, type GlassOverview } from "./queries";

const WAYS = ["id", "name"] as const;
const REASON = 20;
const NOBODY = { id_number: "", name: "", birth_date: "", station: "" };

function asked(reason: string, way: (typeof WAYS)[number], who: typeof NOBODY): Asked {
  if (way === "id") return { reason, id_number: who.id_number.trim(), name: "" };
  const { name, birth_date, station } = who;
  return { reason, id_number: "", name: name.trim(), birth_date, station: Number(station) };
}

interface WhoProps {
  way: (typeof WAYS)[number];
  who: typeof NOBODY;
  change: (field: keyof typeof NOBODY, value: string) => void;
  errors: Record<string, string>;
  stations: GlassOverview["stations"];
}

function Who({ way, who, change, errors, stations }: WhoProps): ReactNode {
  const { t } = useTranslation("children");
  const field = (name: keyof typeof NOBODY) => ({
    label: t(`glass.field.${name}`),
    value: who[name],
    error: errors[name],
    required: true,
    withAsterisk: false,
  });
  if (way === "id") {
    return (
      <TextInput
        {...field("id_number")}
        autoComplete="off"
        maxLength={24}
        onChange={({ currentTarget }) => change("id_number", currentTarget.value)}
      />
    );
  }
  return (
    <div className="glass-form__who">
      <TextInput
        {...field("name")}
        autoComplete="off"
        maxLength={60}
        onChange={({ currentTarget }) => change("name", currentTarget.value)}
      />
      <TextInput
        {...field("birth_date")}
        type="date"
        onChange={({ currentTarget }) => change("birth_date", currentTarget.value)}
      />
      <NativeSelect
        {...field("station")}
        data={[
          { value: "", label: t("glass.chooseStation") },
          ...stations.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={({ currentTarget }) => change("station", currentTarget.value)}
      />
    </div>
  );
}

/** The reason first; then which child; what happens then stands above the button. */
export function GlassForm({ overview }: { overview: GlassOverview }): ReactNode {
  const { t } = useTranslation("children");
  const go = useNavigate();
  const client = useQueryClient();
  // The same question again, after a lost answer, is the same one; another question is another.
  const [sent, setSent] = useState({ id: newId(), body: "" });
  const [reason, setReason] = useState("");
  const [way, setWay] = useState<(typeof WAYS)[number]>("name");
  const [who, setWho] = useState(NOBODY);
  const open = useMutation({
    mutationFn: () => {
      const body = asked(reason.trim(), way, who);
      const text = JSON.stringify(body);
      const id = text === sent.body ? sent.id : newId();
      setSent({ id, body: text });
      return breakGlass(id, body);
    },
    onSuccess: async ({ child }) => {
      await client.invalidateQueries({ queryKey: ["glass"] });
      await go({ to: "/children/$child", params: { child: String(child.id) } });
    },
  });
  const { error } = open;
  const fields = error instanceof ApiError ? error.fields : {};
  const missing = REASON - reason.trim().length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing <= 0) open.mutate();
  };
  return (
    <form className="glass-form" onSubmit={submit}>
      <Textarea
        label={t("glass.reason")}
        description={t("glass.reasonHelp")}
        autosize
        minRows={3}
        required
        withAsterisk={false}
        maxLength={1000}
        value={reason}
        error={fields["reason"]}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {reason !== "" && missing > 0 && (
        <p className="glass-form__missing">{t("glass.missing", { count: missing })}</p>
      )}
      <Choice
        showLabel
        label={t("glass.which")}
        value={way}
        onChange={setWay}
        options={WAYS.map((value) => ({ value, label: t(`glass.way.${value}`) }))}
      />
      <Who
        way={way}
        who={who}
        errors={fields}
        stations={overview.stations}
        change={(field, value) => setWho((known) => ({ ...known, [field]: value }))}
      />
      <ul className="glass-form__then">
        {(["hours", "told", "noted", "reading"] as const).map((what) => (
          <li key={what}>{t(`glass.then.${what}`, { count: overview.hours })}</li>
        ))}
      </ul>
      {error && Object.keys(fields).length === 0 && (
        <ErrorNotice
          error={
            error instanceof ApiError && error.status === 404
              ? new ApiError(409, error.code, t("glass.nobody"))
              : error
          }
        />
      )}
      <Button type="submit" kind="primary" wide busy={open.isPending} disabled={missing > 0}>
        {t("glass.open")}
      </Button>
      <p className="glass-form__left">{t("glass.today", { count: overview.left })}</p>
    </form>
  );
}
