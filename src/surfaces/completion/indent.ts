import type { CursorPlace } from "./place.ts";
import { withHeredocEnds } from "./ends/heredocEnds.ts";
import { asRecipes } from "./recipes.ts";
import { shifted } from "./shift.ts";
import { atLevel, isYaml } from "./ends/yamlLevel.ts";
import { indentOf, isBlank } from "./lines.ts";

/** Fits the indentation of an answer to the document: its first line, its steps, and lines written from column zero. */
export function fitIndentation(text: string, place: CursorPlace): string {
  if (isYaml(place.languageId) && place.state !== "string") return atLevel(inDocumentStyle(text, place), place);
  const fitted = withFirstLine(shifted(inDocumentStyle(text, place), place), place);
  return asRecipes(withHeredocEnds(fitted, place), place);
}

/** Tabs where the document has tabs, spaces where it has spaces. */
function inDocumentStyle(text: string, place: CursorPlace): string {
  const { indentUnit, state, line } = place;
  if (state === "string" || indentUnit === "" || !text.includes("\n") || isMixed(text, place)) return text;
  // White space in the middle of a line is no indentation.
  const begun = isBlank(line) ? 0 : text.indexOf("\n");
  const indented = (pattern: RegExp, by: (found: string) => string) =>
    text.slice(0, begun) + text.slice(begun).replace(pattern, by);
  if (indentUnit === "\t") {
    const widths = [...text.matchAll(/^ +(?=\S)/gm)].map(([found]) => found.length).filter((width) => width > 1);
    if (widths.length === 0 || /^\t/m.test(text)) return text;
    const unit = spacesPerTab(text, Math.min(...widths, 8), place);
    return indented(/^ +/gm, (found) => "\t".repeat(Math.floor(found.length / unit)) + " ".repeat(found.length % unit));
  }
  // A shell takes tabs, and nothing else, from the lines of such a text.
  if (line.startsWith("\t") || text.includes("<<-")) return text;
  return indented(/^\t+/gm, (found) => indentUnit.repeat(found.length));
}

/** Both are meant as they are: the document has both, or tabs, and the answer both in one line. */
function isMixed(text: string, { tabs }: CursorPlace): boolean {
  return tabs === "mixed" || (tabs === "some" && /^\t+ +\S/m.test(text));
}

/** The first line below the cursor's tells it, unless the answer was written from column zero. */
function spacesPerTab(text: string, least: number, { line }: CursorPlace): number {
  const [first = "", ...others] = text.split("\n");
  const written = others.filter((other) => !isBlank(other));
  const [next = ""] = written;
  if (written.some((other) => indentOf(other) === "")) return least;
  const opens = /[{([:]\s*$/.test(line + first) && !/^\s*[)\]}]/.test(next);
  const unit = indentOf(next).length / (indentOf(line).length + (opens ? 1 : 0));
  return [2, 3, 4, 8].includes(unit) ? unit : least;
}

/** At a cursor behind indentation a model often writes that indentation again, or all that the line should have. */
function withFirstLine(text: string, place: CursorPlace): string {
  const { line, rest } = place;
  if (!isBlank(line)) return text;
  const body = isBlank(rest) ? text.replace(/^(?:[\t ]*\n)+/, "") : text;
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
  // A cursor that is elsewhere was put there on purpose.
  return /[{([:]\s*$/.test(last) && !/^\s*(?:\/[/*]|\*|#)/.test(last)
    ? indentOf(last).length + (indentUnit.length || 2)
    : 0;
}
