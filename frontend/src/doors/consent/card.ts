/** One question in plain words, with two buttons of one size. */
import { drawing, h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import { language, t } from "@/shared/i18n/plain";
import { pointsOf, type Said, saidOf } from "./answers";
import type { Question } from "./link";
import type { QuestionsOptions } from "./screens";

export function card(question: Question, at: number, options: QuestionsOptions): HTMLElement {
  const { asked } = options;
  const text = language() === "en" ? question.text_en : question.text_zh;
  const { title, points } = pointsOf(text);
  const key = keyOf(question);
  const many = asked.children.length > 1;
  const apart = many && options.apart.has(key);
  const heading = `q-${at}`;
  return h(
    "section",
    { class: "consent", "aria-labelledby": heading },
    h(
      "p",
      { class: "consent__number" },
      t("ask.number", { number: at + 1, all: asked.questions.length }),
    ),
    h("h2", { id: heading }, title),
    question.recipient &&
      h("p", { class: "consent__to" }, t("ask.to", { name: question.recipient })),
    h(
      "dl",
      { class: "consent__points" },
      ...points.flatMap(([label, point]) => [label && h("dt", {}, label), h("dd", {}, point)]),
    ),
    ...(apart
      ? asked.children.map(({ id, name }) => pair(question, [id], name, heading, options))
      : [
          pair(
            question,
            asked.children.map(({ id }) => id),
            "",
            heading,
            options,
          ),
        ]),
    many &&
      h(
        "button",
        { type: "button", class: "text-button", onclick: () => options.toggleApart(question) },
        t(apart ? "ask.together" : "ask.apart"),
      ),
  );
}

export function keyOf({ purpose, recipient }: Question): string {
  return `${purpose}:${recipient}`;
}

function pair(
  question: Question,
  children: readonly number[],
  name: string,
  heading: string,
  options: QuestionsOptions,
): HTMLElement {
  const answers = question.answers.filter(({ child }) => children.includes(child));
  const said = saidOf({ ...question, answers });
  const button = (yes: boolean): HTMLElement => {
    const chosen = said === (yes ? "yes" : "no");
    return h(
      "button",
      {
        type: "button",
        id: `${heading}-${children.join("-")}-${yes}`,
        class: chosen ? "button consent__say consent__say--chosen" : "button consent__say",
        "aria-pressed": String(chosen),
        onclick: () => options.say(question, children, yes),
      },
      chosen && drawing(icon("check")),
      t(yes ? "ask.yes" : "ask.no"),
    );
  };
  return h(
    "div",
    {
      role: "group",
      "aria-labelledby": name ? undefined : heading,
      "aria-label": name || undefined,
    },
    name && h("p", { class: "consent__child" }, name),
    h("div", { class: "consent__pair" }, button(true), button(false)),
    said && h("p", { class: "consent__said", role: "status" }, saidText(said)),
  );
}

export function saidText(said: Said | "mixed"): string {
  if (said === "mixed") return t("ask.mixed");
  return t(said === "yes" ? "ask.saidYes" : "ask.saidNo");
}
