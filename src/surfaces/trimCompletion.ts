import { withoutThinking } from "../apply/parse/withoutThinking.ts";
import { codeBlock } from "./codeBlock.ts";

/** What a suggestion is cut to fit. `prefix` and `suffix` use `\n`. */
export interface Surroundings {
  readonly prefix: string;
  readonly suffix: string;
  readonly maxLines: number;
  /** True for the answer of a chat model, which talks, fences and repeats. */
  readonly fromChat: boolean;
}

export interface Trimmed {
  readonly text: string;
  /** More text would not change it: the request can end here. */
  readonly settled: boolean;
}

/** Cuts what a model wrote to what belongs at the cursor. Works on half an answer too. */
export function trimCompletion(raw: string, around: Surroundings): Trimmed {
  const unified = beforeSentinel(raw.replace(/\r\n?/g, "\n"));
  const plain = around.fromChat ? withoutChatter(unified, around.prefix) : unified;
  const aligned = withoutRepeatedIndent(plain, around.prefix);
  const lines = aligned.split("\n");
  const limit = lineLimit(lines, around);
  const kept = lines.slice(0, limit).join("\n");
  const text = withoutOverlap(kept, around).replace(/\s+$/, "");
  return { text, settled: limit < lines.length };
}

/** Markers of a model's own prompt format: what follows them is not an answer. */
function beforeSentinel(text: string): string {
  const at = text.search(
    /<\|?(?:fim_|file_sep|endoftext|end_of_text|im_end|im_start|eot_id|cursor|user_cursor|repo_name)|<｜(?:fim|end)|<(?:EOT|PRE|SUF|MID)>|<\/s>|\[(?:PREFIX|SUFFIX|MIDDLE)\]/,
  );
  return at < 0 ? text : text.slice(0, at);
}

function withoutChatter(text: string, prefix: string): string {
  const spoken = withoutThinking(text);
  const block = codeBlock(spoken);
  if (!block && isChatter(spoken)) return "";
  return withoutEcho(block ? block.text : spoken, prefix);
}

function isChatter(text: string): boolean {
  return /^\s*(?:sure|certainly|here(?:'s| is| are)|sorry|i'm sorry|i cannot|i can't|the (?:code|completion|missing)|this (?:code|completes)|to complete|based on|it (?:looks|seems)|抱歉|以下|好的|根据|这段)[\s,:!'，：]/i.test(
    text,
  );
}

/** Chat models begin with the line the cursor stands in. */
function withoutEcho(text: string, prefix: string): string {
  const current = prefix.slice(prefix.lastIndexOf("\n") + 1);
  const written = current.trimStart();
  if (written.trim().length < 3) return text;
  const body = text.replace(/^\n+/, "").trimStart();
  return body.startsWith(written) ? body.slice(written.length) : text;
}

/** At a cursor behind indentation a model often writes that indentation again. */
function withoutRepeatedIndent(text: string, prefix: string): string {
  const current = prefix.slice(prefix.lastIndexOf("\n") + 1);
  if (current.trim() !== "") return text;
  const body = text.replace(/^(?:[\t ]*\n)+/, "");
  if (current === "") return body;
  return body.startsWith(current) ? body.slice(current.length) : body.replace(/^[\t ]+/, "");
}

/** How many of the lines may stay; equals their count where nothing ends the suggestion yet. */
function lineLimit(lines: readonly string[], { prefix, suffix, maxLines }: Surroundings): number {
  // With code behind the cursor only the rest of the line is missing.
  if (/^[^\n]*[^\s)\]}>"'`;,:]/.test(suffix)) return Math.min(1, lines.length);
  const next = suffix
    .slice(suffix.indexOf("\n") + 1)
    .split("\n")
    .find((line) => line.trim() !== "");
  const current = prefix.slice(prefix.lastIndexOf("\n") + 1);
  let depth = balance(current);
  for (const [index, line] of lines.entries()) {
    if (index >= maxLines) return maxLines;
    // The last line may still be growing.
    const whole = index < lines.length - 1 || line.trim().length > 0;
    if (index > 0 && whole && repeats(line, next, depth)) return index;
    if (index > 2 && isLoop(lines, index)) return index - 1;
    depth += balance(line);
  }
  return lines.length;
}

/** The line stands below the cursor already; a closing bracket counts only where nothing is left to close. */
function repeats(line: string, next: string | undefined, depth: number): boolean {
  if (next === undefined || line.trimEnd() !== next.trimEnd()) return false;
  return /[\p{L}\p{N}]/u.test(line) || depth <= 0;
}

/** The same line three times running. */
function isLoop(lines: readonly string[], index: number): boolean {
  const line = lines[index]?.trim() ?? "";
  return line.length > 2 && lines[index - 1]?.trim() === line && lines[index - 2]?.trim() === line;
}

/** Opening minus closing brackets. */
function balance(text: string): number {
  let depth = 0;
  for (const character of text) {
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
  }
  return depth;
}

/** Drops the end of a suggestion where the text behind the cursor says it already. */
function withoutOverlap(text: string, { prefix, suffix }: Surroundings): string {
  const rest = suffix.split("\n", 1)[0] ?? "";
  if (rest.trim() === "") return text;
  const multiline = text.includes("\n");
  const firstLine = text.split("\n", 1)[0] ?? "";
  const cut = atForeignCloser(firstLine, rest, prefix);
  if (cut !== undefined) return firstLine.slice(0, cut);
  if (multiline) return text;
  for (let length = Math.min(rest.length, text.length); length > 0; length--) {
    if (text.endsWith(rest.slice(0, length)) && !needed(text.slice(0, -length), rest.slice(0, length), prefix)) {
      return text.slice(0, -length);
    }
  }
  return text;
}

/** A bracket that closes something the suggestion did not open, and that is there behind the cursor. */
function atForeignCloser(line: string, rest: string, prefix: string): number | undefined {
  const closer = rest.trimStart()[0];
  if (closer === undefined || !")]}".includes(closer)) return undefined;
  // Brackets still open in front of the cursor, less those closed behind it, are the suggestion's to close.
  const current = prefix.slice(prefix.lastIndexOf("\n") + 1);
  let owed = Math.max(0, balance(current) + balance(rest));
  let depth = 0;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if ("([{".includes(character)) depth++;
    if (!")]}".includes(character)) continue;
    if (depth > 0) depth--;
    else if (owed > 0) owed--;
    else if (character === closer) return index;
  }
  return undefined;
}

/** True where the end of the suggestion closes what the suggestion opened: then it is no repetition. */
function needed(text: string, end: string, prefix: string): boolean {
  if (!/^[\s)\]}]+$/.test(end)) return false;
  const current = prefix.slice(prefix.lastIndexOf("\n") + 1);
  return balance(text) > 0 && balance(current) >= 0;
}
