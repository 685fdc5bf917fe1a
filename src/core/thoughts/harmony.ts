import type { ThoughtPiece } from "./splitThoughts.ts";

const marks = ["<|start|>", "<|channel|>", "<|message|>", "<|end|>", "<|return|>", "<|call|>"] as const;
const longestHeader = 300;

/**
 * gpt-oss's own channels, where a server passes them on as text: `analysis` and `commentary` are reasoning, `final` is
 * the answer.
 */
export class Harmony {
  #header = "";
  #inHeader = true;
  #held = "";

  /** Whether an answer that begins so is written in channels. `partial`: it may be. */
  static begins(text: string): boolean | "partial" {
    const [start, channel] = marks;
    if (text.startsWith(start) || text.startsWith(channel)) return true;
    return start.startsWith(text) || channel.startsWith(text) ? "partial" : false;
  }

  add(text: string): ThoughtPiece[] {
    const pieces: ThoughtPiece[] = [];
    const all = this.#held + text;
    let from = 0;
    for (let at = all.indexOf("<|"); at >= 0; at = all.indexOf("<|", at + 1)) {
      const mark = marks.find((one) => all.startsWith(one, at));
      if (!mark) continue;
      this.#take(all.slice(from, at), pieces);
      this.#meet(mark, pieces);
      from = at + mark.length;
    }
    const waits = waitingAt(all, from);
    this.#held = all.slice(waits);
    this.#take(all.slice(from, waits), pieces);
    return pieces;
  }

  rest(): ThoughtPiece[] {
    const pieces: ThoughtPiece[] = [];
    this.#take(this.#held, pieces);
    this.#held = "";
    if (this.#inHeader) this.#release(pieces);
    return pieces;
  }

  #take(text: string, pieces: ThoughtPiece[]): void {
    if (text === "") return;
    if (!this.#inHeader) {
      pieces.push({ type: this.#channel() === "final" ? "text" : "reasoning", text });
      return;
    }
    this.#header += text;
    if (this.#header.length > longestHeader) this.#release(pieces);
  }

  #meet(mark: (typeof marks)[number], pieces: ThoughtPiece[]): void {
    if (mark === "<|message|>") {
      this.#inHeader = false;
      return;
    }
    // After the end of a message some servers continue in plain text.
    if (this.#inHeader && mark !== "<|channel|>") this.#release(pieces);
    this.#inHeader = true;
    this.#header = mark === "<|channel|>" ? mark : "";
    if (mark === "<|start|>") this.#header = mark;
  }

  /** What turned out not to be a header was text. */
  #release(pieces: ThoughtPiece[]): void {
    if (!this.#header.startsWith("<|") && this.#header.trim() !== "") {
      pieces.push({ type: "text", text: this.#header });
      this.#inHeader = false;
      this.#header = "<|channel|>final";
    }
  }

  #channel(): string {
    const named = this.#header.slice(this.#header.lastIndexOf("<|channel|>") + "<|channel|>".length);
    // A message without a channel is part of the answer.
    if (!this.#header.includes("<|channel|>")) return "final";
    return named.trim().split(/\s/, 1)[0] ?? "";
  }
}

/** From where on the text may become a mark. */
function waitingAt(text: string, from: number): number {
  const at = text.lastIndexOf("<");
  if (at < from || text.length - at >= 12) return text.length;
  const end = text.slice(at);
  return marks.some((mark) => mark.startsWith(end)) ? at : text.length;
}
