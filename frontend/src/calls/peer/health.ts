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
}

interface Report {
  type: string;
  kind?: string;
  framesDecoded?: number;
  frameHeight?: number;
  packetsReceived?: number;
  packetsLost?: number;
  fractionLost?: number;
  roundTripTime?: number;
  nominated?: boolean;
  availableOutgoingBitrate?: number;
}

/** The worse of two reports (picture and sound each send one). */
function worse(sample: PathSample | null, report: Report): PathSample {
  return {
    loss: Math.max(sample?.loss ?? 0, report.fractionLost ?? 0),
    roundTrip: Math.max(sample?.roundTrip ?? 0, report.roundTripTime ?? 0),
    available: sample?.available ?? null,
  };
}

export function healthOf(reports: Iterable<Report>): Health {
  const received: Counters = { frames: 0, packets: 0, lost: 0, height: 0 };
  let sent: PathSample | null = null;
  let available: number | null = null;
  for (const report of reports) {
    if (report.type === "inbound-rtp") {
      received.frames += report.framesDecoded ?? 0;
      received.packets += report.packetsReceived ?? 0;
      received.lost += report.packetsLost ?? 0;
      received.height = Math.max(received.height, report.frameHeight ?? 0);
    } else if (report.type === "remote-inbound-rtp") {
      sent = worse(sent, report);
    } else if (report.type === "candidate-pair" && report.nominated) {
      available = report.availableOutgoingBitrate ?? available;
    }
  }
  return { received, sent: sent && { ...sent, available } };
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
