/** What the browser's statistics say about one connection, reduced to what decisions need. */
import type { PathSample } from "./ladder";

/** How the other person reaches us, as the screens word it. */
export type Quality = "good" | "weak" | "voice" | "stopped";

export interface Counters {
  frames: number;
  packets: number;
  lost: number;
  height: number;
}

export interface Health {
  received: Counters;
  /** Null until the other side has reported on what we send. */
  sent: PathSample | null;
  /** True when the media goes through the relay server. */
  relayed: boolean;
}

interface Report {
  type: string;
  id?: string;
  kind?: string;
  framesDecoded?: number;
  frameHeight?: number;
  packetsReceived?: number;
  packetsLost?: number;
  fractionLost?: number;
  roundTripTime?: number;
  nominated?: boolean;
  availableOutgoingBitrate?: number;
  localCandidateId?: string;
  candidateType?: string;
}

/** The worse of two reports (picture and sound each send one). */
function worse(sample: PathSample | null, report: Report): PathSample {
  return {
    loss: Math.max(sample?.loss ?? 0, report.fractionLost ?? 0),
    roundTrip: Math.max(sample?.roundTrip ?? 0, report.roundTripTime ?? 0),
    available: sample?.available ?? null,
  };
}

function addReceived(counters: Counters, report: Report): void {
  counters.frames += report.framesDecoded ?? 0;
  counters.packets += report.packetsReceived ?? 0;
  counters.lost += report.packetsLost ?? 0;
  counters.height = Math.max(counters.height, report.frameHeight ?? 0);
}

export function healthOf(reports: readonly Report[]): Health {
  const received: Counters = { frames: 0, packets: 0, lost: 0, height: 0 };
  let sent: PathSample | null = null;
  for (const report of reports) {
    if (report.type === "inbound-rtp") addReceived(received, report);
    if (report.type === "remote-inbound-rtp") sent = worse(sent, report);
  }
  const pair = reports.find(({ type, nominated }) => type === "candidate-pair" && nominated);
  const local = reports.find(({ id }) => id !== undefined && id === pair?.localCandidateId);
  return {
    received,
    sent: sent && { ...sent, available: pair?.availableOutgoingBitrate ?? null },
    relayed: local?.candidateType === "relay",
  };
}

export async function readHealth(connection: RTCPeerConnection): Promise<Health> {
  const reports: Report[] = [];
  (await connection.getStats()).forEach((report: Report) => {
    reports.push(report);
  });
  return healthOf(reports);
}

const WEAK_LOSS = 0.05;
const SMALL_PICTURE = 200;

/** Between two looks at the counters of what arrives. */
export function qualityBetween(before: Counters, after: Counters): Quality {
  const packets = after.packets - before.packets;
  if (packets <= 0 && after.frames === before.frames) return "stopped";
  if (after.frames === before.frames) return "voice";
  const lost = Math.max(0, after.lost - before.lost);
  const isLossy = lost / Math.max(1, lost + packets) > WEAK_LOSS;
  return isLossy || (after.height > 0 && after.height < SMALL_PICTURE) ? "weak" : "good";
}
