/**
 * The connection to one other person: negotiates, sends as much as the path bears, notices when
 * frames stop, and helps itself by ICE restart and, where that is not enough, by a new connection.
 * It needs signalling only for that; media goes on without it.
 */
import { type Counters, type Quality, qualityBetween, readHealth } from "./health";
import { Ladder, pictureBitrate, SAMPLE_MS } from "./ladder";
import { type Candidate, type Description, Negotiation } from "./negotiation";
import { Recovery, type Remedy, TICK_MS } from "./recovery";

export type LinkMessage =
  | { type: "offer" | "answer"; payload: Description }
  | { type: "candidate"; payload: Candidate }
  | { type: "end-of-candidates"; payload: { offerId: string } };

/** The way to the other person, through the signalling server. */
export interface Wire {
  /** False while signalling is away: then no restart is tried. */
  readonly isOpen: boolean;
  send(message: LinkMessage): void;
  /** Relay servers with credentials minted for this use. */
  iceServers(): Promise<RTCIceServer[]>;
}

export interface LinkOptions {
  polite: boolean;
  wire: Wire;
  /** What this device sends; null for somebody who only looks on. */
  local: MediaStream | null;
  onStream(stream: MediaStream): void;
  onQuality(quality: Quality): void;
}

const NOTHING: Counters = { frames: 0, packets: 0, lost: 0, height: 0 };
/** How long a polite side waits for the other's first offer before it makes one. */
const COURTESY_MS = 1_000;

export class PeerLink {
  private connection: RTCPeerConnection | null = null;
  private negotiation: Negotiation | null = null;
  private readonly recovery: Recovery;
  private readonly ladder = new Ladder();
  private readonly stream = new MediaStream();
  private counters = NOTHING;
  private ticks = 0;
  private receivers = 1;
  private queue: Promise<void> = Promise.resolve();
  private ticker: ReturnType<typeof setInterval> | undefined;
  private courtesy: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(private readonly options: LinkOptions) {
    this.recovery = new Recovery(options.polite);
  }

  start(): void {
    this.inTurn(() => this.build(!this.options.polite));
    this.courtesy = setTimeout(
      () => {
        if (!this.negotiation?.hasHeard) this.inTurn(() => this.offer());
      },
      COURTESY_MS * (this.options.polite ? 1 : 4),
    );
    this.ticker = setInterval(() => void this.tick(), TICK_MS);
  }

  receive(message: LinkMessage): void {
    this.inTurn(() => this.take(message));
  }

  /** A new connection from scratch; the other side follows when our offer comes. */
  rejoin(): void {
    this.inTurn(() => this.build(true));
  }

  /** The device sends something else now (another camera), or to more people. */
  async sendTracks(local: MediaStream): Promise<void> {
    for (const sender of this.connection?.getSenders() ?? []) {
      const kind = sender.track?.kind;
      await sender.replaceTrack(local.getTracks().find((track) => track.kind === kind) ?? null);
    }
  }

  shareWith(receivers: number): void {
    this.receivers = receivers;
    void this.limit();
  }

  close(): void {
    this.closed = true;
    clearInterval(this.ticker);
    clearTimeout(this.courtesy);
    this.connection?.close();
    this.connection = null;
    this.negotiation = null;
  }

  /** One step after the other, in the order of arrival; a step that fails is mended by recovery. */
  private inTurn(step: () => Promise<unknown>): void {
    this.queue = this.queue.then(async () => {
      if (!this.closed) await step().catch(() => undefined);
    });
  }

  private async build(offersFirst: boolean): Promise<void> {
    const iceServers = await this.options.wire.iceServers();
    if (this.closed) return;
    this.connection?.close();
    const connection = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
    this.connection = connection;
    this.counters = NOTHING;
    this.negotiation = new Negotiation(connection, this.options.polite, {
      offer: (payload) => this.options.wire.send({ type: "offer", payload }),
      answer: (payload) => this.options.wire.send({ type: "answer", payload }),
      candidate: (payload) => this.sendCandidate(payload),
    });
    connection.addEventListener("track", ({ track }) => this.takeTrack(track));
    this.addLocal(connection);
    await this.limit();
    if (offersFirst) await this.offer();
  }

