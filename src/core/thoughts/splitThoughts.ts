import { CodePlace } from "./codePlace.ts";
import { Harmony } from "./harmony.ts";
import { bareChannelAt, closingAt, openingAt, type ThoughtMarks } from "./thoughtTags.ts";

export type ThoughtPiece =
  | { readonly type: "text" | "reasoning"; readonly text: string }
  /** All text so far was reasoning: only its end was marked. */
  | { readonly type: "recast" };

/**
 * Separates reasoning from answer where a model writes both into one text, however that text is chunked. Tags count at
 * the answer's beginning; later ones only in answers that began with reasoning, and not where prose talks *about* them:
 * in code or in quotes. A closing tag that nothing opened turns everything before it into reasoning.
 */
export class ThoughtSplitter {
  #state: "start" | "thinking" | "text" | "channels" = "start";
  #closes: readonly string[] = [];
  #held = "";
  #place = new CodePlace();
  #thought = false;
  #said = false;
  /** White space after reasoning belongs to it. */
  #trims = false;
  /** The prose has an opening tag, so that a closing one is not a stray. */
  #opened = false;
  #recasts = false;
  /** Reasoning in the middle of the text, with its tag, until it is known to be that. */
  #middle: string[] | undefined;
  readonly #harmony = new Harmony();
  #out: ThoughtPiece[] = [];

