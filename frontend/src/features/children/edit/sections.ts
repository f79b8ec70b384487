import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { ChildFile } from "../file/queries";

type Bodies = components["schemas"];

/** What a form holds while somebody types: texts, and for yes-no-unknown "yes", "no" or "". */
export type Values = Record<string, string>;

export type FieldKind = "text" | "area" | "day" | "number" | "known" | "yes" | "choice" | "id";

export interface FieldSpec {
  name: string;
  kind: FieldKind;
  options?: readonly string[];
  max?: number;
  required?: boolean;
}

export interface Head {
  id: string;
  version: number;
}

/** One form of the file. `send` gets what `told` makes of the typed values. */
export interface Section {
  fields: readonly FieldSpec[];
  /** What the file says now, as the form shows it. */
  stored: (file: ChildFile) => Values;
  send: (file: ChildFile, head: Head, values: Values) => Promise<unknown>;
  /** How the server names these fields where somebody else changed them. */
  prefix: string;
}

const text = (name: string, max: number, required = false): FieldSpec => ({
  name,
  kind: "text",
  max,
  ...(required && { required }),
});
const area = (name: string, max: number): FieldSpec => ({ name, kind: "area", max });
const day = (name: string, required = false): FieldSpec => ({
  name,
  kind: "day",
  ...(required && { required }),
});
const choice = (name: string, options: readonly string[], required = false): FieldSpec => ({
  name,
  kind: "choice",
  options,
  ...(required && { required }),
});

const GRADES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/** The body of the fields: empty days and numbers are null, an untouched ID number stays. */
export function told(fields: readonly FieldSpec[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const value = (values[name] ?? "").trim();
    if (kind === "day") body[name] = value || null;
    else if (kind === "number") body[name] = value === "" ? null : Number(value);
    else if (kind === "known") body[name] = value === "" ? null : value === "yes";
    else if (kind === "yes") body[name] = value === "yes";
    else if (kind === "id") body[name] = values[name] === undefined ? null : value;
    else body[name] = value;
  }
  return body;
}

/** What the file says of these fields, as texts; an ID number is never shown, only typed anew. */
export function asTyped(fields: readonly FieldSpec[], from: Record<string, unknown>): Values {
  const values: Values = {};
  for (const { name, kind } of fields) {
    const value = from[name];
    if (kind === "id") continue;
    if (kind === "known" || kind === "yes") {
      values[name] = typeof value === "boolean" ? (value ? "yes" : "no") : "";
    } else values[name] = value === null || value === undefined ? "" : String(value);
  }
  return values;
}

const pathOf = (file: ChildFile) => ({ params: { path: { child_id: file.id } } });

const whole = (file: ChildFile): Record<string, unknown> => ({
  ...file.file,
  name: file.name,
  sex: file.sex,
  alert: file.alert,
  grade: file.grade,
  is_boarder: file.boarding,
});

const BASICS: readonly FieldSpec[] = [
  text("name", 60, true),
  choice("sex", ["f", "m"], true),
  day("birth_date", true),
  { name: "id_number", kind: "id" },
  text("ethnicity", 20),
  text("household_place", 120),
  { name: "household_registered", kind: "known" },
];
const HEALTH: readonly FieldSpec[] = [
  text("alert", 120),
  choice("health_state", ["well", "disability", "illness"]),
  text("health", 80),
  text("disability_type", 40),
  { name: "disability_grade", kind: "number", options: ["1", "2", "3", "4"] },
];
const SCHOOLING: readonly FieldSpec[] = [
  choice("school_stage", ["none", "kindergarten", "primary", "junior", "senior", "out"]),
  text("school", 60),
  { name: "grade", kind: "number", options: GRADES },
  text("class_name", 20),
  text("teacher", 60),
  { name: "is_boarder", kind: "known" },
  day("out_of_school_since"),
];
const CIRCUMSTANCES: readonly FieldSpec[] = [
  choice("guardianship_rating", ["nobody", "incapable_parent", "carer_inadequate", "fair", "good"]),
  choice("contact_frequency", ["daily", "weekly", "monthly", "rarely", "never"]),
  day("last_met_on"),
  text("income_sources", 80),
  text("allowances", 120),
  area("remarks", 400),
];
const HOME: readonly FieldSpec[] = [
  text("name", 60, true),
  text("village", 60),
  text("address", 200),
];
const PARENT: readonly FieldSpec[] = [
  text("name", 60),
  text("phone", 30),
  text("work_city", 60),
  { name: "is_away", kind: "yes" },
  choice("capacity", ["capable", "illness", "disability"]),
  day("birth_date"),
  { name: "id_number", kind: "id" },
];

function parent(relation: "father" | "mother"): Section {
  return {
    fields: PARENT,
    prefix: `${relation}.`,
    stored: (file) => {
      const known = file.family?.parents.find((one) => one.relation === relation);
      return asTyped(PARENT, { is_away: true, ...known });
    },
    send: (file, head, values) =>
      data(
        api.PUT("/api/children/{child_id}/parents/{relation}/", {
          params: { path: { child_id: file.id, relation } },
          body: { ...head, ...told(PARENT, values) } as Bodies["ParentBodyRequest"],
        }),
      ),
  };
}

/** The forms that a file has once; lists of people are in `lists.ts`. */
export const SECTIONS = {
  basics: {
    fields: BASICS,
    prefix: "",
    stored: (file) => asTyped(BASICS, whole(file)),
    send: (file, head, values) =>
      data(
        api.PUT("/api/children/{child_id}/basics/", {
          ...pathOf(file),
          body: { ...head, ...told(BASICS, values) } as Bodies["BasicsBodyRequest"],
        }),
      ),
  },
  health: {
    fields: HEALTH,
    prefix: "",
    stored: (file) => asTyped(HEALTH, whole(file)),
    send: (file, head, values) =>
      data(
        api.PUT("/api/children/{child_id}/health/", {
          ...pathOf(file),
          body: { ...head, ...told(HEALTH, values) } as Bodies["HealthBodyRequest"],
        }),
      ),
  },
  schooling: {
    fields: SCHOOLING,
    prefix: "",
    stored: (file) => asTyped(SCHOOLING, whole(file)),
    send: (file, head, values) =>
      data(
        api.PUT("/api/children/{child_id}/schooling/", {
          ...pathOf(file),
          body: { ...head, ...told(SCHOOLING, values) } as Bodies["SchoolingBodyRequest"],
        }),
      ),
  },
  circumstances: {
    fields: CIRCUMSTANCES,
    prefix: "",
    stored: (file) => asTyped(CIRCUMSTANCES, whole(file)),
    send: (file, head, values) =>
      data(
        api.PUT("/api/children/{child_id}/circumstances/", {
          ...pathOf(file),
          body: { ...head, ...told(CIRCUMSTANCES, values) } as Bodies["CircumstancesBodyRequest"],
        }),
      ),
  },
  home: {
    fields: HOME,
    prefix: "home.",
    stored: (file) => asTyped(HOME, { ...file.file, name: file.family?.name }),
    send: (file, head, values) =>
      data(
        api.PUT("/api/children/{child_id}/home/", {
          ...pathOf(file),
          body: { ...head, ...told(HOME, values) } as Bodies["HomeBodyRequest"],
        }),
      ),
  },
  father: parent("father"),
  mother: parent("mother"),
} satisfies Record<string, Section>;

export type SectionName = keyof typeof SECTIONS;
