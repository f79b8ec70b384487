import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, data } from "@/shared/api/client";
import { newId } from "@/shared/api/newId";
import { type Deed, REPORTS } from "../queries";

const NOTHING = {
  authority: "",
  how: "",
  taken_by: "",
  number: "",
  note: "",
  person: null,
  calms: false,
} as const;

/** Writes one thing done. A try that got no answer goes out again under the same id. */
export function useStep(report: string) {
  const client = useQueryClient();
  const id = useRef(newId());
  return useMutation({
    mutationFn: (deed: Deed) => {
      const body = { ...NOTHING, ...deed };
      const params = { path: { report_id: report, step_id: id.current } };
      return data(api.PUT("/api/casework/reports/{report_id}/steps/{step_id}/", { params, body }));
    },
    onSuccess: () => {
      id.current = newId();
      return client.invalidateQueries({ queryKey: REPORTS });
    },
  });
}
