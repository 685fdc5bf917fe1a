import { withoutThoughtBefore } from "../../core/thoughts/thoughtTags.ts";
import { codeBlock } from "../codeBlock.ts";
import { firstLine, isBlank } from "./lines.ts";

/** Prose is wanted where the cursor is in it. */
export interface Talk {
  readonly prose: "wanted" | "unwanted";
  /** A line of the document holds a fence: then one in an answer may be text. */
  readonly fences: "wanted" | "unwanted";
}

/** The code of an answer without prose, fences and reasoning; empty where there is only prose. */
export function withoutChatter(text: string, talk: Talk): string {
  const spoken = withoutThought(text);
  const block = talk.fences === "wanted" ? undefined : codeBlock(spoken);
  if (block && opensWithFence(spoken)) return block.text;
  // The fence of a block that began before the answer did.
  const closed = talk.fences === "wanted" ? spoken : spoken.replace(/(?:^|\n)[ \t]*(?:```|~~~)[^]*$/, "");
  if (talk.prose === "wanted") return closed;
  const code = withoutFirstWords(closed);
  return code.replace(/\n\s*\n[^]*/, (end) => withoutLastWords(end));
}

function withoutThought(text: string): string {
  const left = withoutThoughtBefore(text);
  return left === text ? text : left.replace(/^(?:[\t ]*\n)+/, "");
}

/** Drops what is said before the code; all of it, where no code follows. */
function withoutFirstWords(text: string): string {
  const lines = text.split("\n");
  const nextFrom = (at: number) => {
    let next = at;
    while (next < lines.length && isBlank(lines[next] ?? "")) next++;
    return next < lines.length ? next : -1;
  };
  let start = 0;
  for (;;) {
    const at = Math.max(start, nextFrom(start));
    const first = lines[at] ?? "";
    const next = nextFrom(at + 1);
    const sentence = isSentence(first);
    if (!sentence && !isTalk(first)) return lines.slice(start).join("\n");
    // A paragraph, or a remark that announces what follows.
    const announces = /[:：]$/.test(first.trimEnd()) || (sentence && next > at + 1);
    if (next < 0 || !announces) return sentence || isTalk(first) ? "" : lines.slice(start).join("\n");
    start = next;
  }
}

const quotesNothing = /^(?:python|py|java|c|cpp|csharp|cs|rust|rs|css|scss|less|json|jsonc)$/i;

/** Code in backticks, where the language has none. */
export function withoutQuoting(text: string, languageId: string): string {
  return quotesNothing.test(languageId) ? text.replace(/^\s*`([^`\n]+)`\s*$/, "$1") : text;
}

/** Nothing, or a few lines of talk, stand before the fence. */
function opensWithFence(text: string): boolean {
  const before = text.slice(0, text.search(/(?:^|\n)\s{0,8}(?:```|~~~)/)).trim();
  return before === "" || isTalk(before) || before.split("\n").every((line) => isSentence(line) || isBlank(line));
}

const opening =
  /^\s*(?:sure|certainly|of course|okay|here(?:'s| is| are| you go)|sorry|i(?:'m| am) sorry|i cannot|i can't|i'll|i will|let me|let's|the (?:code|completion|missing|function|following)|this (?:code|completes|function|will)|to complete|based on|it (?:looks|seems)|note(?: that)?:|explanation:|output:|答案|抱歉|以下|好的|根据|这段|当然|下面)[\s,:!'，：。]/i;

function isTalk(text: string): boolean {
  if (/[{};]\s*$/.test(firstLine(text))) return false;
  return opening.test(text);
}

/** A whole sentence of English or Chinese, as no language has it outside of comments. */
function isSentence(line: string): boolean {
  const text = line.trim();
  if (/^[\p{Script=Han}，。：、！？\w\s`]{6,}[。：！？]$/u.test(text)) return true;
  return /^[A-Z][a-z']*(?: [\w'`"()/-]+,?){3,}[.:!]$/.test(text) && !/[=;{}]/.test(text) && !goesOnBehindCall(text);
}

/** `names.map(first).join()`: what a call gives is used. */
function goesOnBehindCall(text: string): boolean {
  return text.split(/\s/).some((word) => {
    const call = word.search(/\w\(/);
    return call >= 0 && word.includes(").", call + 2);
  });
}

/** Cuts remarks that follow the code after a blank line. */
function withoutLastWords(end: string): string {
  const lines = end.split("\n");
  const at = lines.findIndex((line, index) => {
    const talks = isSentence(line) || (opening.test(line) && !/[;{}()=]\s*$/.test(line));
    return talks && index > 0 && lines[index - 1]?.trim() === "";
  });
  return at < 0 ? end : lines.slice(0, at).join("\n").trimEnd();
}

/** A comment that stands for code the model did not write. */
export function isElision(line: string): boolean {
  const mark = /^\s*(?:\/\/|#|--|\/\*|<!--|\{\/\*)\s*/.exec(line)?.[0];
  if (mark === undefined) return false;
  const said = firstLine(line.slice(mark.length));
  if (/^(?:\.{3}|…)/.test(said)) return true;
  const names =
    /^(?:your|rest of|remaining|existing|other|the rest|more|add|insert|implement|todo:? implement)\b/i.test(said);
  return names && /(?:\.{3}|here|code|unchanged|implementation|methods)\b/i.test(said);
}
