/**
 * The connection to one other person: negotiates, sends as much as the path bears, notices when
 * frames stop, and helps itself by ICE restart and, where that is not enough, by a new connection.
 * It needs signalling only for that; media goes on without it.
 */
import { type Counters, type Health, type Quality, qualityBetween, readHealth } from "./health";
import { Ladder, pictureBitrate, SAMPLE_MS } from "./ladder";
import { type Candidate, type Description, Negotiation } from "./negotiation";
import { Recovery, type Remedy, TICK_MS } from "./recovery";

export type LinkMessage =
  | { type: "offer" | "answer"; payload: Description }
  | { type: "candidate"; payload: Candidate }
  | { type: "end-of-candidates"; payload: { offerId: string } }
  | { type: "ice-restart"; payload: { reason?: string } };

/** The way to the other person, through the signalling server. */
export interface Wire {
  /** False while signalling is away: then no restart is tried. */
  readonly isOpen: boolean;
  send(message: LinkMessage): void;
  /** Relay servers; `fresh` asks for new credentials, as every ICE restart must. */
  iceServers(fresh: boolean): Promise<RTCIceServer[]>;
}

export interface LinkHealth extends Health {
  quality: Quality;
}

export interface LinkOptions {
  polite: boolean;
  /** Who was there before makes the first offer; the newcomer waits for it. */
  offersFirst: boolean;
  wire: Wire;
  /** What this device sends; null for somebody who only looks on. */
  local: MediaStream | null;
  onStream(stream: MediaStream): void;
  onHealth(health: LinkHealth): void;
}

const NOTHING: Counters = { frames: 0, packets: 0, lost: 0, height: 0 };
const TICKS_PER_SAMPLE = SAMPLE_MS / TICK_MS;

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
  private closed = false;

  constructor(private readonly options: LinkOptions) {
    this.recovery = new Recovery(options.polite);
  }

  start(): void {
    this.inTurn(() => this.build(this.options.offersFirst, false));
    this.ticker = setInterval(() => void this.tick(), TICK_MS);
  }

  receive(message: LinkMessage): void {
    this.inTurn(() => this.take(message));
  }

  /** After the server lost what was on its way: offers and candidates may be missing. */
  restart(): void {
    this.inTurn(() => this.restartIce());
  }

  /** So many people receive our picture now; they share the uplink. */
  shareWith(receivers: number): void {
    if (this.receivers === receivers) return;
    this.receivers = receivers;
    void this.limit();
  }

  close(): void {
    this.closed = true;
    clearInterval(this.ticker);
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

  private async build(offers: boolean, fresh: boolean): Promise<void> {
    const { wire, polite } = this.options;
    const iceServers = await wire.iceServers(fresh);
    if (this.closed) return;
    this.connection?.close();
    const connection = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
    this.connection = connection;
    this.counters = NOTHING;
    this.negotiation = new Negotiation(connection, polite, {
      offer: (payload) => wire.send({ type: "offer", payload }),
      answer: (payload) => wire.send({ type: "answer", payload }),
      candidate: (payload) => wire.send({ type: "candidate", payload }),
      candidatesEnd: (payload) => wire.send({ type: "end-of-candidates", payload }),
    });
    connection.addEventListener("track", ({ track }) => this.takeTrack(track));
    this.addLocal(connection);
    if (offers) await this.offer();
  }

  /** By addTrack: only such senders are matched with the lines of an offer that comes in. */
  private addLocal(connection: RTCPeerConnection): void {
    const { local } = this.options;
    if (!local) return;
    for (const track of local.getTracks()) connection.addTrack(track, local);
  }

  /** Offers both picture and sound, also where this side has only one of them to give. */
  private async offer(): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    const known = connection.getTransceivers().map(({ receiver }) => receiver.track.kind);
    for (const kind of ["audio", "video"]) {
      if (!known.includes(kind)) connection.addTransceiver(kind, { direction: "recvonly" });
    }
    await this.negotiation?.offer();
    await this.limit();
  }

  private takeTrack(track: MediaStreamTrack): void {
    for (const old of this.stream.getTracks()) {
      if (old.kind === track.kind) this.stream.removeTrack(old);
    }
    this.stream.addTrack(track);
    this.options.onStream(this.stream);
  }

  private async take(message: LinkMessage): Promise<void> {
    if (message.type === "offer") {
      if (this.negotiation?.isOfAnother(message.payload)) await this.build(false, true);
      await this.negotiation?.takeOffer(message.payload);
      await this.limit();
    } else if (message.type === "answer") {
      if (this.negotiation?.isOfAnother(message.payload)) await this.build(true, true);
      else await this.negotiation?.takeAnswer(message.payload);
    } else if (message.type === "candidate") {
      await this.negotiation?.takeCandidate(message.payload);
    } else if (message.type === "ice-restart") {
      await this.restartIce();
    }
  }

  private async tick(): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    const health = await readHealth(connection);
    if (this.connection !== connection) return;
    const quality = this.qualityNow(connection, health);
    this.options.onHealth({ ...health, quality });
    const isOk = quality !== "stopped";
    // What cannot be told to the other side is not tried, but at once when signalling is back.
    if (isOk || this.options.wire.isOpen) this.help(this.recovery.look(isOk, performance.now()));
    this.ticks += 1;
    if (health.sent && this.ticks % TICKS_PER_SAMPLE === 0) {
      const before = this.ladder.rung;
      if (this.ladder.take(health.sent) !== before) await this.limit();
    }
  }

  /** Where the other side sends nothing (somebody who looks on), the connection alone counts. */
  private qualityNow(connection: RTCPeerConnection, { received }: Health): Quality {
    const quality = qualityBetween(this.counters, received);
    this.counters = received;
    if (connection.connectionState !== "connected") return "stopped";
    const expects = connection
      .getTransceivers()
      .some(({ currentDirection }) => currentDirection?.includes("recv"));
    return expects ? quality : "good";
  }

  private help(remedy: Remedy): void {
    if (remedy === "rejoin") this.inTurn(() => this.build(true, true));
    if (remedy === "ice-restart") this.inTurn(() => this.restartIce());
  }

  private async restartIce(): Promise<void> {
    const iceServers = await this.options.wire.iceServers(true);
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
