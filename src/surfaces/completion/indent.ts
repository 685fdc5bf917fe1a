import type { CursorPlace } from "./place.ts";

/** Fits the indentation of an answer to the document: its first line, its steps, and lines written from column zero. */
export function fitIndentation(text: string, place: CursorPlace): string {
  return withFirstLine(shifted(inDocumentStyle(text, place), place), place);
}

/** Tabs where the document has tabs, spaces where it has spaces. */
function inDocumentStyle(text: string, { indentUnit, state, line }: CursorPlace): string {
  if (state === "string" || indentUnit === "" || !text.includes("\n")) return text;
  if (indentUnit === "\t") {
    const widths = [...text.matchAll(/^ +(?=\S)/gm)].map(([found]) => found.length).filter((width) => width > 1);
    if (widths.length === 0 || /^\t/m.test(text)) return text;
    const unit = Math.min(...widths, 8);
    return text.replace(
      /^ +/gm,
      (found) => "\t".repeat(Math.floor(found.length / unit)) + " ".repeat(found.length % unit),
    );
  }
  if (line.startsWith("\t")) return text;
  return text.replace(/^\t+/gm, (found) => indentUnit.repeat(found.length));
}

/** At a cursor behind indentation a model often writes that indentation again, or all that the line should have. */
function withFirstLine(text: string, place: CursorPlace): string {
  const { line, rest } = place;
  if (line.trim() !== "") return text;
  const body = rest.trim() === "" ? text.replace(/^(?:[\t ]*\n)+/, "") : text;
  const lead = /^[\t ]*/.exec(body)?.[0] ?? "";
  if (line === "" || lead === "") return body;
  if (lead === line && /^\s*[)\]}]/.test(body)) return body.slice(lead.length);
  const expected = expectedIndent(place);
  if (line.length >= expected)
    return lead.startsWith(line) && !aligned(body, line) ? body.slice(line.length) : body.slice(lead.length);
  return line + lead === " ".repeat(expected) ? body : body.slice(lead.startsWith(line) ? line.length : lead.length);
}

/** The next line says that the first one belongs at the cursor's own indentation. */
function aligned(body: string, line: string): boolean {
  const next = /\n([\t ]*)\S/.exec(body)?.[1];
  return next === line;
}

/** How far in the first line of a block belongs. */
function expectedIndent({ above, indentUnit }: CursorPlace): number {
  const last = above.at(-1) ?? "";
  // Who stands elsewhere went there on purpose.
  return /[{([:]\s*$/.test(last) ? indentOf(last).length + (indentUnit.length || 2) : 0;
}

/** An answer written as if the cursor's line began at column zero: all lines but the first move in. */
function shifted(text: string, place: CursorPlace): string {
  const base = /^[\t ]*/.exec(place.line)?.[0] ?? "";
  const [first = "", ...others] = text.split("\n");
  if (base === "" || place.state !== "code") return text;
  const second = others.find((line) => line.trim() !== "");
  if (second === undefined || indentOf(second).length > base.length) return text;
  const goesOut = others.some((line) => line.trim() !== "" && indentOf(line).length < base.length);
  if (!goesOut) return text;
  const lead = place.line.trim() === "" ? indentOf(first) : base;
  // Written with its indentation, and going back: the end of the block.
  if (place.line.trim() === "" && lead.length >= base.length) return text;
  const opens = /[{([:]\s*$/.test(place.line.trim() === "" ? first : place.line + first);
  const deeper = opens && !/^\s*[)\]}]/.test(second) && indentOf(second).length > 0;
  if (!deeper) return text;
  return [first, ...others.map((line) => (line.trim() === "" ? line : base + line))].join("\n");
}

function indentOf(line: string): string {
  return /^[\t ]*/.exec(line)?.[0] ?? "";
}
