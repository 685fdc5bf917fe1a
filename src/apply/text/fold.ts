const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&apos;": "'",
  "&nbsp;": " ",
  "&#96;": "`",
};

const entity = /&(?:lt|gt|amp|quot|apos|nbsp|#34|#39|#x27|#96);/g;

/** Undoes HTML escaping, once. */
export function withoutEntities(text: string): string {
  return text.includes("&") ? text.replace(entity, (found) => entities[found] ?? found) : text;
}

const typography: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032\u00B4]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " "],
  [/[\u200B\u2060\uFEFF]/g, ""],
];

const beyondAscii = /[^\0-\x7F]/;

/** Quotes, dashes, ellipses and spaces as a keyboard writes them. */
export function withoutTypography(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return typography.reduce((folded, [from, to]) => folded.replace(from, to), text);
}

/** The line without white space. */
export function bare(line: string): string {
  return line.replace(/\s+/g, "");
}

/** White space that is no space. */
const odd = /[^\S ]/;

/**
 * What two spellings of one line have in common: white space, typographic characters, HTML entities, and backslashes
 * before quotes do not count.
 */
export function foldedKey(line: string): string {
  const plain = withoutTypography(withoutEntities(line)).trim();
  const joined = plain.includes(" ") ? plain.replaceAll(" ", "") : plain;
  const key = odd.test(joined) ? joined.replace(/\s+/g, "") : joined;
  return key.includes("\\")
    ? key.replace(/\\+(["'`$]?)/g, (run, quote: string) => (quote === "" ? run : quote)).replace(/\\{2,}/g, "\\")
    : key;
}

/** How much a line says about its place: 0 blank, 0.3 brackets and the like, 1 anything with a few letters. */
export function informationOf(key: string): number {
  if (key === "") return 0;
  // No word that tells little is longer.
  if (/[A-Za-z]{9}/.test(key)) return 1;
  if (key.length <= 2 || !/[\p{L}\p{N}_]/u.test(key)) return 0.3;
  return /^[^\p{L}]*(?:(?:end|else|try|do|then|fi|done|begin|pass|return|break|continue|default:?)[^\p{L}\p{N}]*)?$/u.test(
    key,
  )
    ? 0.3
    : 1;
}
