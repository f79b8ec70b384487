import type { ReactNode } from "react";
import { FACES, type Mood, TEAR } from "@/shared/moods";
import "@/shared/theme/face.css";

/** One of the five faces that the children point at. */
export function Face({ mood, size = 40 }: { mood: Mood; size?: number }): ReactNode {
  const face = FACES[mood - 1];
  if (!face) return null;
  return (
    <svg viewBox="0 0 96 96" className="face" style={{ width: size }} aria-hidden="true">
      <circle className="face__skin" cx="48" cy="50" r="40" />
      <path className="face__line" d={face.eyes} />
      <path className="face__line face__mouth" d={face.mouth} />
      {face.tear && <path className="face__tear" d={TEAR} />}
    </svg>
  );
}
