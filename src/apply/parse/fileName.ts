import { withoutEnd } from "../../core/text/withoutEnd.ts";
import { fenceOf } from "./fence.ts";
import { looksLikePath } from "./pathLike.ts";

/** How a reply names a file. */
export interface Naming {
  readonly path: string;
  /**
   * `sentence`: in passing; `new`: in a sentence that brings a file; `word`: a line of one word that may be no name.
   */
  readonly manner: "line" | "sentence" | "new" | "word";
}

const longest = 4_200;

const label =
  /^(?:(?:file\s?(?:name|path)?|path|update|create|edit|modify|new file|updated? file|changes? (?:to|in)|文件名?|路径|修改|更新|新建|创建|新增)\s?(?:file\s?)?[:：]\s?)/i;

/** A path, if the line is one: bare, in back-ticks, bold, a heading, after "File:". */
export function pathInLine(line: string): string | undefined {
  const naming = namingIn(line);
  return naming?.manner === "line" ? naming.path : undefined;
}

/** The file that a line of prose, or a comment, names. */
export function namingIn(line: string): Naming | undefined {
  if (line.length > longest) return undefined;
  const text = withoutDecoration(line);
  const labelled = label.exec(text)?.[0] ?? "";
  const rest = text.slice(labelled.length);
  const quoted = unquoted(rest);
  const plain = withoutColon(quoted ?? rest);
  if (looksLikePath(plain, quoted === undefined ? "line" : "quoted") && !endsSentence(plain)) {
    return { path: plain, manner: "line" };
  }
  const word = /^[\p{L}\p{N}_$-]{2,60}$/u.test(plain) ? plain : undefined;
  return word === undefined ? inSentence(text) : { path: word, manner: "word" };
}

/** Without a comment's marks, a heading's, a list's. */
function withoutDecoration(line: string): string {
  let text = line.trim();
  const open = ["<!--", "/*", "//", ";", "%"].find((mark) => text.startsWith(mark));
  if (open !== undefined) text = text.slice(open.length).trim();
  for (const close of ["-->", "*/"]) if (text.endsWith(close)) text = text.slice(0, -close.length).trim();
  const marks = /^(?:[#>\s-]|\*(?!\*)|\d{1,3}[.)]\s)*/.exec(text)?.[0] ?? "";
  return text.slice(marks.length);
}

/** What stands in bold or in back-ticks, where nothing else does. */
function unquoted(text: string): string | undefined {
  const plain = withoutColon(text);
  const bold = plain.startsWith("**") && plain.endsWith("**") && plain.length > 4 ? plain.slice(2, -2) : undefined;
  const inner = withoutColon(bold ?? plain);
  const ticked = inner.startsWith("`") && inner.endsWith("`") && inner.length > 2 ? inner.slice(1, -1) : undefined;
  const found = ticked ?? (bold === undefined ? undefined : inner);
  return found === undefined || /[`*]/.test(found) ? undefined : withoutColon(found);
}

function withoutColon(text: string): string {
  const plain = text.trim();
  return /[:：]$/.test(plain) ? plain.slice(0, -1).trim() : plain;
}

const verbs =
  /^(?:add|and|back|change|changes|create|edit|file|find|finally|first|fix|for|from|full|here|here's|in|into|inside|is|it|like|make|modify|modified|new|next|now|of|open|output|paste|put|replace|rewrite|save|see|second|so|the|then|this|to|update|updated|with|within|write|your)$/i;

/** `Update main.py` speaks of `main.py`; `my notes.md` is a name. */
function endsSentence(text: string): boolean {
  const words = text.split(" ");
  return words.length > 1 && words.slice(0, -1).every((word) => verbs.test(word));
}

/** The one path that a sentence names. */
function inSentence(text: string): Naming | undefined {
  if (text.length > 400 || !text.includes(" ")) return cjk(text);
  const ticked = text.split("`").filter((_, at) => at % 2 === 1);
  const named = ticked.filter((part) => looksLikePath(part, "quoted") && !/[()=]/.test(part.split("/").at(-1) ?? ""));
  const words = text.split(/[\s,"'()“”]+/).map((word) => withoutEnd(word, ".:;!?*`").replace(/^[*`]+/, ""));
  const found = named.length > 0 ? named : words.filter((word) => looksLikePath(word, "word"));
  const [path, other] = new Set(found);
  return path === undefined || other !== undefined ? undefined : { path, manner: isNew(text) ? "new" : "sentence" };
}

/** Chinese has no blanks between words. */
function cjk(text: string): Naming | undefined {
  const parts = text.split(/[`\p{Script=Han}：，。（）“”]+/u).filter((part) => looksLikePath(part.trim(), "word"));
  const [path, other] = new Set(parts.map((part) => part.trim()));
  return path === undefined || other !== undefined ? undefined : { path, manner: isNew(text) ? "new" : "sentence" };
}

function isNew(text: string): boolean {
  return /\b(?:create|add|new|make)\b|新建|创建|新增|添加|加一个|新的/i.test(text);
}

/** The path in a fence's info string: ```` ```ts src/a.ts ````, ```` ```ts:src/a.ts ````, ```` ```src/a.ts ````. */
export function pathInFence(info: string): string | undefined {
  const named = /(?:file(?:name|path)?|path|title)=(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^"'\s}]+))/i.exec(info);
  if (named) return named[1] ?? named[2] ?? named[3];
  const colon = /^[\w+#-]*:(\S+)$/.exec(info)?.[1];
  if (colon !== undefined && /[./\\]/.test(colon)) return colon;
  const last = info.slice(Math.max(info.lastIndexOf(" "), info.lastIndexOf("\t")) + 1);
  return /[/\\]/.test(last) || (/\.\w/.test(last) && !/^[{.]/.test(last)) ? last : undefined;
}

/** What names, or may name, the block beginning at `lines[start]`: in its fence, or at most three lines above. */
export function namingAbove(lines: readonly string[], start: number): Naming | undefined {
  let left = 3;
  for (let index = start - 1; index >= 0 && left > 0; index--) {
    const line = lines[index] ?? "";
    const fence = fenceOf(line);
    if (fence && fence.info === "" && index < start - 1) return undefined;
    const inFence = fence && pathInFence(fence.info);
    const naming =
      inFence === undefined ? (fence ? undefined : namingIn(line)) : ({ path: inFence, manner: "line" } as const);
    if (naming !== undefined) return naming;
    if (line.trim() !== "" && !fence) return undefined;
    left--;
  }
  return undefined;
}
