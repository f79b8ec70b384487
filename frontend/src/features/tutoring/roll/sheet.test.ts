import { expect, it } from "vitest";
import type { Unsent } from "@/shared/offline/store";
import type { RollRow } from "../queries";
import { marksOf, pathOfSheet, restPresent, sheetOf, sheetsOf } from "./sheet";

const SESSION = 36;
const row = (id: number, mark: RollRow["mark"] = null): RollRow => ({
  child: { id, name: "", avatar: 1, grade: 1, sex: "f", alert: "" },
  mark,
  notes: [],
});
const waiting = (session: number, body: unknown): Unsent => ({
  id: "8d5f0c1e-0000-4000-8000-000000000001",
  path: pathOfSheet(session, "8d5f0c1e-0000-4000-8000-000000000001"),
  body,
  title: "",
  kind: "tutoring.attendance",
  written_at: "2026-11-23T09:00:00Z",
  state: "waiting",
  problem: null,
});

it("shows an unsent mark over the server's, of this session only", () => {
  const rows = [row(1, "present"), row(2)];
  const unsent = [
    waiting(SESSION, { marks: [{ child: 1, mark: "absent" }] }),
    waiting(360, { marks: [{ child: 2, mark: "absent" }] }),
  ];
  expect(marksOf(rows, sheetsOf(unsent, SESSION))).toEqual({ 1: "absent" });
});

it("marks everybody present but for those who were marked before", () => {
  expect(restPresent([row(1), row(2)], { 2: "excused" })).toEqual({ 1: "present", 2: "excused" });
});

it("sends no empty sheet, and nobody who is not on the roll", () => {
  expect(sheetOf([row(1)], {})).toBeNull();
  expect(sheetOf([row(1)], { 1: "present", 9: "absent" })).toEqual({
    marks: [{ child: 1, mark: "present" }],
  });
});
