/** White space that every line with text starts with. */
export function commonIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[\t ]*/.exec(line)?.[0] ?? "");
  const [first, ...rest] = indents;
  if (first === undefined) return "";
  let common = first;
  for (const indent of rest) {
    while (!indent.startsWith(common)) common = common.slice(0, -1);
  }
  return common;
}

/**
 * Gives new lines the indentation of the ones they replace: models like to start at the margin, and to write spaces
 * where the file has tabs. Left alone where indentation is all that changes: then it is the point.
 */
export function likeIndented(lines: readonly string[], original: readonly string[]): string[] {
  if (onlyIndentationDiffers(lines, original)) return [...lines];
  const fitting = sameUnit(lines, original);
  // An answer that starts at the margin has moved the first line, too.
  if (firstIndent(fitting) === firstIndent(original)) return fitting;
  const wanted = commonIndent(original);
  const given = commonIndent(fitting);
  if (given === wanted || !wanted.startsWith(given)) return fitting;
  const missing = wanted.slice(given.length);
  return fitting.map((line) => (line.trim() === "" ? "" : given + missing + line.slice(given.length)));
}

function firstIndent(lines: readonly string[]): string {
  return commonIndent(lines.filter((line) => line.trim() !== "").slice(0, 1));
}

function onlyIndentationDiffers(lines: readonly string[], original: readonly string[]): boolean {
  return lines.length === original.length && lines.every((line, index) => line.trim() === original[index]?.trim());
}

function sameUnit(lines: readonly string[], original: readonly string[]): string[] {
  const tabs = (all: readonly string[]) => all.some((line) => line.startsWith("\t"));
  const spaces = (all: readonly string[]) => all.some((line) => /^ {2}/.test(line));
  if (!tabs(original) || spaces(original) || tabs(lines) || !spaces(lines)) return [...lines];
  const widths = lines.map((line) => /^ */.exec(line)?.[0].length ?? 0).filter((width) => width > 0);
  const unit = Math.min(...widths) % 4 === 0 ? 4 : 2;
  return lines.map((line) =>
    line.replace(/^ +/, (indent) => "\t".repeat(Math.floor(indent.length / unit)) + " ".repeat(indent.length % unit)),
  );
}
