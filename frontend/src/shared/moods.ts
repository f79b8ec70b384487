/** The five faces a child points at, from very sad to very happy; drawn, not written. */

export type Mood = 1 | 2 | 3 | 4 | 5;

export interface Face {
  mood: Mood;
  eyes: string;
  mouth: string;
  tear: boolean;
}

const OPEN_EYES = "M35 42v6M61 42v6";

export const FACES: readonly Face[] = [
  { mood: 1, eyes: "M30 44q6 5 11 1M66 44q-6 5-11 1", mouth: "M34 70q14-15 28 0", tear: true },
  { mood: 2, eyes: OPEN_EYES, mouth: "M36 67q12-9 24 0", tear: false },
  { mood: 3, eyes: OPEN_EYES, mouth: "M36 64h24", tear: false },
  { mood: 4, eyes: OPEN_EYES, mouth: "M34 60q14 13 28 0", tear: false },
  { mood: 5, eyes: "M29 47q6-9 12 0M55 47q6-9 12 0", mouth: "M31 58q17 26 34 0z", tear: false },
];

/** Where a tear falls, on the one face that cries. */
export const TEAR = "M30 52c-3 5-4 7-4 9a4 4 0 0 0 8 0c0-2-1-4-4-9z";

/** The face as a drawing; its colours come from the class `face`. */
export function faceDrawing({ eyes, mouth, tear }: Face): string {
  const drop = tear ? `<path class="face__tear" d="${TEAR}"/>` : "";
  return `<svg viewBox="0 0 96 96" class="face"><circle class="face__skin" cx="48" cy="50" r="40"/><path class="face__line" d="${eyes}"/><path class="face__line face__mouth" d="${mouth}"/>${drop}</svg>`;
}
