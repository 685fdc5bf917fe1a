import type { Chunk } from "../../core/protocolClient.ts";

const tags = [
  { open: "<think>", close: "</think>" },
  { open: "<thought>", close: "</thought>" },
] as const;

/** Tells thinking from answer where a model writes `<think>…</think>` at the start of its answer, as local ones do. */
export class ThinkTags {
  #state: "start" | "thinking" | "after" | "answer" = "start";
  #close = "";
  #held = "";

  split(text: string): readonly Chunk[] {
    if (text === "") return [];
    const joined = this.#held + text;
    this.#held = "";
    return this.#step(joined);
  }

  /** What was held back because it might have become a tag. */
  rest(): readonly Chunk[] {
    return chunk(this.#state === "thinking" ? "reasoning" : "text", this.#held);
  }

  #step(text: string): readonly Chunk[] {
    switch (this.#state) {
      case "start":
        return this.#begin(text);
      case "thinking":
        return this.#think(text);
      case "after": {
        const trimmed = text.trimStart();
        if (trimmed) this.#state = "answer";
        return chunk("text", trimmed);
      }
      case "answer":
        return chunk("text", text);
    }
  }

  #begin(text: string): readonly Chunk[] {
    const trimmed = text.trimStart();
    const tag = tags.find(({ open }) => trimmed.startsWith(open));
    if (tag) {
      this.#state = "thinking";
      this.#close = tag.close;
      return this.#step(trimmed.slice(tag.open.length));
    }
    if (tags.some(({ open }) => open.startsWith(trimmed))) {
      this.#held = text;
      return [];
    }
    this.#state = "answer";
    return chunk("text", text);
  }

  #think(text: string): readonly Chunk[] {
    const end = text.indexOf(this.#close);
    if (end >= 0) {
      this.#state = "after";
      return [...chunk("reasoning", text.slice(0, end)), ...this.#step(text.slice(end + this.#close.length))];
    }
    const waits = lengthOfStart(text, this.#close);
    this.#held = text.slice(text.length - waits);
    return chunk("reasoning", text.slice(0, text.length - waits));
  }
}

function chunk(type: "text" | "reasoning", text: string): readonly Chunk[] {
  return text === "" ? [] : [{ type, text }];
}

/** How many characters at the end of the text may be the beginning of the tag. */
function lengthOfStart(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
