import type { Frame, Reader, Watcher } from "./frame.ts";
import type { Enclosed, Grammar, Heredoc, GrammarRule } from "./grammar.ts";
import { literal } from "./grammar.ts";
import { deepest, Nesting } from "./nesting.ts";
import { codePattern, insidePattern, rulePattern, wordPattern } from "./patterns.ts";
import { readMarkup, tagAt } from "./markup.ts";

const openerOf: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const lookBehind = 200;
const deepestBranch = 200;

/** Reads a text from an offset on, given what was open there. */
export class Lexer implements Reader {
  readonly text: string;
  readonly grammar: Grammar;
  readonly watcher: Watcher;
  at: number;
  readonly #nesting: Nesting;
  #heredocs: { readonly rule: Enclosed; readonly name: string; readonly offset: number }[] = [];
  #commentAt: number | undefined;
  /** The language within a page that is being read. */
  #island: { readonly lexer: Lexer; readonly until: number; readonly closes: boolean } | undefined;
  /** What was open where each alternative begins. */
  readonly #branches: (readonly Frame[] | undefined)[] = [];

  constructor(text: string, grammar: Grammar, from: { at: number; frames: readonly Frame[] }, watcher: Watcher) {
    this.text = text;
    this.grammar = grammar;
    this.watcher = watcher;
    this.at = from.at;
    this.#nesting = new Nesting(from.frames);
  }

  /** Reads up to `end`, or to the end of what stands there, and goes on from there the next time. */
  run(end = this.text.length): void {
    while (this.at < end) {
      const top = this.frames.at(-1);
      const before = this.at;
      const island = this.lastOf("embedded");
      if (island >= 0) this.#embedded(island, end);
      else if (top?.kind === "string" || top?.kind === "comment" || top?.kind === "text") this.#inside(top);
      else if (top?.kind === "tag" || top?.kind === "element" || this.#isPage(top)) readMarkup(this, top);
      else this.#code();
      if (this.at === before && this.frames.at(-1) === top) this.at++;
    }
  }

  get frames(): readonly Frame[] {
    return this.#nesting.frames;
  }

  lastOf(sort: string): number {
    return this.#nesting.lastOf(sort);
  }

  get before(): string {
    return this.text.slice(Math.max(0, this.at - lookBehind), this.at);
  }

  push(frame: Frame): void {
    this.#nesting.push(frame);
    this.watcher.opened?.(frame);
  }

  /** Closes the innermost frame; `length` characters do it. */
  pop(length: number): void {
    const frame = this.#nesting.pop();
    const from = this.at;
    this.at += length;
    if (frame) this.watcher.closed?.(frame, from, this.at);
  }

  problem(kind: "unclosed" | "unexpected-closer" | "mismatched-closer", text: string, offset = this.at): void {
    this.watcher.problem?.({ kind, offset, text });
  }

  #isPage(top: Frame | undefined): boolean {
    return this.grammar.markup === "html" && top === undefined;
  }

  #embedded(index: number, end: number): void {
    const frame = this.frames[index];
    if (frame?.kind !== "embedded") return;
    const { lexer, until, closes } = (this.#island ??= this.#islandFrom(index, frame));
    lexer.run(Math.min(until, end));
    if (lexer.at < until) {
      this.at = lexer.at;
      return;
    }
    this.#island = undefined;
    this.at = until;
    if (closes) this.pop(0);
    else for (const left of lexer.frames) this.#nesting.push(left);
  }

