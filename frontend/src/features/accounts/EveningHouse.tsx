import type { ReactNode } from "react";
import "./EveningHouse.css";

/** The sign-in's picture: a lit house in the hills, a far city, and the line between two hearts. */
export function EveningHouse(): ReactNode {
  return (
    <svg
      className="evening"
      viewBox="0 0 720 900"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <defs>
        <linearGradient id="evening-sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" className="evening__sky-top" />
          <stop offset="1" className="evening__sky-low" />
        </linearGradient>
        <radialGradient id="evening-glow">
          <stop offset="0" stopColor="#ffdf9e" stopOpacity=".75" />
          <stop offset="1" stopColor="#ffdf9e" stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width="720" height="900" fill="url(#evening-sky)" />
      <circle className="evening__moon" cx="560" cy="150" r="46" />
      <g className="evening__city">
        <path d="M470 506V432h34v74zm40 0v-104h30v104zm36 0v-62h44v62zm50 0v-128h28v128zm34 0v-84h38v84zm44 0v-50h46v50z" />
        <path
          className="evening__lights"
          d="M478 444h7v9h-7zm13 18h7v9h-7zm28-44h6v9h-6zm0 26h6v9h-6zm36 14h8v8h-8zm18 0h8v8h-8zm32-56h6v9h-6zm0 30h6v9h-6zm0 30h6v9h-6zm36-14h7v9h-7z"
        />
      </g>
      <path
        className="evening__hill evening__hill--far"
        d="M0 520c120-70 220-60 330-18s250 40 390-22v420H0z"
      />
      <path
        className="evening__hill evening__hill--mid"
        d="M0 630c150-84 300-64 420-14s210 40 300 4v280H0z"
      />
      <path className="evening__thread" d="M236 560C280 330 480 250 610 372" />
      <path
        className="evening__heart"
        d="M424 330c-14-9-21-17-21-25 0-6 5-11 11-11 4 0 8 2 10 7 2-5 6-7 10-7 6 0 11 5 11 11 0 8-7 16-21 25z"
      />
      <circle cx="236" cy="690" r="170" fill="url(#evening-glow)" />
      <path className="evening__roof" d="M112 640 236 556l124 84-14 12H126z" />
      <path className="evening__wall" d="M138 650h196v116H138z" />
      <path className="evening__window" d="M164 676h52v44h-52zm92 0h52v44h-52z" />
      <path className="evening__frame" d="M190 676v44m-26-22h52m66-22v44m-26-22h52" />
      <g className="evening__people">
        <circle cx="183" cy="704" r="7" />
        <path d="M172 720c0-8 5-11 11-11s11 3 11 11z" />
        <circle cx="201" cy="709" r="5" />
        <path d="M193 720c0-6 4-8 8-8s8 2 8 8z" />
      </g>
      <path
        className="evening__hill evening__hill--near"
        d="M0 770c160-50 330-30 460-8 110 18 190 14 260-6v144H0z"
      />
      <g className="evening__tree">
        <path d="M420 764v-60" />
        <circle cx="420" cy="684" r="34" />
        <circle className="evening__fruit" cx="408" cy="676" r="6" />
        <circle className="evening__fruit" cx="430" cy="690" r="6" />
        <circle className="evening__fruit" cx="424" cy="664" r="6" />
        <circle className="evening__fruit" cx="404" cy="698" r="6" />
      </g>
    </svg>
  );
}
