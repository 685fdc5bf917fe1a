/** Names of pictures that models take; what such a file holds is told by its first bytes. */
const names = /\.(?:png|jpe?g|webp|gif)$/i;

export function isPictureName(path: string): boolean {
  return names.test(path);
}

/** Of a picture that models take, by its first bytes; undefined for anything else. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const starts = (text: string, at = 0) =>
    Array.from(bytes.subarray(at, at + text.length), (byte) => String.fromCharCode(byte)).join("") === text;
  if (starts("\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts("\xff\xd8\xff")) return "image/jpeg";
  if (starts("GIF87a") || starts("GIF89a")) return "image/gif";
  return starts("RIFF") && starts("WEBP", 8) ? "image/webp" : undefined;
}
