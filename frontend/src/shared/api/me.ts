/** Who is signed in and which station they look at, for every signed-in screen. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { type Me, me, type Role } from "./session";

const STATION_KEY = "lianxin.station";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMe(): Me {
  return useSuspenseQuery(me).data;
}

export function hasRole(person: Me, roles: readonly Role[] | undefined): boolean {
  return !roles || person.roles.some(({ role }) => roles.includes(role));
}

/** Whether the person holds one of the roles at that very station. */
export function hasRoleAt(person: Me, roles: readonly Role[], at: number | undefined): boolean {
  return person.roles.some(({ role, station }) => roles.includes(role) && station?.id === at);
}

interface StationChoice {
  station: { id: number; name: string } | undefined;
  stations: readonly { id: number; name: string }[];
  choose: (id: number) => void;
}

/** The person's stations, and the one they chose on this device (else their first). */
export function useStation(): StationChoice {
  const person = useMe();
  const chosen = useSyncExternalStore(subscribe, () => Number(localStorage.getItem(STATION_KEY)));
  const byId = new Map(
    person.roles.flatMap(({ station }) => (station ? [[station.id, station] as const] : [])),
  );
  const stations = [...byId.values()];
  return {
    station: byId.get(chosen) ?? stations[0],
    stations,
    choose: (id) => {
      localStorage.setItem(STATION_KEY, String(id));
      for (const listener of listeners) listener();
    },
  };
}
