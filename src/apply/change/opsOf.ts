import { finished } from "../../core/lifetime/steps.ts";
import type { Op } from "../parse/block.ts";
import { leftOut } from "../parse/leftOut.ts";
import { matchSlidDown } from "../text/slideDown.ts";

/** What REPLACE changes in SEARCH. */
export function opsOfReplace(search: readonly string[], replace: readonly string[]): Op[] {
  const ops: Op[] = [];
  const matches = finished(matchSlidDown(search, replace));
  let [old, next] = [0, 0];
  for (const [at, other] of [...matches, [search.length, replace.length] as const]) {
    for (const text of search.slice(old, at)) ops.push({ kind: "remove", text });
    for (const text of replace.slice(next, other)) ops.push({ kind: "add", text });
    if (at < search.length) ops.push({ kind: "keep", text: search[at] ?? "" });
    [old, next] = [at + 1, other + 1];
  }
  return ops;
}

/** The same for a pair that leaves out the same stretches on both sides; undefined where the sides do not pair up. */
export function opsWithGaps(search: readonly string[], replace: readonly string[]): Op[] | undefined {
  const olds = splitAtLeftOut(search);
  const news = splitAtLeftOut(replace);
  if (olds.length !== news.length || olds.length === 1) return undefined;
  return olds.flatMap((part, at): Op[] => {
    const ops = opsOfReplace(part, news[at] ?? []);
    return at === 0 ? ops : [{ kind: "gap", text: "" }, ...ops];
  });
}

function splitAtLeftOut(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (leftOut(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}
