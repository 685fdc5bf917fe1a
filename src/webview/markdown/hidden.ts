/** Characters that change what code does or how it reads without being seen: directions, zero widths, tags. */
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

export function countHidden(text: string): number {
  return text.match(hidden)?.length ?? 0;
}
