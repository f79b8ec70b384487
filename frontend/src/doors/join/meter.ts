const TICK_MS = 80;

/** Tells how loud a microphone is, 0 to 1, about twelve times a second; returns how to stop. */
export function soundMeter(stream: MediaStream, tell: (loudness: number) => void): () => void {
  if (stream.getAudioTracks().length === 0) return () => undefined;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(wave);
    const peak = wave.reduce((most, value) => Math.max(most, Math.abs(value - 128)), 0);
    tell(Math.min(1, peak / 96));
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    if (context.state !== "closed") void context.close();
  };
}