  /** By addTrack: only such senders are matched with the lines of an offer that comes in. */
  private addLocal(connection: RTCPeerConnection): void {
    const { local } = this.options;
    for (const track of local?.getTracks() ?? []) connection.addTrack(track, local as MediaStream);
  }

  /** Offers both picture and sound, also where this side has only one of them to give. */
  private async offer(): Promise<void> {
    const known = new Set(
      this.connection?.getTransceivers().map(({ receiver }) => receiver.track.kind),
    );
    for (const kind of ["audio", "video"]) {
      if (!known.has(kind)) this.connection?.addTransceiver(kind, { direction: "recvonly" });
    }
    await this.negotiation?.offer();
  }

  private takeTrack(track: MediaStreamTrack): void {
    for (const old of this.stream.getTracks()) {
      if (old.kind === track.kind) this.stream.removeTrack(old);
    }
    this.stream.addTrack(track);
    this.options.onStream(this.stream);
  }

  private sendCandidate(payload: Candidate): void {
    const { offerId } = payload;
    if (payload.candidate) this.options.wire.send({ type: "candidate", payload });
    else this.options.wire.send({ type: "end-of-candidates", payload: { offerId } });
  }

  private async take(message: LinkMessage): Promise<void> {
    if (message.type === "offer") {
      if (this.negotiation?.isOfAnotherConnection(message.payload)) await this.build(false);
      await this.negotiation?.takeOffer(message.payload);
      await this.limit();
    } else if (message.type === "answer") {
      if (this.negotiation?.isOfAnotherConnection(message.payload)) await this.build(true);
      else await this.negotiation?.takeAnswer(message.payload);
    } else if (message.type === "candidate") {
      await this.negotiation?.takeCandidate(message.payload);
    }
  }

  private async tick(): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    const { received, sent } = await readHealth(connection);
    if (this.connection !== connection) return;
    const quality = qualityBetween(this.counters, received);
    const expects = connection
      .getTransceivers()
      .some(({ currentDirection }) => currentDirection?.includes("recv"));
    this.counters = received;
    this.ticks += 1;
    const isOk = connection.connectionState === "connected" && (quality !== "stopped" || !expects);
    this.options.onQuality(isOk && expects ? quality : isOk ? "good" : "stopped");
    // What cannot be told to the other side is not tried; it is tried at once when signalling is back.
    if (isOk || this.options.wire.isOpen) this.help(this.recovery.look(isOk, performance.now()));
    if (sent && (this.ticks * TICK_MS) % SAMPLE_MS === 0) {
      const before = this.ladder.rung;
      if (this.ladder.take(sent) !== before) await this.limit();
    }
  }

  private help(remedy: Remedy): void {
    if (remedy === "rejoin") this.rejoin();
    if (remedy === "ice-restart") this.inTurn(() => this.restartIce());
  }

  private async restartIce(): Promise<void> {
    const iceServers = await this.options.wire.iceServers();
    this.connection?.setConfiguration({ iceServers, bundlePolicy: "max-bundle" });
    this.connection?.restartIce();
    await this.offer();
  }

  /** Holds what is sent under the rung's limit; on the last rung the picture pauses. */
  private async limit(): Promise<void> {
    const sender = this.connection?.getSenders().find(({ track }) => track?.kind === "video");
    const parameters = sender?.getParameters();
    const encoding = parameters?.encodings?.[0];
    if (!sender || !parameters || !encoding) return;
    const { rung } = this.ladder;
    encoding.active = rung !== "voice";
    encoding.scaleResolutionDownBy = rung === "360p" ? 1 : 2;
    if (encoding.active) encoding.maxBitrate = pictureBitrate(rung, this.receivers);
    await sender.setParameters(parameters).catch(() => undefined);
  }
}
