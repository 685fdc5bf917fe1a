/** Paths made ready for searching. Each has the same length in both spellings, so that places in one are places in the other. */
export interface PreparedPath {
  readonly path: string;
  /** As it is compared: composed, compatible forms of characters made one. */
  readonly shown: string;
  readonly lower: string;
  /** Where its last name begins. */
  readonly nameAt: number;
  /** Where that name's first ending begins, and where its last: `.test.ts` and `.ts` of `cart.test.ts`. A dot in front begins none. */
  readonly stemEnd: number;
  readonly endingAt: number;
  /** One bit for each letter or digit in it, others share the rest: what lacks a bit of the words cannot match. */
  readonly letters: number;
}

const beyondAscii = /[^\u0000-\u007f]/;

export function preparePath(path: string): PreparedPath {
  const shown = beyondAscii.test(path) ? composed(path) : path;
  const lower = lowerCase(shown);
  const nameAt = lower.lastIndexOf("/") + 1;
  const first = lower.indexOf(".", nameAt + 1);
  const endingAt = first < 0 ? lower.length : lower.lastIndexOf(".");
  return { path, shown, lower, nameAt, stemEnd: first < 0 ? lower.length : first, endingAt, letters: lettersOf(lower) };
}

/** As typed: full-width signs of an input method, and the separators of Windows, are taken as others write them. */
export function prepareWords(words: string): string {
  return lowerCase(composed(words).replaceAll("\\", "/")).replaceAll("。", ".");
}

/** In capitals, `ß` is `SS`. */
function composed(text: string): string {
  return text.normalize("NFKC").replaceAll("ß", "ss");
}

export function lettersOf(lower: string): number {
  let bits = 0;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return bits;
}

/** Some characters get longer in lower case: those stay as they are. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, at) => {
    const unit = text.charAt(at);
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  }).join("");
}
