import { matchPath, wantedOf } from "./matchPath.ts";
import { preparePath, type PreparedPath } from "./preparePaths.ts";

export interface RankOptions {
  /** No more than these are given back. */
  readonly most: number;
  /** Paths the user has open or had open lately, the latest first. */
  readonly preferred?: readonly string[];
  /** Lets others have their turn: a step takes some milliseconds. */
  readonly pause?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** What an open file is worth: more than a better match by a step or two, never more than its whole name typed out. */
const openBonus = 25;
const longestCounted = 400;
/** Paths looked at before the next pause. */
const step = 1_000;

const prepared = new WeakMap<readonly string[], readonly PreparedPath[]>();

export interface RankedPath {
  readonly path: string;
  readonly score: number;
}

/** The paths that match the words, best first; equally good ones the shortest first. Empty where the signal has come. */
export async function rankPaths(
  paths: readonly string[],
  query: string,
  { most, preferred = [], pause = async () => {}, signal }: RankOptions,
): Promise<readonly RankedPath[]> {
  const ready = await preparedOf(paths, pause);
  const wanted = wantedOf(query);
  const bonus = new Map(preferred.map((path, place) => [path, openBonus - Math.min(place, 100) / 100]));
  const best = createBest(most);
  for (let at = 0; at < ready.length; at++) {
    if (at % step === step - 1) {
      await pause();
      if (signal?.aborted) return [];
    }
    const path = ready[at];
    const matched = path ? matchPath(path, wanted) : 0;
    if (!path || matched === 0) continue;
    best.add(path.path, matched + (bonus.get(path.path) ?? 0) - Math.min(path.path.length, longestCounted) / 100);
  }
  return best.all();
}

async function preparedOf(paths: readonly string[], pause: () => Promise<void>): Promise<readonly PreparedPath[]> {
  const known = prepared.get(paths);
  if (known) return known;
  const made: PreparedPath[] = [];
  for (let at = 0; at < paths.length; at += step) {
    for (const path of paths.slice(at, at + step)) made.push(preparePath(path));
    await pause();
  }
  prepared.set(paths, made);
  return made;
}

/** Keeps the best few of many. */
function createBest(most: number) {
  const kept: RankedPath[] = [];
  return {
    add(path: string, score: number) {
      const last = kept[kept.length - 1];
      if (kept.length >= most && last && last.score >= score) return;
      const place = kept.findIndex((one) => one.score < score || (one.score === score && one.path > path));
      kept.splice(place < 0 ? kept.length : place, 0, { path, score });
      if (kept.length > most) kept.pop();
    },
    all: () => kept,
  };
}
