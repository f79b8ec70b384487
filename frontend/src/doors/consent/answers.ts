/** What was answered, what waits to be sent, and what is still open. */
import type { Asked, Question, Sending, State } from "./link";

export type Said = "yes" | "no" | null;

export function saidBy(state: State): Said {
  if (state === "none") return null;
  return state === "given" ? "yes" : "no";
}

/** The answers as they will be once everything that waits is sent. */
export function withWaiting(asked: Asked, waiting: readonly Sending[]): Asked {
  const questions = asked.questions.map((question) => ({
    ...question,
    answers: question.answers.map((answer) => {
      let { state } = answer;
      for (const { body } of waiting) {
        for (const row of body.answers) {
          const fits =
            row.child === answer.child &&
            row.purpose === question.purpose &&
            (row.recipient ?? "") === question.recipient;
          if (fits) state = row.yes ? "given" : "refused";
        }
      }
      return { ...answer, state };
    }),
  }));
  return { ...asked, questions };
}

/** What was said for all children alike; "mixed" where it differs. */
export function saidOf(question: Question): Said | "mixed" {
  const said = new Set(question.answers.map(({ state }) => saidBy(state)));
  return said.size === 1 ? ([...said][0] ?? null) : "mixed";
}

export function isOpen(question: Question): boolean {
  return question.answers.some(({ state }) => state === "none");
}

/** The first line asks; each other line is a point, "label: text". */
export function pointsOf(text: string): { title: string; points: [string, string][] } {
  const [title = "", ...lines] = text.split("\n");
  const points = lines.map((line): [string, string] => {
    const cut = line.search(/[：:]/);
    return cut < 0 ? ["", line] : [line.slice(0, cut), sentence(line.slice(cut + 1).trim())];
  });
  return { title, points };
}

/** A point stands alone under its label, so it begins as a sentence does. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
