import { isFormula, mayBecomeFormula } from "./formula.ts";

/** Beyond this, what began like a formula is prose. */
const longestInline = 1_000;
const longestDisplay = 6_000;

const closers: Readonly<Record<string, string>> = { "\\(": "\\)", "\\[": "\\]", $$: "$$" };

/** The formula at the start of `text`, with its marks: `\(…\)`, `\[…\]`, `$$…$$`, `$…$`; `before` is the character there. */
export function texAt(text: string, before = ""): string | undefined {
  const mark = text.slice(0, 2);
  const close = closers[mark];
  if (close === undefined) return text.startsWith("$") ? dollarTex(text.slice(0, longestInline), before) : undefined;
  // `foo\(a\)`, `![a\]`: brackets that are escaped, not those of a formula.
  if (mark !== "$$" && /[A-Za-z\d_!]/.test(before)) return undefined;
  const end = text.slice(0, longestDisplay).indexOf(close, 2);
  const inside = text.slice(2, Math.max(end, 2));
  if (end < 0 || /\n[ \t]*\n/.test(inside) || !isFormula(inside, "round")) return undefined;
  const isTask = mark === "\\[" && /^\s{0,4}[xX]\s{0,4}$/.test(inside);
  return isTask || text.startsWith("](", end + 1) ? undefined : text.slice(0, end + 2);
}

/** Where formulas may begin, the first one last. */
export function texStarts(text: string): number[] {
  return [...text.matchAll(/\$|\\[([]/g)].map(({ index }) => index).reverse();
}

/**
 * By Pandoc's rule (`tex_math_dollars`), and only where nothing goes on a word, a variable or a pattern, and what stands
 * between the marks reads as mathematics: prices stay prose.
 */
function dollarTex(text: string, before: string): string | undefined {
  if (/[A-Za-z\d_^+*?)\]}\\&%$.!]/.test(before)) return undefined;
  const found = /^\$(?![\s$])(?:[^$\\`\n]|\\[^\n]|\n(?![ \t]*\n))+\$/.exec(text)?.[0];
  if (found === undefined) return undefined;
  const after = text.slice(found.length, found.length + 3);
  if (/^[A-Za-z\d_${(]/.test(after) && !/^(?:th|st|nd|rd|s)(?![A-Za-z\d])/.test(after)) return undefined;
  return isFormula(found.slice(1, -1), "dollar") ? found : undefined;
}

/** What a line of its own opens (`\[` or `$$`); undefined where the line closes it again. */
export function displayOpened(line: string): string | undefined {
  const mark = /^ {0,3}(?:\\\[|\$\$)/.exec(line)?.[0].trim();
  if (mark === undefined) return undefined;
  const close = mark === "$$" ? "$$" : "\\]";
  return line.trimStart().includes(close, 2) ? undefined : close;
}

/** A formula that stands on lines of its own at the start of `text`, to the end of its last line. */
export function displayTex(text: string): string | undefined {
  const [, mark = ""] = /^ {0,3}(\\\[|\$\$)/.exec(text) ?? [];
  const close = closers[mark];
  if (close === undefined) return undefined;
  const start = text.indexOf(mark);
  const end = text.slice(0, start + longestDisplay).indexOf(close, start + 2);
  if (end < 0 || !isFormula(text.slice(start + 2, end), "display")) return undefined;
  const rest = /^[ \t]{0,20}[.,;]?[ \t]{0,20}(?:\n|$)/.exec(text.slice(end + 2, end + 64));
  return rest ? text.slice(0, end + 2 + rest[0].length) : undefined;
}

/** Where a formula on lines of its own begins after the first line. */
export function displayStart(text: string): number | undefined {
  const marks = /\n {0,3}(?:\\\[|\$\$)/g;
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    if (displayTex(text.slice(found.index + 1)) !== undefined) return found.index;
    // Enough looked at: each look may go far.
    if (marks.lastIndex > longestDisplay) return undefined;
  }
  return undefined;
}

/** `masked`, which is as long as `text`, with every formula of `text` made of letters. */
export function maskTex(text: string, masked: string): string {
  let result = "";
  let at = 0;
  for (const start of texStarts(text).reverse()) {
    if (start < at || isEscaped(text, start)) continue;
    const length = texAt(text.slice(start, start + longestDisplay), text.charAt(start - 1))?.length ?? 0;
    result += masked.slice(at, start) + "a".repeat(length);
    at = start + length;
  }
  return result + masked.slice(at);
}

/** Where a formula begins that has no end yet; undefined: nowhere. */
export function openFormula(text: string): number | undefined {
  let at = 0;
  for (const start of texStarts(text).reverse()) {
    if (start < at || isEscaped(text, start)) continue;
    const length = texAt(text.slice(start, start + longestDisplay), text.charAt(start - 1))?.length ?? 0;
    const isOpen = length === 0 && mayBeOpen(text, start);
    if (isOpen && text.length - start < longestDisplay && !/\n[ \t]*\n/.test(text.slice(start))) return start;
    at = start + length;
  }
  return undefined;
}

function mayBeOpen(text: string, start: number): boolean {
  const mark = text.slice(start, start + 2);
  const close = closers[mark];
  if (close !== undefined) return !text.includes(close, start + 2);
  const inside = text.slice(start + 1, start + longestInline);
  return mark.startsWith("$") && !/[$`\n]/.test(inside) && mayBecomeFormula(inside);
}

/** An odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && text.charAt(before - 1) === "\\") before--;
  return (at - before) % 2 === 1;
}

/** A formula without its marks, and the punctuation behind one on lines of its own. */
export interface FormulaText {
  readonly tex: string;
  readonly isDisplay: boolean;
  readonly behind: string;
}

export function formulaText(raw: string): FormulaText {
  const text = raw.trim();
  const mark = text.slice(0, 2) in closers ? text.slice(0, 2) : "$";
  const close = closers[mark] ?? "$";
  const end = text.lastIndexOf(close);
  return {
    tex: text.slice(mark.length, end),
    isDisplay: mark === "$$" || mark === "\\[",
    behind: text.slice(end + close.length),
  };
}
