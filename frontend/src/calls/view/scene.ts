import "./scene.css";

/** Two lit houses far apart and the thread between them; colours come from the tokens. */
export const SCENE = `<svg viewBox="0 0 360 168" preserveAspectRatio="xMidYMax slice" role="presentation">
<circle class="scene__moon" cx="292" cy="34" r="15"/>
<path class="scene__far" d="M0 122C52 84 92 96 138 108s92-36 142-30 62 28 80 24v66H0z"/>
<path class="scene__near" d="M0 146c60-26 116-20 172-10s128-22 188-8v40H0z"/>
<g class="scene__house"><path d="M36 126l25-21 25 21v27H36z"/><path class="scene__roof" d="M30 128l31-26 31 26"/><rect class="scene__light" x="53" y="127" width="16" height="14" rx="2"/></g>
<g class="scene__house"><path d="M280 92h36v58h-36z"/><path class="scene__roof" d="M276 92h44"/><rect class="scene__dim" x="287" y="101" width="8" height="8" rx="1"/><rect class="scene__dim" x="301" y="101" width="8" height="8" rx="1"/><rect class="scene__light" x="287" y="117" width="8" height="9" rx="1"/><rect class="scene__dim" x="301" y="117" width="8" height="9" rx="1"/><rect class="scene__dim" x="287" y="133" width="8" height="8" rx="1"/></g>
<path class="scene__thread" d="M69 128C120 46 220 30 290 118"/>
<path class="scene__heart" d="M176 74c-7-6-12-10-12-15.5a6.4 6.4 0 0 1 12-3 6.4 6.4 0 0 1 12 3C188 64 183 68 176 74z"/>
</svg>`;
