/**
 * Somebody's moving picture. Phones refuse to play sound that nobody asked for: then it plays
 * without sound, and `onSilenced` lets the page offer one tap to hear.
 */
import { h } from "@/shared/dom/h";

export interface PictureOptions {
  /** Says whose picture this is, for those who do not see it. */
  label: string;
  /** One's own: mirrored, and never heard. */
  own?: boolean;
  onSilenced?(silenced: boolean): void;
}

export class Picture {
  readonly element: HTMLVideoElement;

  constructor(private readonly options: PictureOptions) {
    this.element = h("video", {
      playsinline: true,
      autoplay: true,
      disablepictureinpicture: true,
      "aria-label": options.label,
      class: options.own ? "picture picture--own" : "picture",
    });
    this.element.muted = options.own ?? false;
  }

  show(stream: MediaStream | null): void {
    if (this.element.srcObject === stream) return;
    this.element.srcObject = stream;
    if (stream) void this.play();
  }

  /** In answer to a tap: with sound, which is allowed then. */
  async hear(): Promise<void> {
    this.element.muted = false;
    await this.play();
  }

  private async play(): Promise<void> {
    try {
      await this.element.play();
      if (!this.element.muted) this.options.onSilenced?.(false);
    } catch (error) {
      const forbidden = error instanceof DOMException && error.name === "NotAllowedError";
      if (!forbidden || this.element.muted) return;
      this.element.muted = true;
      this.options.onSilenced?.(true);
      await this.element.play().catch(() => undefined);
    }
  }
}
