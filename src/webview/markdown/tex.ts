/** Beyond this, what began like a formula is prose. */
const longestInline = 1_000;
const longestDisplay = 6_000;

const closers: Readonly<Record<string, string>> = { "\\(": "\\)", "\\[": "\\]", $$: "$$" };

/** The formula at the start of `text`, with its marks: `\(…\)`, `\[…\]`, `$$…$$`, `$…$`. */
export function texAt(text: string): string | undefined {
  const mark = text.slice(0, 2);
  const close = closers[mark];
  if (close === undefined) return text.startsWith("$") ? dollarTex(text.slice(0, longestInline)) : undefined;
  const end = text.slice(0, longestDisplay).indexOf(close, 2);
  const inside = text.slice(2, Math.max(end, 2));
  return end < 0 || inside.trim() === "" || /\n[ \t]*\n/.test(inside) ? undefined : text.slice(0, end + 2);
}

/** Where formulas may begin, the first one last. */
export function texStarts(text: string): number[] {
  return [...text.matchAll(/\$|\\[([]/g)].map(({ index }) => index).reverse();
}

/** By Pandoc's rule (`tex_math_dollars`), and only where something in it would be Markdown: prices stay prose. */
function dollarTex(text: string): string | undefined {
  const found = /^\$(?![\s$])(?:[^$\\`\n]|\\[^\n]|\n(?![ \t]*\n))+\$(?![\d$])/.exec(text)?.[0];
  if (found === undefined || /\s\$$/.test(found) || !/[\\_^{]|\*(?!\*)/.test(found)) return undefined;
  return found.includes("**") ? undefined : found;
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
  if (end < 0 || text.slice(start + 2, end).trim() === "") return undefined;
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
    const length = texAt(text.slice(start, start + longestDisplay))?.length ?? 0;
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
    const length = texAt(text.slice(start, start + longestDisplay))?.length ?? 0;
    const isOpen = length === 0 && text.slice(start, start + 2) in closers;
    if (isOpen && text.length - start < longestDisplay && !/\n[ \t]*\n/.test(text.slice(start))) return start;
    at = start + length;
  }
  return undefined;
}

/** An odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && text.charAt(before - 1) === "\\") before--;
  return (at - before) % 2 === 1;
}
