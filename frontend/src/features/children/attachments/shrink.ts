/** As on the server (children/files/limits.py); what is larger would be made smaller there. */
const LONGEST_SIDE = 2560;
const QUALITY = 0.86;

/**
 * A photo drawn anew on this device: at most 2560 px, upright, as JPEG. So it goes out quickly on a
 * weak network, and the place where it was taken never leaves the phone. What this browser cannot
 * draw, and a PDF, is given back as it is: the server looks at everything again.
 */
export async function shrink(file: Blob): Promise<Blob> {
  if (!file.type.startsWith("image/")) return file;
  try {
    return (await drawn(file)) ?? file;
  } catch {
    return file;
  }
}

async function drawn(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  // What is transparent would turn black in a JPEG.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
