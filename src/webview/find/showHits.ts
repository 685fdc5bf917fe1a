import type { Hit, Query } from "./findHits.ts";
import { rangesIn } from "./rangesIn.ts";

const allName = "find";
const currentName = "find-current";

/** Marks what is found in the turns that are drawn; gives the place of the current one, where that is drawn. */
export function showHits(query: Query, current: Hit | undefined): Range | undefined {
  const others: Range[] = [];
  let found: Range | undefined;
  for (const article of document.querySelectorAll<HTMLElement>('article[data-drawn="yes"]')) {
    const ranges = rangesIn(article, query);
    const isCurrent = current !== undefined && article.dataset["turn"] === current.turnId;
    // What the text was counted in may have a mark more than what is shown.
    if (isCurrent) found = ranges[Math.min(current.nth, ranges.length - 1)];
    others.push(...ranges.filter((range) => range !== found));
  }
  if ("highlights" in CSS) {
    CSS.highlights.set(allName, new Highlight(...others));
    CSS.highlights.set(currentName, new Highlight(...(found ? [found] : [])));
  }
  return found;
}

export function hideHits(): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete(allName);
  CSS.highlights.delete(currentName);
}

/** Unfolds what it is folded in, and brings it into view. */
export function bringIntoView(range: Range): void {
  const place = range.startContainer.parentElement;
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  place?.dispatchEvent(new Event("beforematch", { bubbles: true }));
  if (!("highlights" in CSS)) {
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }
  const view = place?.closest(".conversation");
  const [box, frame] = [range.getBoundingClientRect(), view?.getBoundingClientRect()];
  if (!view || !frame || (box.top >= frame.top + 40 && box.bottom <= frame.bottom - 10)) return;
  view.scrollTop += box.top - frame.top - frame.height / 3;
}
