import { useEffect, useState, useSyncExternalStore } from "react";
import { Refused } from "@/calls/protocol";
import { CallRoom } from "@/calls/room/room";
import { EMPTY, type RoomState } from "@/calls/room/state";
import { ApiError } from "@/shared/api/problem";
import { ticketOf } from "../queries";

/** What the API refuses for good is refused for good; the network may come back. */
async function ticket(call: string): Promise<string> {
  try {
    return (await ticketOf(call)).ticket;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) throw new Refused(error.code);
    throw error;
  }
}

const nothing = (): (() => void) => () => undefined;
const empty = (): RoomState => EMPTY;

/** The worker's part in a call: sees who is there; in the media only while looking on. */
export function useRoom(call: string): { room: CallRoom | null; state: RoomState } {
  const [room, setRoom] = useState<CallRoom | null>(null);
  useEffect(() => {
    const url = `${location.origin.replace(/^http/, "ws")}/ws/calls/`;
    const made = new CallRoom({ url, local: null, ticket: () => ticket(call) });
    setRoom(made);
    made.start();
    return () => {
      setRoom(null);
      void made.leave();
    };
  }, [call]);
  const state = useSyncExternalStore(room?.state.subscribe ?? nothing, room?.state.get ?? empty);
  return { room, state };
}
