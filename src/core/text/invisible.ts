/**
 * Characters that hide text or reorder it: overrides and isolates of direction, zero-width ones, tags, selectors of variants
 * beyond those of emoji. Joiners and the tags of a flag, which people write, are none.
 */
const invisible =
  /[\u00AD\u061C\u180E\u200B\u2060-\u2064\u202A-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0001}\u{E0020}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/gu;
const flag = /\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{2,6}\u{E007F}/gu;
const any = /[\u00AD\u061C\u180E\u200B\u2060-\u206F\u202A-\u202E\uFEFF\uFFF9-\uFFFB\uDB40]/;

/** A character as its code: `[U+202E]`. */
export function spelledOut(character: string): string {
  return `[U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** The text with each of them spelled out, and how many there were. */
export function withInvisibleSpelledOut(text: string): { readonly text: string; readonly count: number } {
  if (!any.test(text)) return { text, count: 0 };
  let count = 0;
  let from = 0;
  const parts: string[] = [];
  const spell = (part: string) => part.replace(invisible, (one) => (count++, spelledOut(one)));
  for (const { index, 0: found } of text.matchAll(flag)) {
    parts.push(spell(text.slice(from, index)), found);
    from = index + found.length;
  }
  parts.push(spell(text.slice(from)));
  return { text: parts.join(""), count };
}
