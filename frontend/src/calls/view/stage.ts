/**
 * The call on a whole screen: the others large, oneself small, who looks on, one line of words
 * about the connection, a few large buttons. The door brings the words and the buttons.
 */
import { drawing, h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import type { CallRoom } from "../room/room";
import { type Condition, conditionOf, observers, type Remote, type RoomState } from "../room/state";
import { keepFitted } from "./fit";
import { Picture } from "./picture";
import { SCENE } from "./scene";
import "./stage.css";

export interface StageWords {
  condition(condition: Condition, name: string): string;
  /** While the line to the server is away but the pictures go on; empty: nothing is shown. */
  signalLost: string;
  person(name: string): string;
  personMuted(name: string): string;
  personCameraOff(name: string): string;
  own: string;
  ownOff: string;
  observer(name: string): string;
  hear: string;
}

const TROUBLE: readonly Condition[] = ["weak", "voice", "reconnecting"];
/** These are said large in the middle, as long as nobody is in the picture. */
const ALONE: readonly Condition[] = ["connecting", "alone", "joining"];

interface Tile {
  element: HTMLElement;
  picture: Picture;
  note: HTMLElement;
  stop(): void;
}

export class Stage {
  readonly element: HTMLElement;
  private readonly tiles = new Map<string, Tile>();
  private readonly line = h("p", { class: "stage__chip", role: "status" });
  private readonly watchers = h("div", { class: "stage__watchers" });
  private readonly people = h("div", { class: "stage__people" });
  private readonly alone = h("p");
  private readonly aloneBox = h(
    "div",
    { class: "stage__alone" },
    drawing(SCENE, "scene"),
    this.alone,
  );
  private readonly own: HTMLElement;
  private readonly stopListening: () => void;

  constructor(
    private readonly room: CallRoom,
    private readonly words: StageWords,
    controls: readonly HTMLElement[],
  ) {
    const own = new Picture({ label: words.own, own: true });
    own.show(room.state.get().local);
    const ownOff = h("span", { class: "stage__own-off" }, words.ownOff);
    this.own = h("div", { class: "stage__own" }, own.element, ownOff);
    this.people.append(this.aloneBox, this.own);
    this.element = h(
      "main",
      { class: "stage" },
      h("div", { class: "stage__top" }, this.line, this.watchers),
      this.people,
      h("div", { class: "stage__controls" }, ...controls),
    );
    this.stopListening = room.state.subscribe(() => this.draw());
    this.draw();
  }

  close(): void {
    this.stopListening();
    for (const tile of this.tiles.values()) tile.stop();
    this.element.remove();
  }

  private draw(): void {
    const state = this.room.state.get();
    const seen = state.remotes.filter(({ peer, stream }) => stream && !isWatcher(state, peer));
    for (const [peer, tile] of this.tiles) {
      if (!seen.some((each) => each.peer === peer)) this.takeDown(peer, tile);
    }
    for (const remote of seen) this.drawPerson(remote, nameOf(state, remote.peer));
    this.aloneBox.hidden = seen.length > 0;
    this.element.dataset["alone"] = String(seen.length === 0);
    this.drawOwn(state);
    this.drawWords(state, seen.length > 0);
    this.drawWatchers(state);
  }

  private drawPerson(remote: Remote, name: string): void {
    const tile = this.tiles.get(remote.peer) ?? this.putUp(remote.peer, name);
    tile.picture.show(remote.stream);
    tile.element.dataset["quality"] = remote.video ? remote.quality : "voice";
    say(
      tile.note,
      remote.video
        ? remote.audio
          ? ""
          : this.words.personMuted(name)
        : this.words.personCameraOff(name),
    );
  }

  private putUp(peer: string, name: string): Tile {
    const hear = h(
      "button",
      { class: "stage__hear", type: "button", hidden: true, onclick: () => void picture.hear() },
      drawing(icon("sound")),
      this.words.hear,
    );
    const picture = new Picture({
      label: this.words.person(name),
      onSilenced: (silenced) => {
        hear.hidden = !silenced;
      },
    });
    const note = h("p", { class: "stage__note" });
    const caption = h("p", { class: "stage__name" }, name);
    const frame = h("div", { class: "stage__frame" }, picture.element, caption);
    const element = h("div", { class: "stage__person" }, frame, hear, note);
    this.people.insertBefore(element, this.own);
    const tile = { element, picture, note, stop: keepFitted(element, picture.element) };
    this.tiles.set(peer, tile);
    return tile;
  }

  private takeDown(peer: string, tile: Tile): void {
    tile.stop();
    tile.picture.show(null);
    tile.element.remove();
    this.tiles.delete(peer);
  }

  private drawOwn({ video, local }: RoomState): void {
    const hasPicture = video && (local?.getVideoTracks().length ?? 0) > 0;
    this.own.dataset["off"] = String(!hasPicture);
  }

  private drawWords(state: RoomState, somebodySeen: boolean): void {
    const condition = conditionOf(state);
    const name = state.remotes.map(({ peer }) => nameOf(state, peer))[0] ?? "";
    const text = this.words.condition(condition, name);
    const isAlone = ALONE.includes(condition) && !somebodySeen;
    const quietLoss = state.signal === "lost" && !TROUBLE.includes(condition);
    say(this.alone, isAlone ? text : "");
    say(this.line, quietLoss ? this.words.signalLost : isAlone ? "" : text);
    this.line.hidden = this.line.textContent === "";
    this.line.dataset["tone"] = quietLoss || TROUBLE.includes(condition) ? "trouble" : "calm";
  }

  private drawWatchers(state: RoomState): void {
    const chips = observers(state).map(({ name }) =>
      h("p", { class: "stage__chip" }, drawing(icon("eye")), this.words.observer(name)),
    );
    const before = this.watchers.textContent;
    if (chips.map((chip) => chip.textContent).join("") !== before) {
      this.watchers.replaceChildren(...chips);
    }
  }
}

/** Writes only what changed, so that a screen reader says it once. */
function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function nameOf(state: RoomState, peer: string): string {
  return state.peers.find((each) => each.peer === peer)?.name ?? "";
}

function isWatcher(state: RoomState, peer: string): boolean {
  return observers(state).some((each) => each.peer === peer);
}

/** A round button with its word under it; `off` marks what is switched off. */
export function control(
  sign: () => string,
  word: () => string,
  press: () => void,
  options: { kind?: "leave"; off?: () => boolean } = {},
): { element: HTMLButtonElement; update(): void } {
  const face = h("span", { class: "control__sign" });
  const label = h("span");
  const element = h(
    "button",
    {
      type: "button",
      class: options.kind ? `control control--${options.kind}` : "control",
      onclick: () => press(),
    },
    face,
    label,
  );
  const update = () => {
    face.replaceChildren(drawing(sign()));
    say(label, word());
    if (options.off) element.dataset["off"] = String(options.off());
  };
  update();
  return { element, update };
}
