import type { Lexer, Token } from "marked";
import type { Definitions } from "./lex.ts";

/** `[^1]`, where a note is referred to. */
export interface FootnoteMarkToken {
  readonly type: "footnoteMark";
  readonly raw: string;
  readonly label: string;
}

/** `[^1]: The note.` */
export interface FootnoteToken {
  readonly type: "footnote";
  readonly raw: string;
  readonly label: string;
  readonly tokens: Token[];
}

const definition = /^ {0,3}\[\^([^\]\s[]{1,40})\]:[ \t]{0,20}/;

/** Numbers, and names that a note has: `[^a-z]` alone is a pattern. */
export function footnoteMark(source: string, definitions: Definitions): FootnoteMarkToken | undefined {
  const [raw, label = ""] = /^\[\^([^\]\s[]{1,40})\](?![(:])/.exec(source) ?? [];
  if (raw === undefined || !(/^\d{1,3}$/.test(label) || nameOf(label) in definitions)) return undefined;
  return { type: "footnoteMark", raw, label };
}

/** A note with the lines that go on with it, to the next note or the end of the paragraph. */
export function footnote(source: string, lexer: Lexer, definitions: Definitions): FootnoteToken | undefined {
  const found = definition.exec(source);
  if (!found) return undefined;
  const [head, label = ""] = found;
  const end = /\n(?=[ \t]{0,80}(?:\n|$)| {0,3}\[\^[^\]\s[]{1,40}\]:)/.exec(source);
  const raw = end ? source.slice(0, end.index + 1) : source;
  definitions[nameOf(label)] ??= { href: "", title: null };
  const tokens: Token[] = [];
  lexer.inline(raw.slice(head.length).trimEnd(), tokens);
  return { type: "footnote", raw, label, tokens };
}

/** Where a note begins after the first line. */
export function footnoteStart(source: string): number | undefined {
  const at = source.search(/\n {0,3}\[\^[^\]\s[]{1,40}\]:/);
  return at < 0 ? undefined : at + 1;
}

/** No link's: those have no `^` before their name. */
function nameOf(label: string): string {
  return `^${label.toLowerCase()}`;
}
