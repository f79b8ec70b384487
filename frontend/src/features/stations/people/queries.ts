import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { toast } from "@/shared/ui";

type Schemas = components["schemas"];
export type StationPeople = Schemas["StationPeople"];
export type StaffRow = Schemas["StaffRow"];
export type StaffFile = Schemas["StaffFile"];
export type RoleNow = Schemas["RoleNow"];
export type Inquiry = Schemas["Inquiry"];
export type Change = Schemas["Change"];
export type Door = Schemas["Door"];
export type RoleName = RoleNow["role"];
export type MoveTo = Schemas["MoveBodyRequest"]["to"];
export type NewPerson = Schemas["AddPersonBodyRequest"];

export const stations = queryOptions({
  queryKey: ["stations"],
  queryFn: () => data(api.GET("/api/stations/")),
  staleTime: 10 * 60_000,
});

export function peopleOf(station: number) {
  return queryOptions({
    queryKey: ["people", station],
    queryFn: () =>
      data(
        api.GET("/api/stations/{station_id}/people/", {
          params: { path: { station_id: station } },
        }),
      ),
  });
}

export function personOf(id: number) {
  return queryOptions({
    queryKey: ["person", id],
    queryFn: () =>
      data(api.GET("/api/stations/people/{user_id}/", { params: { path: { user_id: id } } })),
  });
}

/** Every deed carries the id that its dialog made when it opened, so a second try does no harm. */
export function addPerson(change_id: string, body: NewPerson): Promise<Door> {
  const params = { path: { change_id } };
  return data(api.PUT("/api/stations/people/new/{change_id}/", { params, body }));
}

function about(user_id: number, change_id: string) {
  return { path: { user_id, change_id } };
}

export function appoint(user: number, change: string, body: { station: number; role: RoleName }) {
  const params = about(user, change);
  return data(api.PUT("/api/stations/people/{user_id}/roles/{change_id}/", { params, body }));
}

export function recordInquiry(
  user: number,
  change: string,
  body: { result: "clear" | "barred"; checked_on: string },
) {
  const params = about(user, change);
  return data(api.PUT("/api/stations/people/{user_id}/inquiries/{change_id}/", { params, body }));
}

export function recordTraining(
  user: number,
  change: string,
  body: { topic: string; completed_on: string },
) {
  const params = about(user, change);
  return data(api.PUT("/api/stations/people/{user_id}/trainings/{change_id}/", { params, body }));
}

export function makeLink(user: number, change: string): Promise<Door> {
  const params = about(user, change);
  return data(api.PUT("/api/stations/people/{user_id}/links/{change_id}/", { params }));
}

export function resetSecondStep(user: number, change: string) {
  const params = about(user, change);
  return data(api.PUT("/api/stations/people/{user_id}/second-step/{change_id}/", { params }));
}

export function moveRole(
  membership_id: number,
  change_id: string,
  body: { to: MoveTo; why: string; sure: boolean },
) {
  const params = { path: { membership_id, change_id } };
  return data(api.PUT("/api/stations/roles/{membership_id}/moves/{change_id}/", { params, body }));
}

/** After a deed: says so, reads people anew, and closes the dialog. */
export function useDone(words: string, onClose: () => void): () => void {
  const client = useQueryClient();
  return () => {
    toast(words);
    void client.invalidateQueries({ queryKey: ["people"] });
    void client.invalidateQueries({ queryKey: ["person"] });
    onClose();
  };
}
