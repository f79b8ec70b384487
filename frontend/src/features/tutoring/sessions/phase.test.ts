import { expect, it } from "vitest";
import { phaseOf } from "./phase";

const monday = {
  state: "planned" as const,
  starts_at: "2026-11-23T08:30:00Z",
  ends_at: "2026-11-23T10:00:00Z",
};
const at = (moment: string, isCoordinator = false) =>
  phaseOf(monday, new Date(moment), isCoordinator);

it("opens the roll half an hour before the class", () => {
  expect(at("2026-11-23T07:59:00Z")).toBe("ahead");
  expect(at("2026-11-23T08:00:00Z")).toBe("rollOpen");
  expect(at("2026-11-23T08:30:00Z")).toBe("now");
});

it("closes it to tutors after a week, to a coordinator after sixty days", () => {
  expect(at("2026-11-30T15:00:00Z")).toBe("past");
  expect(at("2026-11-30T17:00:00Z")).toBe("closed");
  expect(at("2026-11-30T17:00:00Z", true)).toBe("past");
});

it("is nothing but cancelled once it is", () => {
  expect(phaseOf({ ...monday, state: "cancelled" }, new Date(monday.starts_at), true)).toBe(
    "cancelled",
  );
});
