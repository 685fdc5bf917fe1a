import type { TextKind } from "../text/textKind.ts";
import { bare, foldedKey, withoutEntities, withoutTypography } from "../text/fold.ts";

/** One line as the reply and as the file have it. */
export interface Evidence {
  readonly said: string;
  readonly is: string;
}

/** Undoes to a new line what the reply did to the lines that the file has too. */
export type Spelling = (line: string) => string;

const same: Spelling = (line) => line;

/**
 * Learns how the reply garbles lines: HTML entities, superfluous backslashes, typographic quotes, white space at ends.
 */
export function learnSpelling(
  evidence: readonly Evidence[],
  adds: readonly string[],
  file: readonly string[],
  kind: TextKind = "code",
): Spelling {
  const isCode = kind === "code";
  const entities =
    choose([withoutEntities], evidence) ?? (isCode && looksEscaped(evidence, adds) ? withoutEntities : same);
  const plain = after(entities, evidence);
  const slashes = unescaping(plain, adds.map(entities));
  const quotes = typography(after(slashes, plain), isCode ? adds : [], file);
  const ends = trailing(evidence);
  return (line) => ends(quotes(slashes(entities(line))));
}

function after(spelling: Spelling, evidence: readonly Evidence[]): Evidence[] {
  return evidence.map(({ said, is }) => ({ said: spelling(said), is }));
}

/** The candidate that turns most of what the reply says into what the file has; none without a clear case. */
function choose(candidates: readonly Spelling[], evidence: readonly Evidence[]): Spelling | undefined {
  let best: Spelling | undefined;
  let most = 0;
  for (const spelling of candidates) {
    let score = 0;
    for (const { said, is } of evidence) {
      const changed = spelling(said);
      if (changed === said) continue;
      if (agrees(changed, is) && !agrees(said, is)) score++;
      else if (agrees(said, is)) score -= 2;
    }
    if (score > most) [best, most] = [spelling, score];
  }
  if (best) return best;
  const against = evidence.some(
    ({ said, is }) => agrees(said, is) && candidates.some((spelling) => spelling(said) !== said),
  );
  return against ? same : undefined;
}

function agrees(said: string, is: string): boolean {
  return bare(withoutTypography(said)) === bare(withoutTypography(is));
}

const quotesOnly: readonly Spelling[] = [
  (line) => line.replace(/\\"/g, '"'),
  (line) => line.replace(/\\(["'`])/g, "$1"),
];

const unescapings: readonly Spelling[] = [
  ...quotesOnly,
  (line) => line.replace(/\\(["'`\\$])/g, "$1"),
  (line) => line.replace(/\\(["\\])/g, "$1"),
  (line) => line.replace(/\\\\/g, "\\"),
];

function unescaping(evidence: readonly Evidence[], adds: readonly string[]): Spelling {
  const chosen = choose(unescapings, evidence) ?? (looksSlashed(evidence, adds) ? quotesOnly[0] : undefined) ?? same;
  // An answer that escapes quotes as JSON does also doubles backslashes; then none stands alone.
  const doubled = quotesOnly.includes(chosen) && ![...evidence.map(({ said }) => said), ...adds].some(standsAlone);
  return doubled ? (line) => chosen(line.replace(/\\\\/g, "\0")).replaceAll("\0", "\\") : chosen;
}

/** An odd number of backslashes, and no quote behind them. */
function standsAlone(line: string): boolean {
  return [...line.matchAll(/\\+([^\\]?)/g)].some(
    ([run, next = ""]) => (run.length - next.length) % 2 === 1 && !"\"'`".includes(next || " "),
  );
}

/** New lines with entities only, and not one of the characters they stand for. */
function looksEscaped(evidence: readonly Evidence[], adds: readonly string[]): boolean {
  const all = adds.join("\n");
  if (!/&(?:lt|gt|amp|quot|#39);/.test(all) || /[<>]|&(?!(?:lt|gt|amp|quot|#39);)/.test(all)) return false;
  return !evidence.some(({ said }) => /[<>&]/.test(said));
}

/** New lines in which every double quote has a backslash, where the file's lines tell nothing. */
function looksSlashed(evidence: readonly Evidence[], adds: readonly string[]): boolean {
  const all = adds.join("\n");
  return /\\"/.test(all) && !/(?<!\\)"/.test(all) && !evidence.some(({ said }) => /["\\]/.test(said));
}

const signs: readonly RegExp[] = [
  /[\u2018\u2019\u201A\u201B\u2032]/,
  /[\u201C\u201D\u201E\u201F\u2033]/,
  /[\u2010-\u2015\u2212]/,
  /\u2026/,
  /[\u00A0\u2000-\u200A\u202F]/,
];

/** Typographic characters that the reply brought in are written plainly; those the file has stay. */
function typography(evidence: readonly Evidence[], adds: readonly string[], file: readonly string[]): Spelling {
  const pairs = evidence.filter(({ said, is }) => foldedKey(said) === foldedKey(is));
  const broughtIn = signs.map((sign) => pairs.some(({ said, is }) => sign.test(said) && !sign.test(is)));
  const genuine = signs.map((sign) => pairs.some(({ said, is }) => sign.test(said) && sign.test(is)));
  // A model that makes one kind of quotes typographic does so with the other.
  const quotes =
    broughtIn[0] || broughtIn[1] || (onlyCurly(pairs, adds) && !file.some((line) => /[\u2018-\u201F]/.test(line)));
  if (!broughtIn.includes(true) && !quotes) return same;
  return (line) =>
    line.replace(/[^\0-\x7F]/gu, (sign) => {
      const group = signs.findIndex((pattern) => pattern.test(sign));
      // Had the quotes of this line been made typographic, no straight one would be left.
      const straight = group === 0 ? "'" : group === 1 ? '"' : undefined;
      if (straight !== undefined && line.includes(straight)) return sign;
      const garbled = broughtIn[group] || (group < 2 && !genuine[group] && quotes);
      return garbled ? withoutTypography(sign) : sign;
    });
}

/** Curly double quotes around words of code, and no straight ones anywhere. */
function onlyCurly(pairs: readonly Evidence[], adds: readonly string[]): boolean {
  const all = adds.join("\n");
  if (pairs.some(({ said }) => /["'\u2018-\u201F]/.test(said))) return false;
  return /[=(,[:]\s*[\u201C\u2018][^\u201C\u201D\u2018\u2019]*[\u201D\u2019]/.test(all) && !/["']/.test(all);
}

function trailing(evidence: readonly Evidence[]): Spelling {
  const ends = (line: string) => /[\t ]$/.test(line);
  const broughtIn = evidence.some(({ said, is }) => ends(said) && !ends(is));
  const genuine = evidence.some(({ said, is }) => ends(said) && ends(is) && said.trim() !== "");
  return broughtIn && !genuine ? (line) => line.trimEnd() : same;
}
