import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { useDraft } from "@/shared/offline/hooks";
import { Back, Button, Card, Empty, ErrorNotice, Loading, PageHeader, toast } from "@/shared/ui";
import { Field } from "../edit/Field";
import type { FieldSpec, Values } from "../edit/sections";
import { Duplicates } from "./Duplicates";
import { lookForDuplicates, type NewChild, openFile } from "./queries";
import "./Search.css";

const text = (name: string, max = 60): FieldSpec => ({ name, kind: "text", max });
const CHILD: readonly FieldSpec[] = [
  { ...text("name"), required: true },
  { name: "sex", kind: "choice", options: ["f", "m"], required: true },
  { name: "birth_date", kind: "day", required: true },
  { name: "id_number", kind: "id" },
  text("school"),
  {
    name: "grade",
    kind: "number",
    options: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
  },
  { name: "away", kind: "choice", options: ["both", "one"] },
];
const PLACE: readonly FieldSpec[] = [text("village"), text("address", 200)];
const PEOPLE = {
  father: [text("name"), text("phone", 30), text("work_city")],
  mother: [text("name"), text("phone", 30), text("work_city")],
  carer: [text("name"), text("phone", 30), text("relation", 20)],
} as const;

type Who = keyof typeof PEOPLE;
const WHO: readonly Who[] = ["father", "mother", "carer"];

interface Draft {
  id: string;
  values: Values;
  sibling: number | null;
  despite: number[];
}

const blank = (): Draft => ({ id: newId(), values: {}, sibling: null, despite: [] });

function bodyOf({ id, values, sibling, despite }: Draft, station: number): NewChild {
  const said = (name: string): string => (values[name] ?? "").trim();
  const person = (who: Who) => ({
    name: said(`${who}.name`),
    phone: said(`${who}.phone`),
    work_city: said(`${who}.work_city`),
    relation: said(`${who}.relation`),
  });
  return {
    id,
    station,
    name: said("name"),
    sex: said("sex") as NewChild["sex"],
    birth_date: said("birth_date"),
    id_number: said("id_number"),
    school: said("school"),
    grade: said("grade") === "" ? null : Number(said("grade")),
    sibling,
    village: said("village"),
    address: said("address"),
    father: person("father"),
    mother: person("mother"),
    carer: person("carer"),
    away: said("away") as NewChild["away"],
    away_since: null,
    despite,
  };
}

function Form({ station, kept }: { station: number; kept: Draft | null }): ReactNode {
  const { t } = useTranslation("children");
  const navigate = useNavigate();
  const { save: keep, clear } = useDraft<Draft>(`children.new:${station}`);
  const [draft, setDraft] = useState(() => kept ?? blank());
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(next);
  };
  const looking = useMutation({ mutationFn: () => lookForDuplicates(bodyOf(draft, station)) });
  const opening = useMutation({
    mutationFn: (body: NewChild) => openFile(body),
    onSuccess: async ({ id }) => {
      await clear();
      toast(t("new.opened"));
      await navigate({ to: "/children/$child", params: { child: String(id) } });
    },
  });
  const send = async (): Promise<void> => {
    const seen = await looking.mutateAsync().catch(() => null);
    const unseen = seen?.results.filter(({ id }) => !draft.despite.includes(id)) ?? [];
    if (seen && unseen.length === 0 && !seen.elsewhere) opening.mutate(bodyOf(draft, station));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const failed = looking.error ?? opening.error;
  const errors = failed instanceof ApiError ? failed.fields : {};
  const field = (spec: FieldSpec, prefix = ""): ReactNode => (
    <Field
      key={prefix + spec.name}
      spec={spec}
      value={draft.values[prefix + spec.name]}
      error={errors[prefix + spec.name]}
      onChange={(value) => change({ values: { ...draft.values, [prefix + spec.name]: value } })}
    />
  );
  const known = looking.data;
  const unseen = known?.results.filter(({ id }) => !draft.despite.includes(id)) ?? [];
  return (
    <form className="new-child" onSubmit={submit} noValidate>
      <Card title={t("new.child")}>
        <div className="new-child__fields">{CHILD.map((spec) => field(spec))}</div>
      </Card>
      {draft.sibling === null && (
        <Card title={t("new.family")}>
          <div className="new-child__fields">{PLACE.map((spec) => field(spec))}</div>
        </Card>
      )}
      {draft.sibling === null &&
        WHO.map((who) => (
          <Card key={who} title={t(`new.${who}`)}>
            <div className="new-child__fields">
              {PEOPLE[who].map((spec) => field(spec, `${who}.`))}
            </div>
          </Card>
        ))}
      {known && (unseen.length > 0 || known.elsewhere) && (
        <Duplicates
          found={unseen}
          elsewhere={known.elsewhere}
          onOther={() => {
            const despite = [...draft.despite, ...unseen.map(({ id }) => id)];
            change({ despite });
            opening.mutate(bodyOf({ ...draft, despite }, station));
          }}
          onSibling={(sibling) => {
            const despite = [...draft.despite, ...unseen.map(({ id }) => id)];
            change({ sibling, despite });
            opening.mutate(bodyOf({ ...draft, sibling, despite }, station));
          }}
        />
      )}
      {failed && Object.keys(errors).length === 0 && <ErrorNotice error={failed} />}
      <Button type="submit" kind="primary" wide busy={looking.isPending || opening.isPending}>
        {t("new.save")}
      </Button>
    </form>
  );
}

function FormOf({ station }: { station: number }): ReactNode {
  const { draft } = useDraft<Draft>(`children.new:${station}`);
  return draft === undefined ? <Loading lines={8} /> : <Form station={station} kept={draft} />;
}

/** A child's file, opened by hand. Who may be here already is shown before anything is written. */
export default function NewChildPage(): ReactNode {
  const { t } = useTranslation("children");
  const { station } = useStation();
  return (
    <>
      <Back to="/children">{t("search.title")}</Back>
      <PageHeader title={t("new.title")} lead={station?.name} />
      {station ? (
        <FormOf key={station.id} station={station.id} />
      ) : (
        <Empty title={t("search.empty")} />
      )}
    </>
  );
}
