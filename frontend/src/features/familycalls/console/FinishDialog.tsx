import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FACES, type Mood } from "@/shared/moods";
import { Button, ErrorNotice } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Textarea } from "@/shared/ui/fields";
import { Face } from "../Face";
import { type Call, callOf, finishCall, type Outcome } from "../queries";

const TALKED: readonly Outcome[] = ["held", "cut_short"];
const NOT_TALKED: readonly Outcome[] = ["no_answer", "held_elsewhere"];
const LONGEST_NOTE = 1000;

interface MoodProps {
  label: string;
  value: number | null;
  onChange: (mood: Mood | null) => void;
}

/** The five faces; the one the child pointed at is chosen already. Tapped again: no answer. */
function MoodChoice({ label, value, onChange }: MoodProps): ReactNode {
  const { t } = useTranslation("familycalls");
  const name = useId();
  return (
    <fieldset className="mood-choice">
      <legend>{label}</legend>
      <div>
        {FACES.map(({ mood }) => (
          <label key={mood}>
            <input
              type="radio"
              name={name}
              checked={value === mood}
              onChange={() => onChange(mood)}
              onClick={() => value === mood && onChange(null)}
            />
            <Face mood={mood} size={44} />
            <span>{t(`mood.${mood}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** How it went: outcome, the child's mood, a note. Never what was said. */
export function FinishDialog({ call, onClose }: { call: Call; onClose: () => void }): ReactNode {
  const { t } = useTranslation("familycalls");
  const client = useQueryClient();
  const wasLive = call.live_at !== null;
  const [outcome, setOutcome] = useState<Outcome>(wasLive ? "held" : "no_answer");
  const [before, setBefore] = useState(call.mood_before);
  const [after, setAfter] = useState(call.mood_after);
  const [note, setNote] = useState("");
  const finish = useMutation({
    mutationFn: () => {
      const moods = { mood_before: before, mood_after: after };
      return finishCall(call.id, { outcome, ...moods, note: note.trim() });
    },
    onSuccess: async (ended) => {
      client.setQueryData(callOf(call.id).queryKey, ended);
      await client.invalidateQueries({ queryKey: ["familycalls", "week"] });
    },
  });
  return (
    <Dialog open title={t("finish.title")} onClose={onClose}>
      <form
        className="finish"
        onSubmit={(event) => {
          event.preventDefault();
          finish.mutate();
        }}
      >
        <Choice
          label={t("finish.outcome")}
          showLabel
          options={(wasLive ? TALKED : NOT_TALKED).map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
          value={outcome}
          onChange={setOutcome}
        />
        {outcome !== "no_answer" && (
          <>
            <MoodChoice label={t("mood.mood_before")} value={before} onChange={setBefore} />
            <MoodChoice label={t("mood.mood_after")} value={after} onChange={setAfter} />
          </>
        )}
        <Textarea
          label={t("finish.note")}
          description={t("finish.noteHint")}
          autosize
          minRows={2}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {finish.error && <ErrorNotice error={finish.error} />}
        <Button kind="primary" wide type="submit" busy={finish.isPending}>
          {t("finish.do")}
        </Button>
      </form>
    </Dialog>
  );
}
