/** The call: the child large, oneself small, three buttons. */
import type { CallRoom } from "@/calls/room/room";
import { control, Stage, type StageWords } from "@/calls/view/stage";
import { h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import { t } from "@/shared/i18n/plain";

function stageWords(): StageWords {
  return {
    condition: (condition) =>
      condition === "waiting" || condition === "over" ? "" : t(`call.${condition}`),
    signalLost: t("call.signalLost"),
    person: (name) => t("call.person", { name }),
    personMuted: (name) => t("call.muted", { name }),
    personCameraOff: (name) => t("call.cameraOff", { name }),
    own: t("call.own"),
    ownOff: t("call.ownOff"),
    observer: (name) => t("call.observer", { name }),
    hear: t("call.hear"),
  };
}

export function inCall(room: CallRoom, leave: () => void): { element: HTMLElement; stop(): void } {
  const { state } = room;
  const mute = control(
    () => icon(state.get().audio ? "mic" : "micOff"),
    () => t(state.get().audio ? "call.mute" : "call.unmute"),
    () => room.send({ audio: !state.get().audio }),
    { off: () => !state.get().audio },
  );
  const camera = control(
    () => icon(state.get().video ? "camera" : "cameraOff"),
    () => t(state.get().video ? "call.cameraStop" : "call.cameraStart"),
    () => room.send({ video: !state.get().video }),
    { off: () => !state.get().video },
  );
  const sure = question(leave);
  const go = control(
    () => icon("hangUp"),
    () => t("call.leave"),
    () => sure.showModal(),
    { kind: "leave" },
  );
  const hasPicture = (state.get().local?.getVideoTracks().length ?? 0) > 0;
  const controls = [mute.element, ...(hasPicture ? [camera.element] : []), go.element];
  const stage = new Stage(room, stageWords(), controls);
  stage.element.append(sure);
  const stopButtons = state.subscribe(() => {
    mute.update();
    camera.update();
  });
  return {
    element: stage.element,
    stop: () => {
      stopButtons();
      stage.close();
    },
  };
}

/** One tap too many must not end a child's call. */
function question(leave: () => void): HTMLDialogElement {
  const dialog: HTMLDialogElement = h(
    "dialog",
    { class: "sure", "aria-labelledby": "sure" },
    h("h2", { id: "sure" }, t("call.sure")),
    h(
      "button",
      {
        type: "button",
        class: "button button--main",
        autofocus: true,
        onclick: () => dialog.close(),
      },
      t("call.stay"),
    ),
    h("button", { type: "button", class: "button", onclick: leave }, t("call.go")),
  );
  return dialog;
}
