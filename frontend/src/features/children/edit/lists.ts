import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { stationDay } from "@/shared/stationTime";
import type { ChildFile } from "../file/queries";
import { asTyped, type FieldSpec, type Head, told, type Values } from "./sections";

type Bodies = components["schemas"];

/** A form for rows of which a file has several; `row` null makes a new one. */
export interface ListSection {
  fields: readonly FieldSpec[];
  prefix: string;
  rows: (file: ChildFile) => { id: number; name: string; values: Values }[];
  blank: () => Values;
  send: (file: ChildFile, head: Head, row: number | null, values: Values) => Promise<unknown>;
  /** Choices that come from the file itself. */
  choices?: (file: ChildFile, field: string) => { value: string; label: string }[] | undefined;
}

const CARER: readonly FieldSpec[] = [
  { name: "name", kind: "text", max: 60, required: true },
  { name: "relation", kind: "text", max: 20 },
  { name: "phone", kind: "text", max: 30 },
  { name: "birth_date", kind: "day" },
  { name: "id_number", kind: "id" },
  { name: "address", kind: "text", max: 200 },
  { name: "since", kind: "day", required: true },
  { name: "until", kind: "day" },
  { name: "agreement_on", kind: "day" },
  { name: "agreement_until", kind: "day" },
  { name: "agreement_id", kind: "choice" },
];
const RELATIVE: readonly FieldSpec[] = [
  {
    name: "relation",
    kind: "choice",
    required: true,
    options: [
      "paternal_grandfather",
      "paternal_grandmother",
      "maternal_grandfather",
      "maternal_grandmother",
      "other",
    ],
  },
  { name: "name", kind: "text", max: 60, required: true },
  { name: "phone", kind: "text", max: 30 },
  { name: "birth_date", kind: "day" },
  { name: "note", kind: "text", max: 120 },
];
const GUARDIANSHIP: readonly FieldSpec[] = [
  { name: "name", kind: "text", max: 60, required: true },
  { name: "relation", kind: "text", max: 20 },
  { name: "phone", kind: "text", max: 30 },
  { name: "basis", kind: "text", max: 200, required: true },
  { name: "replaces_parents", kind: "yes" },
  { name: "since", kind: "day", required: true },
  { name: "until", kind: "day" },
];
const BAR: readonly FieldSpec[] = [
  { name: "kind", kind: "choice", required: true, options: ["no_contact", "not_as_carer"] },
  { name: "parent", kind: "choice" },
  { name: "person", kind: "text", max: 60, required: true },
  { name: "relation", kind: "text", max: 20 },
  { name: "basis", kind: "text", max: 200, required: true },
  { name: "since", kind: "day", required: true },
  { name: "until", kind: "day" },
];

const pathOf = (file: ChildFile) => ({ params: { path: { child_id: file.id } } });
const today = (): string => stationDay(new Date());
const orNull = (value: unknown): unknown => (value === "" ? null : value);

type Row = { id: number; name?: string; person?: string };

const rowsOf = (fields: readonly FieldSpec[], rows: readonly Row[] | undefined) =>
  (rows ?? []).map((row) => ({
    id: row.id,
    name: row.name ?? row.person ?? "",
    values: asTyped(fields, row as Record<string, unknown>),
  }));

export const LISTS = {
  carers: {
    fields: CARER,
    prefix: "carer.",
    rows: ({ family }) =>
      rowsOf(CARER, [...(family?.carers ?? []), ...(family?.other_carers ?? [])]),
    blank: () => ({ since: today() }),
    send: (file, head, carer, values) => {
      const body = told(CARER, values);
      return data(
        api.POST("/api/children/{child_id}/carers/", {
          ...pathOf(file),
          body: {
            ...head,
            carer,
            ...body,
            agreement_id: orNull(body["agreement_id"]),
          } as Bodies["CarerBodyRequest"],
        }),
      );
    },
  },
  relatives: {
    fields: RELATIVE,
    prefix: "relative.",
    rows: ({ family }) => rowsOf(RELATIVE, family?.relatives),
    blank: () => ({}),
    send: (file, head, relative, values) =>
      data(
        api.POST("/api/children/{child_id}/relatives/", {
          ...pathOf(file),
          body: { ...head, relative, ...told(RELATIVE, values) } as Bodies["RelativeBodyRequest"],
        }),
      ),
  },
  guardianships: {
    fields: GUARDIANSHIP,
    prefix: "guardianship.",
    rows: ({ file }) => rowsOf(GUARDIANSHIP, file?.guardianships),
    blank: () => ({ since: today(), replaces_parents: "yes" }),
    send: (file, head, guardianship, values) =>
      data(
        api.POST("/api/children/{child_id}/guardianships/", {
          ...pathOf(file),
          body: {
            ...head,
            guardianship,
            ...told(GUARDIANSHIP, values),
          } as Bodies["GuardianshipBodyRequest"],
        }),
      ),
  },
  bars: {
    fields: BAR,
    prefix: "bar.",
    rows: ({ family }) => rowsOf(BAR, family?.contact_bars),
    blank: () => ({ since: today(), kind: "no_contact" }),
    choices: ({ family }, field) =>
      field === "parent"
        ? family?.parents.map(({ id, name, relation }) => ({
            value: String(id),
            label: name || relation,
          }))
        : undefined,
    send: (file, head, bar, values) => {
      const body = told(BAR, values);
      const parent = values["parent"] ? Number(values["parent"]) : null;
      return data(
        api.POST("/api/children/{child_id}/bars/", {
          ...pathOf(file),
          body: { ...head, bar, ...body, parent } as Bodies["BarBodyRequest"],
        }),
      );
    },
  },
} satisfies Record<string, ListSection>;

export type ListName = keyof typeof LISTS;

export function beginAway(file: ChildFile, head: Head, who: "both" | "one", starts_on: string) {
  const body = { ...head, who, starts_on };
  return data(api.POST("/api/children/{child_id}/away/", { ...pathOf(file), body }));
}

export function endAway(file: ChildFile, head: Head, ends_on: string) {
  const body = { ...head, ends_on };
  return data(api.POST("/api/children/{child_id}/away/end/", { ...pathOf(file), body }));
}

export function removeRelative(file: ChildFile, head: Head, relative: number) {
  const body = { ...head, relative };
  return data(api.POST("/api/children/{child_id}/relatives/remove/", { ...pathOf(file), body }));
}
