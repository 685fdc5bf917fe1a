import { placeInCode, placesIn, type FoundPlace, type NamedPlace } from "../markdown/places.ts";
import { t } from "../translate.ts";
import { element } from "./element.ts";

export interface PlaceLookup {
  /** So many are looked for at a time. */
  readonly most: number;
  /** Which of them are there; none where that is not known. */
  readonly find: (places: readonly NamedPlace[]) => Promise<readonly boolean[]>;
  readonly open: (place: NamedPlace) => void;
}

/** A place where it stands in an answer. */
interface Mention extends FoundPlace {
  readonly node: Text;
}

const together = 100;
let lookup: PlaceLookup | undefined;
let observer: IntersectionObserver | undefined;
let waiting: readonly Mention[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

export function lookUpPlacesWith(given: PlaceLookup): void {
  lookup = given;
}

/** Makes links of the files and names that a block points at, once it is seen and they are known to be there. */
export function linkPlaces(block: HTMLElement): void {
  if (!lookup) return;
  observer ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer?.unobserve(target);
      queue(mentionsIn(target));
    }
  });
  observer.observe(block);
}

function mentionsIn(block: Element): readonly Mention[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found: Mention[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest("a, pre, button")) continue;
    const inCode = node.parentElement?.tagName === "CODE";
    if (!inCode) found.push(...placesIn(node.data).map((place) => ({ ...place, node })));
    const place = inCode ? placeInCode(node.data) : undefined;
    if (place) found.push({ node, start: 0, end: node.data.length, place });
  }
  return found;
}

function queue(mentions: readonly Mention[]): void {
  if (mentions.length === 0) return;
  waiting = [...waiting, ...mentions];
  timer ??= setTimeout(() => void ask(), together);
}

async function ask(): Promise<void> {
  timer = undefined;
  const most = lookup?.most ?? 0;
  const asked = waiting.slice(0, most);
  waiting = waiting.slice(most);
  if (waiting.length > 0) timer = setTimeout(() => void ask(), together);
  const known = (await lookup?.find(asked.map(({ place }) => place))) ?? [];
  const there = asked.filter((_, index) => known[index] === true);
  // From the end, so that what stands before stays where it is.
  for (const mention of there.toReversed()) link(mention);
}

function link({ node, start, end, place }: Mention): void {
  if (!node.isConnected || end > node.data.length) return;
  node.splitText(end);
  const named = node.splitText(start);
  const made = element("a", "link place");
  made.setAttribute("role", "link");
  made.tabIndex = 0;
  made.title = t("Open {0}", "path" in place ? named.data : place.symbol);
  named.replaceWith(made);
  made.append(named);
  const open = () => lookup?.open(place);
  made.addEventListener("click", open);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open();
  });
}
