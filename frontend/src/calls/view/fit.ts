/**
 * How large a picture is shown: it fills as much of its place as it can while at most 45 %
 * of it are cut away, so that a sister beside the child stays visible on an upright phone.
 */

const MOST_CUT = 0.45;

export interface Size {
  width: number;
  height: number;
}

export function fitInto(place: Size, picture: Size): Size {
  if (!picture.width || !picture.height || !place.height) return place;
  const own = picture.width / picture.height;
  const least = own * (1 - MOST_CUT);
  const most = own / (1 - MOST_CUT);
  const ratio = Math.min(most, Math.max(least, place.width / place.height));
  const width = Math.min(place.width, place.height * ratio);
  return { width: Math.round(width), height: Math.round(width / ratio) };
}

/** Keeps a picture fitted to its place while either changes; returns how to stop. */
export function keepFitted(place: HTMLElement, video: HTMLVideoElement): () => void {
  const apply = () => {
    const size = fitInto(
      { width: place.clientWidth, height: place.clientHeight },
      { width: video.videoWidth, height: video.videoHeight },
    );
    video.style.width = `${size.width}px`;
    video.style.height = `${size.height}px`;
  };
  const observer = new ResizeObserver(apply);
  observer.observe(place);
  video.addEventListener("resize", apply);
  return () => {
    observer.disconnect();
    video.removeEventListener("resize", apply);
  };
}
