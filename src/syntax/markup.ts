import { startsExpression } from "./expressionStart.ts";
import type { Frame, Reader } from "./frame.ts";
import type { Enclosed, Grammar } from "./grammar.ts";
import { literal } from "./grammar.ts";
import { grammarOf } from "./languages.ts";

const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const embedded: Readonly<Record<string, string>> = { script: "typescript", style: "css" };
/** HTML lets these end where their parent ends. */
const loose = new Set("p li td th tr thead tbody tfoot option optgroup dt dd html head body colgroup rp rt".split(" "));

const value = (quote: string): Enclosed => ({ kind: "string", open: quote, close: quote });
const comment: Enclosed = { kind: "comment", open: "<!--", close: "-->" };

/** Whether an element may end with what is around it. */
export function mayStayOpen(frame: Frame, { markup }: Grammar): boolean {
  return markup === "html" && frame.kind === "element" && loose.has(frame.open.toLowerCase());
}

/** The tag of an element that begins at a `<` of code, if it is one. */
export function tagAt(reader: Reader): Frame | undefined {
  const found = /^<(>|[A-Za-z_$][\w$.:-]*(?=\s(?!\s*extends\b)|\/?>|$))/.exec(
    reader.text.slice(reader.at, reader.at + 120),
  );
  if (!found || !startsExpression(reader.before)) return undefined;
  const name = found[1] === ">" ? "" : (found[1] ?? "");
  return { kind: "tag", open: name, offset: reader.at };
}

/** Reads on between tags, or within one. */
export function readMarkup(reader: Reader, top: Frame | undefined): void {
  if (top?.kind === "tag") return withinTag(reader, top);
  const pattern = reader.grammar.markup === "jsx" ? /[<{]/g : /<(?=[A-Za-z/!])|\{\{/g;
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (!found) {
    reader.at = reader.text.length;
    return;
  }
  reader.at = found.index;
  const ahead = reader.text.slice(reader.at, reader.at + 120);
  if (ahead.startsWith("{")) return bracket(reader, found[0]);
  if (ahead.startsWith("<!--")) {
    reader.push({ kind: "comment", open: "<!--", offset: reader.at, rule: comment, close: "-->" });
    reader.at += 4;
    return;
  }
  const close = /^<\/\s*([\w$.:-]*)\s*>?/.exec(ahead);
  if (close) return endTag(reader, close[0], close[1] ?? "");
  const open = /^<([A-Za-z_$][\w$.:-]*|(?=>))/.exec(ahead);
  if (open) reader.push({ kind: "tag", open: open[1] ?? "", offset: reader.at });
  reader.at += open ? open[0].length : 1;
}

/** In a page `{{` belongs to a template's own language. */
function bracket(reader: Reader, mark: string): void {
  if (mark === "{") reader.push({ kind: "bracket", open: "{", offset: reader.at });
  reader.at += mark.length;
}

function endTag(reader: Reader, mark: string, name: string): void {
  const sort = reader.grammar.markup === "jsx" ? `<${name}` : `<${name.toLowerCase()}>`;
  const index = reader.lastOf(sort);
  if (index <= reader.lastOf("bracket")) {
    reader.problem("unexpected-closer", mark);
    reader.at += mark.length;
    return;
  }
  const open = reader.frames.slice(index + 1).filter((frame) => !mayStayOpen(frame, reader.grammar));
  if (open.length > 0) reader.problem("mismatched-closer", mark);
  while (reader.frames.length > index + 1) reader.pop(0);
  reader.pop(mark.length);
}

function withinTag(reader: Reader, top: Frame): void {
  const pattern = reader.grammar.markup === "jsx" ? /["'{>]|\/>/g : /["'>]|\/>/g;
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (!found) {
    reader.at = reader.text.length;
    return;
  }
  reader.at = found.index;
  const [mark] = found;
  if (mark === "/>") reader.pop(2);
  else if (mark === ">") intoElement(reader, top);
  else {
    if (mark === "{") reader.push({ kind: "bracket", open: "{", offset: reader.at });
    else reader.push({ kind: "string", open: mark, offset: reader.at, rule: value(mark), close: literal(mark) });
    reader.at++;
  }
}

function intoElement(reader: Reader, { open, offset }: Frame): void {
  const page = reader.grammar.markup === "html";
  reader.pop(1);
  if (page && voids.has(open.toLowerCase())) return;
  reader.push({ kind: "element", open, offset });
  const language = page ? embedded[open.toLowerCase()] : undefined;
  if (language) reader.push({ kind: "embedded", open, offset, grammar: grammarOf(language) });
}
