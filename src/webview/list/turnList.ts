import type { Frames } from "../dom/frames.ts";

/** Draws the turns of a long conversation as they come near, and drops them when they are far. */
export interface TurnList {
  /** `show` is told whether to draw the turn, and the height that is to stand for it. Ends with what is returned. */
  watch(article: HTMLElement, show: Show): () => void;
  /** Draws a turn now, wherever it is. */
  reveal(article: Element): void;
}

type Show = (isDrawn: boolean, height: number) => void;

const nearMargin = "1500px 0px";

export function createTurnList(frames: Frames): TurnList {
  const shows = new Map<Element, Show>();
  /** Near, and not drawn yet; the one that came last is what the reader scrolls to. */
  const waiting = new Set<Element>();
  /** Far, but in use. */
  const held = new Set<Element>();

  /** One per frame: each may be an answer of many screens. */
  const drawNext = () => {
    const next = [...waiting].at(-1);
    if (next) draw(next);
    return waiting.size > 0;
  };
  const draw = (article: Element) => {
    waiting.delete(article);
    shows.get(article)?.(true, 0);
  };
  const drop = (article: Element, height: number) => {
    waiting.delete(article);
    if (isInUse(article)) held.add(article);
    else if (height > 0) shows.get(article)?.(false, height);
  };

  const look = (entries: readonly IntersectionObserverEntry[]) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      held.delete(target);
      if (!isIntersecting) drop(target, boundingClientRect.height);
      else waiting.add(target);
    }
    for (const article of held) {
      if (isInUse(article)) continue;
      held.delete(article);
      drop(article, article.getBoundingClientRect().height);
    }
    if (waiting.size > 0) frames.add(drawNext);
  };
  const near = createNearObserver(look);

  return {
    watch(article, show) {
      shows.set(article, show);
      near.observe(article);
      return () => {
        near.unobserve(article);
        shows.delete(article);
        waiting.delete(article);
        held.delete(article);
      };
    },
    reveal: draw,
  };
}

/** What scrolls stands only once the first turn does. */
function createNearObserver(look: IntersectionObserverCallback): Pick<IntersectionObserver, "observe" | "unobserve"> {
  let observer: IntersectionObserver | undefined;
  let root: Element | null = null;
  return {
    observe(article) {
      const scroller = article.closest(".conversation");
      if (!observer || scroller !== root) {
        observer?.disconnect();
        root = scroller;
        observer = new IntersectionObserver(look, { root, rootMargin: nearMargin });
      }
      observer.observe(article);
    },
    unobserve: (article) => observer?.unobserve(article),
  };
}

/** It has the focus or part of what is selected, or the reader opened or writes something in it. */
function isInUse(article: Element): boolean {
  if (article.contains(document.activeElement) || article.querySelector("details[open], textarea")) return true;
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(article, true);
}

/** As many turns, or as much text, are drawn as they are. */
const manyTurns = 40;
const muchText = 300_000;

/** True where not all turns can be kept drawn. */
export function isLong<T>(turns: readonly T[], lengthOf: (turn: T) => number): boolean {
  return turns.length > manyTurns || turns.reduce((sum, turn) => sum + lengthOf(turn), 0) > muchText;
}

/** Pixels that a turn of so many characters may take, until it is drawn for the first time. */
export function likelyHeight(characters: number): number {
  return 90 + Math.ceil(characters / 45) * 20;
}

const atOnceMilliseconds = 12;

/** Draws in the same frame what takes no longer than one: a turn that comes near has its height at once. */
export function atOnce(frames: Frames): Frames {
  return {
    ...frames,
    add(drawing) {
      const deadline = performance.now() + atOnceMilliseconds;
      while (performance.now() < deadline) if (!drawing(deadline)) return;
      frames.add(drawing);
    },
  };
}
