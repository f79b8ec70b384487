import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "@/shared/api/newId";
import { isWorthRetrying } from "@/shared/api/problem";
import { giveBack, type Session, takePlace } from "../queries";

/** Taking a seat and giving it back. Needs the network: only the server knows who came first. */
export function usePlace(session: Session) {
  const client = useQueryClient();
  const [id, setId] = useState(newId);
  const readAgain = () => client.invalidateQueries({ queryKey: ["tutoring"] });
  const take = useMutation({
    mutationFn: () => takePlace(id, session.id),
    // The same id while the answer is unknown; a new one for the next try after a clear answer.
    onSuccess: () => setId(newId()),
    onError: (error) => {
      if (!isWorthRetrying(error)) setId(newId());
    },
    onSettled: readAgain,
  });
  const back = useMutation({
    mutationFn: (mine: string) => giveBack(mine),
    onSettled: readAgain,
  });
  return { take, back };
}
