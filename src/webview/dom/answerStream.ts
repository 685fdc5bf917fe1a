import type { Definitions } from "../markdown/lex.ts";
import { preview } from "../markdown/preview.ts";
import { createBlockSplitter } from "../markdown/splitBlocks.ts";
import type { AnswerActions } from "./actions.ts";
import { createBlockDrawer } from "./blockDrawer.ts";
import { element } from "./element.ts";
import { renderMarkdown } from "./renderTokens.ts";

/** `broken`: it stops before all is said. */
export type AnswerEnd = "whole" | "broken";

/** Draws an answer as it comes; what was drawn is not touched again. */
export interface AnswerStream {
  /** `text` is the answer so far; it only grows. */
  update(text: string, end: AnswerEnd | undefined): void;
  /** Draws until `deadline` (by `performance.now()`); true if something is left to draw. */
  work(deadline: number): boolean;
}

/** Characters taken at a time, between looks at the clock. */
const bite = 1_000;
/** Characters drawn in one frame, so that their layout takes no longer than their drawing; more where much waits. */
const perFrame = 5_000;
const framesForAll = 16;

export function createAnswerStream(root: HTMLElement, actions: AnswerActions): AnswerStream {
  const splitter = createBlockSplitter();
  const tail = createTail();
  const drawer = createBlockDrawer(root, tail.element, actions);
  let text = "";
  let end: AnswerEnd | undefined;
  let read = 0;
  let finished = false;
  root.append(tail.element);

  const take = (deadline: number) => {
    const until = Math.min(text.length, read + Math.max(perFrame, (text.length - read) / framesForAll));
    while (read < until) {
      const next = text.slice(read, read + bite);
      read += next.length;
      for (const block of splitter.write(next)) {
        tail.clear();
        drawer.close(block);
      }
      if (performance.now() >= deadline) return;
    }
  };
  const finish = () => {
    for (const block of splitter.end()) drawer.close(block, end === "broken");
    tail.element.remove();
    finished = true;
  };
  /** False where it was put off. */
  const drawOpen = () => {
    const open = splitter.open();
    if (open?.kind === "markdown") return tail.draw(preview(open.text), drawer.definitions());
    tail.clear();
    if (open) drawer.grow(open);
    return true;
  };

  return {
    update(all, how) {
      text = all;
      end = how;
    },
    work(deadline) {
      if (finished) return false;
      take(deadline);
      if (read < text.length) return drawOpen() || true;
      if (end) finish();
      return !finished && !drawOpen();
    },
  };
}

/** The Markdown that is not closed yet is drawn anew each time; the more that costs, the less often. */
function createTail() {
  const place = element("div", "block");
  let drawn = "";
  let nextAt = 0;
  return {
    element: place,
    clear() {
      if (drawn !== "") place.replaceChildren();
      drawn = "";
    },
    draw(source: string, definitions: Definitions): boolean {
      if (source === drawn) return true;
      const start = performance.now();
      if (start < nextAt) return false;
      place.replaceChildren(renderMarkdown(source, definitions));
      drawn = source;
      nextAt = start + (performance.now() - start) * 6;
      return true;
    },
  };
}