  add(text: string): readonly ThoughtPiece[] {
    if (this.#state === "channels") return this.#harmony.add(text);
    if (text !== "") this.#run(this.#held + text);
    return this.#take();
  }

  /** What was buffered because it might have become a tag, when nothing more comes. */
  rest(): readonly ThoughtPiece[] {
    if (this.#state === "channels") return this.#harmony.rest();
    const held = this.#held;
    this.#held = "";
    if (this.#middle) this.#say(this.#middle.join("") + held);
    else if (this.#state === "thinking") this.#think(held);
    // A stray tag after the last word closes nothing.
    else if (this.#state === "text" && typeof closingAt(held) === "number" && this.#isStray("\n")) return this.#take();
    else this.#say(this.#trims || (this.#thought && this.#state === "start") ? held.trimStart() : held);
    return this.#take();
  }

  #take(): ThoughtPiece[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #run(text: string): void {
    this.#held = "";
    let rest: string | undefined = text;
    while (rest !== undefined && rest !== "") {
      if (this.#state === "start") rest = this.#begin(rest);
      else if (this.#state === "thinking") rest = this.#goOnThinking(rest);
      else rest = this.#goOn(rest);
    }
  }

  /** Each step returns what is still to be read; undefined where it waits for more. */
  #begin(text: string): string | undefined {
    const trimmed = text.replace(/^[\s\u200b\ufeff]+/, "");
    if (trimmed === "" && text.length < mostBlanks) return this.#hold(text);
    if (trimmed === "") {
      this.#state = "text";
      return text;
    }
    const opening = openingAt(trimmed) ?? (this.#thought ? undefined : bareChannelAt(trimmed));
    const harmony = this.#thought ? false : Harmony.begins(trimmed);
    const closing = closingAt(trimmed);
    if (opening === "partial" || harmony === "partial" || closing === "partial") return this.#hold(text);
    if (harmony) {
      this.#state = "channels";
      this.#out.push(...this.#harmony.add(trimmed));
      return undefined;
    }
    if (opening) return this.#open(opening, trimmed);
    if (closing !== undefined) {
      this.#close();
      return trimmed.slice(closing);
    }
    this.#state = "text";
    this.#trims = false;
    return this.#thought ? afterThought(text) : text;
  }

  #open(marks: ThoughtMarks, text: string): string {
    this.#closes = marks.closes;
    this.#state = "thinking";
    if (marks.empty) this.#close();
    return text.slice(marks.length);
  }

  #close(): void {
    this.#thought = true;
    this.#middle = undefined;
    this.#trims = !this.#said || this.#place.last.trim() === "";
    this.#state = this.#said ? "text" : "start";
  }

  #goOnThinking(text: string): string | undefined {
    const bare = this.#closes[0]?.startsWith("a");
    for (const match of text.matchAll(bare ? /a/g : /[<[◁]/g)) {
      const closing = closingAt(text.slice(match.index, match.index + 24), this.#closes);
      if (closing === undefined) continue;
      const end = closing === "partial" ? text.length : match.index + closing;
      const [before, after] = [text[match.index - 1] ?? "", text[end] ?? ""];
      // Only what stands behind it tells whether it is quoted.
      if (closing === "partial" || (isQuote(before) && after === "")) {
        // The mark before it goes along, to be seen again.
        const from = isQuote(before) ? match.index - 1 : match.index;
        this.#think(text.slice(0, from));
        return this.#hold(text.slice(from));
      }
      if (isQuote(before) && isQuote(after)) continue;
      this.#think(text.slice(0, match.index));
      if (this.#middle) this.#out.push({ type: "reasoning", text: this.#middle.slice(1).join("") });
      this.#close();
      return text.slice(end);
    }
    // A quote at the end may be one around the mark that follows.
    const from = isQuote(text.at(-1) ?? "") ? text.length - 1 : text.length;
    this.#think(text.slice(0, from));
    return from < text.length ? this.#hold(text.slice(from)) : undefined;
  }

  #goOn(given: string): string | undefined {
    if (this.#trims && given.trim() === "" && given.length < mostBlanks) return this.#hold(given);
    const text = this.#trims ? afterThought(given) : given;
    this.#trims = false;
    let from = 0;
    for (const match of text.matchAll(/[<[◁]/g)) {
      const at = match.index;
      if (at < from) continue;
      const mark = text.slice(at);
      const [opening, closing] = [openingAt(mark), closingAt(mark)];
      if (opening === undefined && closing === undefined) continue;
      this.#say(text.slice(from, at));
      from = at;
      const length = typeof closing === "number" ? closing : typeof opening === "object" ? opening.length : 0;
      const next = mark[length];
      if (length === 0 || next === undefined) return this.#hold(mark);
      if (typeof opening === "object") {
        if (this.#opensThought(next)) return this.#openMiddle(opening, mark);
        this.#opened ||= !this.#place.inCode;
      } else if (this.#isStray(next)) return this.#stray(mark.slice(length));
    }
    this.#say(text.slice(from));
    return undefined;
  }

  #opensThought(next: string): boolean {
    if (!this.#thought || this.#place.inCode || isQuote(this.#place.last) || isQuote(next)) return false;
    return this.#place.atLineStart || /[\p{L}\p{N}\n]/u.test(next);
  }

  #openMiddle(opening: ThoughtMarks, text: string): string {
    this.#middle = [text.slice(0, opening.length)];
    return this.#open(opening, text);
  }

  #isStray(next: string): boolean {
    const { last, atLineStart, inCode } = this.#place;
    if (this.#opened || inCode || (isQuote(last) && isQuote(next))) return false;
    if (atLineStart || next === "\n" || next === "\r") return true;
    return last.trim() !== "" && /[\p{L}\p{N}#*|]/u.test(next);
  }

  #stray(after: string): string {
    this.#recasts ||= this.#said;
    this.#said = false;
    this.#place = new CodePlace();
    this.#close();
    return after;
  }

  #say(text: string): void {
    if (text === "") return;
    // Only where an answer follows: nothing would be left of one that ends in a stray tag.
    if (this.#recasts) this.#out.push({ type: "recast" });
    this.#recasts = false;
    this.#said = true;
    this.#place.add(text);
    this.#push("text", text);
  }

  #think(text: string): void {
    if (text === "") return;
    if (this.#middle) this.#middle.push(text);
    else this.#push("reasoning", text);
  }

  #push(type: "text" | "reasoning", text: string): void {
    const last = this.#out.at(-1);
    if (last?.type === type) this.#out[this.#out.length - 1] = { type, text: last.text + text };
    else this.#out.push({ type, text });
  }

  #hold(text: string): undefined {
    this.#held = text;
    return undefined;
  }
}

/** White space before an answer; no reasoning comes after more of it. */
const mostBlanks = 1_000;

/** Blank lines go; how far the first line is indented may mean something. */
function afterThought(text: string): string {
  const blank = text.slice(0, text.length - text.trimStart().length);
  return text.slice(blank.includes("\n") ? blank.lastIndexOf("\n") + 1 : blank.length);
}

function isQuote(character: string): boolean {
  return character !== "" && "`\"'“”‘’「」『』«»".includes(character);
}

/** Spares nearly every text the search for tags. */
const mayThink = /think|thought|reasoning|<\||◁|<unused9|^\s{0,99}analysis/i;

/** A whole text without the reasoning in it; unclosed reasoning is removed as well. */
export function withoutThoughts(text: string): string {
  if (!mayThink.test(text)) return text;
  const splitter = new ThoughtSplitter();
  let answer = "";
  for (const piece of [...splitter.add(text), ...splitter.rest()]) {
    if (piece.type === "recast") answer = "";
    else if (piece.type === "text") answer += piece.text;
  }
  return answer;
}
