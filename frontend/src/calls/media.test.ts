import { afterEach, expect, it, vi } from "vitest";
import { openMedia } from "./media";

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function deviceThat(getUserMedia: (wanted: MediaStreamConstraints) => Promise<MediaStream>) {
  vi.stubGlobal("RTCPeerConnection", class {});
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: vi.fn(getUserMedia) } });
}

afterEach(() => vi.unstubAllGlobals());

it("opens picture and sound", async () => {
  const stream = {} as MediaStream;
  deviceThat(async () => stream);
  expect(await openMedia()).toEqual({ stream, problem: null });
});

it("goes on with the voice when there is no camera, and says so", async () => {
  const voice = {} as MediaStream;
  deviceThat(async ({ video }) => {
    if (video) throw named("NotFoundError");
    return voice;
  });
  expect(await openMedia()).toEqual({ stream: voice, problem: "missing" });
});

it("asks only once when the person says no", async () => {
  deviceThat(async () => {
    throw named("NotAllowedError");
  });
  expect(await openMedia()).toEqual({ stream: null, problem: "refused" });
  expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledTimes(1);
});

it("says that another app holds the camera and the microphone", async () => {
  deviceThat(async () => {
    throw named("NotReadableError");
  });
  expect(await openMedia()).toEqual({ stream: null, problem: "busy" });
});

it("says when a browser cannot call at all", async () => {
  vi.stubGlobal("navigator", {});
  expect(await openMedia()).toEqual({ stream: null, problem: "unsupported" });
});
