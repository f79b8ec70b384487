import { type ReactNode, useState } from "react";
import "./Avatar.css";

const GROUNDS = ["#f3e2cd", "#dfe9e0", "#f2e6c6", "#dfe6ec", "#f1dedb", "#e8e5d6", "#e6deea"];
const SKINS = ["#f7dcc4", "#f1ceb0", "#e8bb96", "#dcab84", "#f4d3b8"];
const HAIRS = ["#2e2723", "#3c302a", "#4b3a30", "#262120"];
const CLOTHES = ["#cb8159", "#7ea492", "#d5b163", "#879db4", "#b58790", "#9f9f7c", "#c2695a"];

type Hair = { back?: ReactNode; front: ReactNode };

const fringe = <path d="M19 29c0-10 6-15 13-15s13 5 13 15c-3-5-7-7-10-8-5 4-11 4-16 8z" />;
const straight = (
  <path d="M18.5 29c-.5-10 6-15.500 13.500-15.500S46 19 45.500 29c-1-3-2-5-3-6-7 1-14 1-21 0-1 1-2 3-3 6z" />
);
const sideways = (
  <path d="M18.500 28c0-9 6-14.500 13.500-14.500S45.500 19 45.500 28c-2-5-6-7-9-7-4 0-9-1-11-3-1 4-5 5-7 10z" />
);

const GIRLS: Hair[] = [
  { back: <path d="M17 30c0-12 7-17 15-17s15 5 15 17v11c-4 2-26 2-30 0z" />, front: straight },
  {
    back: (
      <path d="M18 26c-5 3-6 12-4 19 1 2 4 2 4 0 1-6 1-10 3-14zm28 0c5 3 6 12 4 19-1 2-4 2-4 0-1-6-1-10-3-14z" />
    ),
    front: fringe,
  },
  {
    back: (
      <>
        <circle cx="19" cy="17" r="5.500" />
        <circle cx="45" cy="17" r="5.500" />
      </>
    ),
    front: straight,
  },
  { back: <path d="M40 14c9 0 12 8 9 20-1 4-5 3-5 0 0-7 0-12-6-15z" />, front: sideways },
  {
    back: <path d="M17 29c0-11 7-16 15-16s15 5 15 16c1 8 2 15-2 20H19c-4-5-3-12-2-20z" />,
    front: sideways,
  },
];
const BOYS: Hair[] = [
  {
    front: (
      <path d="M18.500 27c-1-9 6-14 13.500-14s14.500 5 13.500 14c-2-4-4-6-6-6.500-5 1-10 1-15 0-2 .5-4 2.500-6 6.500z" />
    ),
  },
  { front: sideways },
  {
    front: (
      <path d="M18.500 29c-1-11 6-16 13.500-16s14.500 5 13.500 16c-1-3-2-4-3-5-8 1.500-14 1.500-21 0-1 1-2 2-3 5z" />
    ),
  },
  {
    front: (
      <path d="M19 26c-1-5 1-9 4-10l1-3 4 2 4-3 3 3 5-1v3c4 1 6 5 5 9-3-4-6-5-9-5-5 1-12 0-17 5z" />
    ),
  },
  { front: fringe },
];

function pick<T>(list: readonly T[], seed: number, step: number): T {
  // Multiplying by a large odd number spreads neighbouring seeds over all combinations.
  const spread = Math.imul(seed + step * 7919, 2654435761) >>> 0;
  return list[(spread >>> 8) % list.length] as T;
}

interface Props {
  /** The child's or person's avatar number: the same number always draws the same face. */
  seed: number;
  sex?: "f" | "m";
  size?: number;
  /** Grey, for what is fine and should stay quiet. */
  muted?: boolean;
  /** A photo that may be shown; the drawn face stays where it cannot be. */
  photo?: string | undefined;
}

/** A soft drawn face, or a photo with consent; decoration beside a name, so screen readers skip it. */
export function Avatar({ photo, ...drawn }: Props): ReactNode {
  const [failed, setFailed] = useState("");
  if (!photo || photo === failed) return <Face {...drawn} />;
  const { size = 44, muted } = drawn;
  return (
    <img
      className={muted ? "avatar avatar--muted" : "avatar"}
      src={photo}
      width={size}
      height={size}
      alt=""
      onError={() => setFailed(photo)}
    />
  );
}

function Face({ seed, sex, size = 44, muted = false }: Omit<Props, "photo">): ReactNode {
  const styles = sex === "f" ? GIRLS : sex === "m" ? BOYS : [...GIRLS, ...BOYS];
  const hair = pick(styles, seed, 1);
  const skin = pick(SKINS, seed, 2);
  const hairColour = pick(HAIRS, seed, 3);
  const smiling = seed % 3 === 0;
  return (
    <svg
      className={muted ? "avatar avatar--muted" : "avatar"}
      width={size}
      height={size}
      viewBox="0 0 64 64"
      aria-hidden="true"
    >
      <circle cx="32" cy="32" r="32" fill={pick(GROUNDS, seed, 4)} />
      <g fill={hairColour}>{hair.back}</g>
      <path d="M12 64c0-12 8-18 20-18s20 6 20 18z" fill={pick(CLOTHES, seed, 5)} />
      <path d="M27 40h10v7c-2 4-8 4-10 0z" fill={skin} />
      <circle cx="19.500" cy="31" r="3" fill={skin} />
      <circle cx="44.500" cy="31" r="3" fill={skin} />
      <ellipse cx="32" cy="30" rx="13" ry="14" fill={skin} />
      <g fill={hairColour}>{hair.front}</g>
      <g fill="#e39a80" opacity=".45">
        <circle cx="24" cy="35.500" r="2.600" />
        <circle cx="40" cy="35.500" r="2.600" />
      </g>
      <g stroke="#3b2f29" strokeWidth="1.700" strokeLinecap="round" fill="none">
        {smiling ? (
          <path d="M24.500 31.500q2-2.200 4 0M35.500 31.500q2-2.200 4 0" />
        ) : (
          <path d="M26.500 30.800v.9M37.500 30.800v.9" strokeWidth="2.600" />
        )}
        <path d="M29 38q3 2.600 6 0" />
      </g>
    </svg>
  );
}
