/** The call for a child's hand: the parents large, one button. */
import type { CallRoom } from "@/calls/room/room";
import { control, Stage, type StageWords } from "@/calls/view/stage";
import { h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import { t } from "@/shared/i18n/plain";

const SILENT = new Set(["live", "waiting", "over"]);

function stageWords(): StageWords {
  return {
    condition: (condition) => (SILENT.has(condition) ? "" : t(`call.${condition}`)),
    signalLost: "",
    person: (name) => t("call.person", { name }),
    personMuted: (name) => t("call.muted", { name }),
    personCameraOff: (name) => t("call.cameraOff", { name }),
    own: t("call.own"),
    ownOff: t("call.ownOff"),
    observer: (name) => t("call.observer", { name }),
    hear: t("call.hear"),
  };
}

export function callScreen(
  room: CallRoom,
  bye: () => void,
): { element: HTMLElement; stop(): void } {
  const sure: HTMLDialogElement = h(
    "dialog",
    { class: "sure", "aria-labelledby": "sure" },
    h("h2", { id: "sure" }, t("call.sure")),
    h(
      "button",
      { type: "button", class: "big big--main", autofocus: true, onclick: () => sure.close() },
      t("call.stay"),
    ),
    h("button", { type: "button", class: "big", onclick: bye }, t("call.go")),
  );
  const leave = control(
    () => icon("hangUp"),
    () => t("call.bye"),
    () => sure.showModal(),
    {
      kind: "leave",
    },
  );
  const stage = new Stage(room, stageWords(), [leave.element]);
  stage.element.append(sure);
  return { element: stage.element, stop: () => stage.close() };
}
