/** A picture as its pixels and nothing else: drawn anew, and every segment that could tell more cut. */
import type { Bytes } from "./bytes";

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;
export const LARGEST_BYTES = 3_000_000;

/** Return a JPEG of what a picture shows. Throws where the browser cannot read it. */
export async function redrawn(picture: Blob): Promise<Bytes> {
  const seen = await createImageBitmap(picture, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(seen.width, seen.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(seen.width * scale));
  canvas.height = Math.max(1, Math.round(seen.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(seen, 0, 0, canvas.width, canvas.height);
  seen.close();
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  canvas.width = canvas.height = 0;
  if (!drawn || drawn.type !== "image/jpeg") throw new Error("no picture");
  const data = bare(new Uint8Array(await drawn.arrayBuffer()));
  if (data.length > LARGEST_BYTES) throw new Error("too large");
  return data;
}

/** Return a JPEG without APP1 to APP15 and without comments: EXIF, XMP, colour profiles, remarks. */
export function bare(data: Bytes): Bytes {
  if (data[0] !== 0xff || data[1] !== 0xd8) throw new Error("no JPEG");
  const kept: Uint8Array[] = [data.slice(0, 2)];
  let at = 2;
  while (at + 4 <= data.length) {
    const marker = data[at + 1]!;
    if (data[at] !== 0xff) throw new Error("no JPEG");
    if (marker === 0xda) break;
    const length = 2 + data[at + 2]! * 256 + data[at + 3]!;
    const tells = (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe;
    if (!tells) kept.push(data.slice(at, at + length));
    at += length;
  }
  kept.push(data.slice(at));
  const whole = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of kept) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
