/** What is named: a file, perhaps with lines (1-based, inclusive), or a name of the program. */
export type NamedPlace =
  | { readonly path: string; readonly line?: number; readonly endLine?: number }
  | { readonly symbol: string };

/** Where in a text a place is named. */
export interface FoundPlace {
  readonly start: number;
  readonly end: number;
  readonly place: NamedPlace;
}

const longestWord = 300;
const mostInText = 50;

/** Paths in prose, with or without lines; whether they are there is another's question. In time linear in the text. */
export function placesIn(text: string): readonly FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const { start, end } of words(text)) {
    const word = text.slice(start, end);
    const place = end - start > longestWord ? undefined : pathIn(word);
    if (place) found.push({ start, end, place });
    if (found.length === mostInText) break;
  }
  return found;
}

/** What stands alone in a piece of inline code: a path, or a name of the program. */
export function placeInCode(code: string): NamedPlace | undefined {
  const text = code.trim();
  if (text.length > longestWord || /[\n<>|*?"]/.test(text)) return undefined;
  return pathIn(text) ?? symbolIn(text);
}

/** What ends a word in prose. Brackets stand in paths too, but more often around them. */
const boundary = /[\s"'`<>|*?,;!()[\]{}，。；！？、（）「」『』《》“”‘’…]/;
/** Ends a sentence, not a path. */
const trailing = /[.:：-]/;

function* words(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !boundary.test(text.charAt(at))) continue;
    let end = at;
    while (end > start && trailing.test(text.charAt(end - 1))) end--;
    if (end > start) yield { start, end };
    start = at + 1;
  }
}

function pathIn(word: string): NamedPlace | undefined {
  // A drive's colon is none before a line.
  const name = Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\"), 1) + 1;
  const mark = [word.indexOf(":", name), word.indexOf("#", name)].filter((at) => at > 0);
  const cut = Math.min(word.length, ...mark);
  const path = word.slice(0, cut);
  if (!isPath(path)) return undefined;
  if (cut === word.length) return { path };
  const [, line, endLine] = lines.exec(word.slice(cut)) ?? [];
  const from = Number(line);
  if (line === undefined || from === 0) return undefined;
  const to = Number(endLine ?? line);
  return to > from ? { path, line: from, endLine: to } : { path, line: from };
}

/** `:12`, `:12-20`, `:12:5`, `#L12`, `#L12-L20` */
const lines = /^(?:#L|:L?)(\d{1,7})(?:[-–]L?(\d{1,7})|:\d{1,7})?$/;

function isPath(written: string): boolean {
  const path = written.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/i, "");
  if (path.includes("//") || path.includes(":", 2) || path.includes("\0")) return false;
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const dot = name.lastIndexOf(".");
  if (/^[A-Za-z]\w{0,9}$/.test(name.slice(dot + 1)) && dot >= 0) return dot > 0 ? /[^.]/.test(name) : name.length > 3;
  // Without an ending: only where folders stand before it, and it is one word.
  return name.length > 1 && name !== path && /^[\w-]+$/.test(name);
}

/** `add`, `Cart.add`, `add()`; too short a name is everywhere. */
function symbolIn(text: string): NamedPlace | undefined {
  const name = text.endsWith("()") ? text.slice(0, -2) : text;
  return name.length >= 3 && name.length <= 100 && /^[A-Za-z_$][\w$]*(?:\.[\w$]+)?$/.test(name)
    ? { symbol: name }
    : undefined;
}
