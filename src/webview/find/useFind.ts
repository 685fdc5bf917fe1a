import { useEffect, useRef, useState } from "preact/hooks";
import type { Turn } from "../../protocol/turn.ts";
import type { TurnList } from "../list/turnList.ts";
import { hitsIn, mostHits, type Hit, type Query } from "./findHits.ts";
import { bringIntoView, hideHits, showHits } from "./showHits.ts";

export interface Find {
  readonly query: Query;
  readonly hits: readonly Hit[];
  /** Of the one in view; -1: none. */
  readonly index: number;
  readonly isDone: boolean;
  look(query: Query): void;
  step(by: 1 | -1): void;
}

/** Characters looked through between two looks at what else there is to do. */
const slice = 500_000;

/** Looks through the whole conversation, a slice at a time: keys are not kept waiting. */
export function useFind(turns: readonly Turn[], list: TurnList): Find {
  const [query, setQuery] = useState<Query>({ text: "", matchCase: false });
  const [{ hits, index, isDone }, set] = useState(nothing);
  const goTo = (all: readonly Hit[], at: number, done: boolean) => {
    set({ hits: all, index: at, isDone: done });
    const hit = all[at];
    if (hit) bring(hit, query, list);
    else showHits(query, undefined);
  };
  const refresh = (all: readonly Hit[], asked: Query) => {
    // Something else is looked for by now.
    if (asked !== query) return;
    const known = all.findIndex(({ turnId, nth }) => turnId === hits[index]?.turnId && nth === hits[index].nth);
    set({ hits: all, index: known >= 0 || all.length === 0 ? known : startIn(all, turns), isDone: true });
  };
  const latest = useRef(goTo);
  latest.current = goTo;
  useEffect(
    () =>
      lookThrough(turns, query, (all, done) => latest.current(all, all.length > 0 ? startIn(all, turns) : -1, done)),
    [query],
  );
  const refreshed = useRef(refresh);
  refreshed.current = refresh;
  // Text that came, or another conversation: what is found is counted again, without moving the view.
  useEffect(() => {
    if (query.text === "") return undefined;
    let stop = (): void => undefined;
    const timer = setTimeout(
      () => (stop = lookThrough(turns, query, (all) => refreshed.current(all, query))),
      calmMilliseconds,
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [turns]);
  useMarks(query, hits[index]);
  return {
    query,
    hits,
    index,
    isDone,
    look: setQuery,
    step: (by) => hits.length > 0 && goTo(hits, (index + by + hits.length) % hits.length, isDone),
  };
}

/** Without new text, before it is counted again. */
const calmMilliseconds = 200;

const nothing: Pick<Find, "hits" | "index" | "isDone"> = { hits: [], index: -1, isDone: true };

/** Ends with what is returned. */
function lookThrough(turns: readonly Turn[], query: Query, found: (hits: readonly Hit[], isDone: boolean) => void) {
  const hits: Hit[] = [];
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    for (let seen = 0; at < turns.length && seen < slice && hits.length < mostHits;) {
      const turn = turns[at++];
      if (!turn) break;
      hits.push(...hitsIn([turn], query));
      seen += turn.answer.reduce((sum, part) => sum + ("text" in part ? part.text.length : 0), 1_000);
    }
    if (at < turns.length && hits.length < mostHits) timer = setTimeout(run);
    else found(hits.slice(0, mostHits), true);
  };
  timer = setTimeout(run, query.text === "" ? 0 : 60);
  return () => clearTimeout(timer);
}

/** The first at or behind what the reader sees, or else the last. */
function startIn(hits: readonly Hit[], turns: readonly Turn[]): number {
  const view = document.querySelector(".conversation")?.getBoundingClientRect();
  const top = view && document.elementFromPoint(view.left + 20, view.top + 60)?.closest<HTMLElement>("article.turn");
  const order = new Map(turns.map(({ id }, index) => [id, index]));
  const first = order.get(top?.dataset["turn"] ?? "") ?? 0;
  const at = hits.findIndex(({ turnId }) => (order.get(turnId) ?? 0) >= first);
  return at < 0 ? hits.length - 1 : at;
}

const mostFrames = 60;
const againMilliseconds = 150;

/** Draws its turn where it is not drawn, then goes there. */
function bring(hit: Hit, query: Query, list: TurnList, frame = 0): void {
  const article = [...document.querySelectorAll<HTMLElement>("article.turn")].find(
    ({ dataset }) => dataset["turn"] === hit.turnId,
  );
  if (article?.dataset["drawn"] === "no" && frame === 0) {
    list.reveal(article);
    article.scrollIntoView({ block: "start" });
  }
  const range = showHits(query, hit);
  if (range) bringIntoView(range);
  else if (frame < mostFrames) requestAnimationFrame(() => bring(hit, query, list, frame + 1));
}

/** What is drawn later, or grows, is marked as well. */
function useMarks(query: Query, current: Hit | undefined): void {
  useEffect(() => {
    const view = document.querySelector(".conversation");
    if (!view || query.text === "") return hideHits();
    showHits(query, current);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = undefined;
      showHits(query, current);
    };
    const observer = new MutationObserver(() => (timer ??= setTimeout(again, againMilliseconds)));
    observer.observe(view, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [query, current]);
  useEffect(() => hideHits, []);
}
