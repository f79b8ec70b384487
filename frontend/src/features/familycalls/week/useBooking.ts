import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useErrorText } from "@/shared/ui";
import { book, type Call, type WeekFamily, weekKey } from "../queries";
import { type Proposal, refusalOf } from "./slots";

const MINUTES = 30;

interface Wish {
  id: string;
  family: WeekFamily;
  at: Proposal;
}

export interface BookingProblem {
  family: number;
  text: string;
}

/** Books the whole family: all its children, every parent who may call. */
export function useBooking(station: number | undefined, onBooked: (call: Call) => void) {
  const client = useQueryClient();
  const errorText = useErrorText();
  const [problem, setProblem] = useState<BookingProblem | null>(null);
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const booking = useMutation({
    mutationFn: ({ id, family, at }: Wish) =>
      book(id, {
        family: family.id,
        children: family.children.map((child) => child.id),
        guests: family.parents.map((parent) => parent.id),
        window: at.window.id,
        starts_at: at.slot.startsAt,
        minutes: MINUTES,
      }),
    onMutate: () => setProblem(null),
    onSuccess: onBooked,
    onError: (error, { family, at }) => {
      setProblem({ family: family.id, text: errorText(error) });
      setRefused((before) => new Set(before).add(refusalOf(family.id, at)));
    },
    onSettled: () => client.invalidateQueries({ queryKey: weekKey(station ?? 0) }),
  });
  return {
    book: (family: WeekFamily, at: Proposal) =>
      booking.mutate({ id: crypto.randomUUID(), family, at }),
    /** The family that is being booked at this moment. */
    busy: booking.isPending ? booking.variables.family.id : null,
    problem,
    refused,
  };
}