  #islandFrom(index: number, { open, grammar }: Extract<Frame, { kind: "embedded" }>) {
    const close = this.text.slice(this.at).search(new RegExp(`</${literal(open)}\\b`, "i"));
    const frames = this.#nesting.takeFrom(index + 1);
    const lexer = new Lexer(this.text, grammar, { at: this.at, frames }, this.watcher);
    return { lexer, until: close < 0 ? this.text.length : this.at + close, closes: close >= 0 };
  }

  #code(): void {
    const pattern = codePattern(this.grammar);
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) {
      this.at = this.text.length;
      return;
    }
    this.at = found.index;
    const sign = this.text.charAt(this.at);
    if (sign === "\n") return this.#lineEnds();
    if (this.#rule()) return;
    if (sign === "(" || sign === "[" || sign === "{") {
      this.push({ kind: "bracket", open: sign, offset: this.at });
      this.at++;
    } else if (sign === ")" || sign === "]" || sign === "}") this.closeBracket(sign);
    else if (sign === "<" && this.grammar.markup === "jsx") {
      const tag = tagAt(this);
      if (tag) this.push(tag);
      this.at += 1 + (tag?.open.length ?? 0);
    } else this.#word();
  }

  #rule(): boolean {
    for (const rule of this.grammar.rules) {
      const pattern = rulePattern(rule);
      pattern.lastIndex = this.at;
      const opened = pattern.exec(this.text);
      if (!opened || ("after" in rule && rule.after && !rule.after(this.before, this.frames.length))) continue;
      this.#open(rule, opened);
      return true;
    }
    return false;
  }

  #open(rule: GrammarRule, opened: RegExpExecArray): void {
    const offset = this.at;
    this.at += opened[0].length;
    if (rule.kind === "skip") return;
    if (rule.kind === "branch") return this.#branch(opened[1] ?? "");
    if (rule.kind === "heredoc") {
      const name = opened.slice(1).find(Boolean) ?? "";
      this.#heredocs.push({ rule: heredocText(rule), name, offset });
      return;
    }
    if (rule.kind === "comment") this.#commentAt ??= offset;
    const close = typeof rule.close === "string" ? rule.close : rule.close(opened);
    this.push({ kind: rule.kind, open: opened[0], offset, rule, close });
  }

  #branch(word: string): void {
    if (word === "endif") this.#branches.pop();
    else if (word === "if") {
      // Each is a copy of all that is open: deeper ones are not tracked.
      const deep = this.frames.length > deepestBranch || this.#branches.length > deepestBranch;
      this.#branches.push(deep ? undefined : [...this.frames]);
    } else {
      const open = this.#branches.at(-1);
      if (!open) return;
      this.#nesting.takeFrom(0);
      for (const frame of open) this.#nesting.push(frame);
    }
  }

  #lineEnds(): void {
    const offset = this.at;
    this.at++;
    if (this.lastOf("bracket") < 0) this.watcher.line?.(this.#commentAt ?? offset, offset);
    this.#commentAt = undefined;
    if (this.#heredocs.length === 0) return;
    for (const { rule, name, offset: from } of this.#heredocs.toReversed()) {
      this.push({ kind: "string", open: name, offset: from, rule, close: `^[ \\t]*${name}\\b` });
    }
    this.#heredocs = [];
  }

  #word(): void {
    const { blocks } = this.grammar;
    const pattern = blocks && wordPattern(blocks);
    if (pattern) pattern.lastIndex = this.at;
    const word = pattern?.exec(this.text)?.[0];
    if (word === undefined) {
      this.at++;
      return;
    }
    const rest = this.text.slice(this.at + word.length, this.at + word.length + lookBehind);
    const effect = blocks?.effect(word, this.before, rest);
    if (effect?.kind === "opens") this.push({ kind: "block", open: word, offset: this.at });
    if (effect?.kind === "closes") {
      this.#close(Math.max(...effect.openers.map((opener) => this.lastOf(`word ${opener}`))), word);
    } else this.at += word.length;
  }

  closeBracket(sign: string): void {
    const top = this.frames.at(-1);
    const { looseIn } = this.grammar.blocks ?? {};
    if (sign === ")" && top?.kind === "block" && top.open === looseIn) {
      this.at++;
      return;
    }
    this.#close(this.lastOf(openerOf[sign] ?? ""), sign);
  }

  /** Closes a frame, and what was left open in it. */
  #close(index: number, closer: string): void {
    if (this.#nesting.uncount()) {
      this.at += closer.length;
      return;
    }
    if (index <= this.lastOf("wall")) {
      this.problem("unexpected-closer", closer);
      this.at += closer.length;
      return;
    }
    if (index < this.frames.length - 1) this.problem("mismatched-closer", closer);
    while (this.frames.length > index + 1) this.pop(0);
    this.pop(closer.length);
  }

  #inside(frame: Frame & { kind: "string" | "comment" | "text" }): void {
    const { rule, close } = frame;
    const pattern = insidePattern(rule, close);
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) {
      this.at = this.text.length;
      return;
    }
    this.at = found.index;
    const { escape, end, hole, nested } = found.groups ?? {};
    if (escape !== undefined) this.at += escape.length;
    else if (end !== undefined) this.pop(end.length);
    else if (hole !== undefined) {
      this.at += hole.length;
      if (this.frames.length < deepest) this.push({ kind: "bracket", open: hole.slice(-1), offset: this.at - 1 });
    } else if (nested !== undefined) {
      this.push({ ...frame, offset: this.at });
      this.at += nested.length;
    } else {
      this.problem("unclosed", frame.open, frame.offset);
      this.pop(0);
    }
  }
}

function heredocText(rule: Heredoc): Enclosed {
  return { kind: "string", open: rule.open, close: "" };
}
