import { openFormula } from "./tex.ts";

/**
 * Makes the end of an unfinished block presentable: marks that may yet become something else are withheld, marks that
 * are open are closed, so that text does not jump from one look to another.
 */
export function preview(text: string): string {
  const formula = openFormula(text);
  if (formula !== undefined) {
    // Not Markdown, though its end has not come: every mark in it stands for itself.
    return text.slice(0, formula) + text.slice(formula).replace(/[!-/:-@[-`{-~]/g, "\\$&");
  }
  const start = text.lastIndexOf("\n") + 1;
  const line = text.slice(start);
  if (/^(?:[-*+=_#>|`~:\s]+|\s*\d{1,9}[.)]?\s*)$/.test(line) || /^ {0,3}(?:`{3}|~{3})[^`]*$/.test(line)) {
    return withTable(text.slice(0, start));
  }
  return withTable(text.slice(0, start) + closeMarks(line));
}

/** The head of a table that has no more yet: a table from the first, rather than bars that turn into one. */
function withTable(text: string): string {
  const bare = text.trimEnd();
  const [line = "", above = ""] = bare.slice(-4_000).split("\n").reverse();
  if (!line.startsWith("|") || /^\s*\|/.test(above) || above.trim() !== "" || /`{3}|~{3}/.test(bare)) return text;
  const cells = line
    .replace(/\\[^\n]/g, "")
    .replace(/^\||\|$/g, "")
    .split("|").length;
  return cells < 2 ? text : `${bare}\n|${" - |".repeat(cells)}`;
}

function closeMarks(line: string): string {
  const whole = line.replace(/!?\[[^\][]*\]\([^()\s]*$/, (link) =>
    link.slice(link.startsWith("!") ? 2 : 1, link.indexOf("]")),
  );
  const ticks = whole.split("`").length - 1;
  if (ticks % 2 === 1) return whole.endsWith("`") ? whole.slice(0, -1) : `${whole}\``;
  const outsideCode = whole.replace(/`[^`]*`/g, "");
  return closeEmphasis(whole, outsideCode, "**") ?? closeEmphasis(whole, outsideCode, "~~") ?? whole;
}

function closeEmphasis(line: string, outsideCode: string, mark: string): string | undefined {
  if ((outsideCode.split(mark).length - 1) % 2 === 0) return undefined;
  const bare = line.trimEnd();
  if (bare.endsWith(mark)) return bare.slice(0, -mark.length);
  // Half of the closing mark is there already.
  return bare.endsWith(mark.charAt(0)) ? bare + mark.charAt(0) : bare + mark;
}
