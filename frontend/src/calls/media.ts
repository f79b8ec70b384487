/** Camera and microphone of this device, and why they are not to be had. */

export type MediaProblem =
  /** The browser cannot do it at all: some chat apps' own browsers, very old phones. */
  | "unsupported"
  /** The person, or a setting, said no. */
  | "refused"
  | "missing"
  /** Another app or call holds it. */
  | "busy"
  | "failed";

export interface OpenedMedia {
  /** Null when neither picture nor sound could be opened. */
  stream: MediaStream | null;
  /** What kept the picture (or everything) away; null when all is well. */
  problem: MediaProblem | null;
}

const SOUND: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
const PICTURE: MediaTrackConstraints = {
  facingMode: "user",
  width: { ideal: 640 },
  height: { ideal: 360 },
  frameRate: { ideal: 20, max: 24 },
};

const PROBLEMS: Record<string, MediaProblem> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export function canCall(): boolean {
  return Boolean(navigator.mediaDevices?.getUserMedia) && "RTCPeerConnection" in globalThis;
}

export function problemOf(error: unknown): MediaProblem {
  return (error instanceof Error && PROBLEMS[error.name]) || "failed";
}

/** Picture and sound; else the sound alone (a call without a picture is still a call). */
export async function openMedia(): Promise<OpenedMedia> {
  if (!canCall()) return { stream: null, problem: "unsupported" };
  try {
    const both = { audio: SOUND, video: PICTURE };
    return { stream: await navigator.mediaDevices.getUserMedia(both), problem: null };
  } catch (error) {
    return withoutPicture(problemOf(error));
  }
}

async function withoutPicture(problem: MediaProblem): Promise<OpenedMedia> {
  // Who refused once is not asked a second time: on iOS that is a second question on the screen.
  if (problem === "refused") return { stream: null, problem };
  try {
    return { stream: await navigator.mediaDevices.getUserMedia({ audio: SOUND }), problem };
  } catch (error) {
    return { stream: null, problem: problemOf(error) };
  }
}

export function closeMedia(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
