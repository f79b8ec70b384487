/** The screens of the consent page, each made anew from what is true. */
import { SCENE } from "@/calls/view/scene";
import { drawing, h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import { language, listed, t } from "@/shared/i18n/plain";
import { mainButton } from "../parent/mainButton";
import type { over } from "../parent/over";
import { isOpen, saidOf } from "./answers";
import { card, saidText } from "./card";
import type { Asked, Question } from "./link";

export type Ending = "link" | "closed" | "passed" | "notYou" | "offline" | "failed";

const ENDINGS: Record<string, Ending> = {
  link_unknown: "link",
  link_closed: "closed",
  may_not_give: "closed",
  link_over: "passed",
  offline: "offline",
};

/** From these one may go on from this page. */
const AGAIN: Partial<Record<Ending, "retry" | "back">> = {
  offline: "retry",
  failed: "retry",
  notYou: "back",
};

export function endingOf(code: string): Ending {
  return ENDINGS[code] ?? "failed";
}

/** What it is, what to do now, and how to go on if one may. */
export function endingWords(ending: Ending): Parameters<typeof over>[0] {
  const word = AGAIN[ending];
  return {
    title: t(`over.${ending}.title`),
    text: t(`over.${ending}.text`),
    onward: word ? t(`over.${word}`) : null,
  };
}

export function opening(): HTMLElement {
  return h("main", { class: "page page--opening" }, t("opening"));
}

/** Before anything is told: who reads this? */
export function who(
  asked: Asked,
  header: HTMLElement,
  yes: () => Promise<void>,
  no: () => void,
): HTMLElement {
  const names = listed(asked.children.map(({ name }) => name));
  const relation = t(`relation.${asked.you}`);
  const enter = mainButton(t("who.yes", { names, relation }), yes);
  return h(
    "main",
    { class: "page" },
    header,
    drawing(SCENE, "scene page__scene"),
    h("p", { class: "page__hello" }, t("who.from", { station: asked.station })),
    h("h1", {}, t("who.title", { names })),
    h("p", { class: "consent__lead" }, t("who.text")),
    h("p", {}, t("who.ask", { names, relation })),
    enter,
    h("button", { type: "button", class: "button", onclick: no }, t("who.no")),
  );
}

export interface QuestionsOptions {
  asked: Asked;
  header: HTMLElement;
  /** Answers wait for a network. */
  waiting: boolean;
  note: string;
  apart: ReadonlySet<string>;
  say(question: Question, children: readonly number[], yes: boolean): void;
  sayRest(yes: boolean): void;
  toggleApart(question: Question): void;
  done(): void;
}

export function questions(options: QuestionsOptions): HTMLElement {
  const { asked } = options;
  const open = asked.questions.filter(isOpen).length;
  const names = listed(asked.children.map(({ name }) => name));
  return h(
    "main",
    { class: "page" },
    options.header,
    h("p", { class: "page__hello" }, `${asked.station} · ${names}`),
    h("h1", {}, t("ask.title")),
    h(
      "p",
      { class: "consent__left", role: "status" },
      open > 0 ? t("ask.left", { count: open }) : t("ask.allDone"),
    ),
    options.note &&
      h("p", { class: "note note--trouble", role: "alert" }, alertSign(), options.note),
    ...asked.questions.map((question, at) => card(question, at, options)),
    open > 1 && rest(options),
    h("p", { class: "page__later" }, t("ask.change", { day: dayText(asked.until) })),
    (options.waiting || open === 0) &&
      h(
        "div",
        { class: "page__enter" },
        options.waiting && unsent(),
        open === 0 &&
          h(
            "button",
            { type: "button", class: "button button--main", onclick: options.done },
            t("ask.done"),
          ),
      ),
  );
}

export function thanks(
  asked: Asked,
  header: HTMLElement,
  waiting: boolean,
  change: () => void,
): HTMLElement {
  return h(
    "main",
    { class: "page" },
    header,
    drawing(SCENE, "scene page__scene"),
    h("h1", {}, t("thanks.title")),
    waiting ? unsent() : h("p", { class: "consent__lead" }, t("thanks.text")),
    h("ul", { class: "consent__list" }, ...asked.questions.map(summary)),
    h("h2", {}, t("thanks.next")),
    h("p", {}, t("thanks.yes")),
    h("p", {}, t("thanks.no")),
    h("p", {}, t("thanks.back", { day: dayText(asked.until) })),
    h("button", { type: "button", class: "button", onclick: change }, t("thanks.change")),
  );
}

function rest(options: QuestionsOptions): HTMLElement {
  const button = (yes: boolean): HTMLElement =>
    h(
      "button",
      { type: "button", class: "button", onclick: () => options.sayRest(yes) },
      t(yes ? "ask.restYes" : "ask.restNo"),
    );
  return h(
    "section",
    { class: "consent__rest" },
    h("h2", {}, t("ask.rest")),
    h("div", { class: "consent__pair" }, button(true), button(false)),
  );
}

function summary(question: Question): HTMLElement {
  const said = saidOf(question);
  return h(
    "li",
    {},
    h("span", {}, question.recipient || t(`short.${question.purpose}`)),
    h("strong", {}, saidText(said)),
  );
}

function unsent(): HTMLElement {
  return h("p", { class: "note note--trouble", role: "status" }, alertSign(), t("sent.waiting"));
}

function alertSign(): SVGSVGElement {
  return drawing(icon("alert"));
}

function dayText(moment: string): string {
  const wanted = { month: "long", day: "numeric" } as const;
  return new Intl.DateTimeFormat(language() === "en" ? "en" : "zh-CN", wanted).format(
    new Date(moment),
  );
}
