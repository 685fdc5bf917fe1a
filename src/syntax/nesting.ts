import type { Frame } from "./frame.ts";

/** Deeper brackets and words are only counted: half a million of them would keep the collector of garbage busy. */
export const deepest = 10_000;

/**
 * What is open, outermost first, with the innermost of each sort at hand: a text may open ten thousand brackets, and
 * looking through all of them for each closer would take forever.
 */
export class Nesting {
  readonly frames: Frame[] = [];
  readonly #last = new Map<string, number>();
  /** For each frame, where the innermost of its sorts was before it. */
  readonly #before: (readonly number[])[] = [];
  /** How many brackets and words are open further in than a frame, where they are too many to be kept. */
  readonly #counted = new Map<number, number>();

  constructor(frames: readonly Frame[]) {
    for (const frame of frames) this.push(frame);
  }

  /** Index of the innermost frame of a sort (`sortsOf`), -1 without one. */
  lastOf(sort: string): number {
    return this.#last.get(sort) ?? -1;
  }

  push(frame: Frame): void {
    const last = this.frames.length - 1;
    if (last >= deepest && isCode(frame) && isCode(this.frames[last])) {
      this.#counted.set(last, (this.#counted.get(last) ?? 0) + 1);
      return;
    }
    const sorts = sortsOf(frame);
    this.#before.push(sorts.map((sort) => this.lastOf(sort)));
    for (const sort of sorts) this.#last.set(sort, this.frames.length);
    this.frames.push(frame);
  }

  /** Closes a bracket or a word that was only counted: whichever it was. */
  uncount(): boolean {
    const last = this.frames.length - 1;
    const count = this.#counted.get(last) ?? 0;
    if (count > 0) this.#counted.set(last, count - 1);
    return count > 0;
  }

  pop(): Frame | undefined {
    if (this.frames.length > deepest) this.#counted.delete(this.frames.length - 1);
    const frame = this.frames.pop();
    const before = this.#before.pop() ?? [];
    if (frame) sortsOf(frame).forEach((sort, at) => this.#last.set(sort, before[at] ?? -1));
    return frame;
  }

  /** Removes all frames from `index` on, and returns them, outermost first. */
  takeFrom(index: number): readonly Frame[] {
    const taken = this.frames.slice(index);
    while (this.frames.length > index) this.pop();
    return taken;
  }
}

function isCode(frame: Frame | undefined): boolean {
  return frame?.kind === "bracket" || frame?.kind === "block";
}

/** A bracket by its sign, a word or an element by its name; `wall`: no closer reaches through it. */
function sortsOf({ kind, open }: Frame): readonly string[] {
  switch (kind) {
    case "bracket":
      return ["bracket", open];
    case "block":
      return [`word ${open}`];
    case "element":
      return ["wall", `<${open}`, `<${open.toLowerCase()}>`];
    case "string":
    case "tag":
      return ["wall"];
    case "embedded":
      return ["embedded"];
    case "comment":
    case "text":
      return [];
  }
}
