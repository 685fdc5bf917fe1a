import type { PanelMessage, ToPanel } from "../../protocol/chat.ts";
import { longestPicture, pictureTypes } from "../../protocol/mention.ts";

/** The longer side, in pixels: vendors scale down what is larger, and count it all the same. */
const longestSide = 1_568;

export interface PreparedPicture {
  readonly mediaType: (typeof pictureTypes)[number];
  /** Base64. */
  readonly data: string;
  readonly name: string;
}

/** The pictures among what was pasted or dropped. */
export function picturesIn(files: Iterable<File>): readonly File[] {
  return [...files].filter(({ type }) => typeOf(type) !== undefined);
}

/** As models take it: no larger than they look at. Undefined for what is no picture, or none that can be made small enough. */
export async function preparePicture(file: File): Promise<PreparedPicture | undefined> {
  const mediaType = typeOf(file.type);
  const bitmap = mediaType && (await createImageBitmap(file).catch(() => undefined));
  if (!mediaType || !bitmap) return undefined;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const name = file.name;
  if (scale === 1) {
    const data = await base64Of(file);
    if (data.length <= longestPicture) return { mediaType, data, name };
  }
  for (const [type, share] of [
    ["image/png", 1],
    ["image/jpeg", 1],
    ["image/jpeg", 0.5],
  ] as const) {
    // A photograph as PNG is needlessly long.
    if (type === "image/png" && mediaType === "image/jpeg") continue;
    const blob = await drawn(bitmap, scale * share, type);
    const data = blob ? await base64Of(blob) : "";
    if (data !== "" && data.length <= longestPicture) return { mediaType: type, data, name };
  }
  return undefined;
}

/** What the extension asks for: only a browser can draw. */
export async function scaledFor({ of, picture }: Extract<ToPanel, { type: "scale" }>): Promise<PanelMessage> {
  const bytes = atob(picture.data);
  const raw = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) raw[at] = bytes.charCodeAt(at);
  const made = await preparePicture(new File([raw], "", { type: picture.mediaType }));
  return { type: "scaled", of, picture: made ? { mediaType: made.mediaType, data: made.data } : null };
}

function typeOf(type: string): (typeof pictureTypes)[number] | undefined {
  return pictureTypes.find((one) => one === type);
}

function drawn(bitmap: ImageBitmap, scale: number, type: string): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) return Promise.resolve(null);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
}

async function base64Of(blob: Blob): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onloadend = () => resolve(typeof reader.result === "string" ? reader.result : "");
  reader.readAsDataURL(blob);
  const address = await promise;
  return address.slice(address.indexOf(",") + 1);
}
