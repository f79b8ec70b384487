/** Five faces in a row; a tap on one, or on the words below, is the answer. */
import { drawing, h } from "@/shared/dom/h";
import { t } from "@/shared/i18n/plain";
import { FACES, faceDrawing, type Mood } from "@/shared/moods";

export function faces(choose: (mood: Mood) => void): HTMLElement {
  return h(
    "div",
    { class: "faces" },
    ...FACES.map((face) =>
      h(
        "button",
        { type: "button", class: "faces__one", onclick: () => choose(face.mood) },
        drawing(faceDrawing(face), "face"),
        h("span", {}, t(`mood.${face.mood}`)),
      ),
    ),
  );
}
