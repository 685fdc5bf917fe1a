import type { RefusalKind } from "../refusal.ts";
import { informationOf } from "../text/fold.ts";
import type { FileLine, PairCost, ReplyLine, Step } from "./lazyTable.ts";

/** What stands between two gaps. */
interface Part {
  /** Telling lines that go, and lines that come. */
  goes: number;
  comes: number;
  /** Lines of the file that the gap before it stands for. */
  skipped: number;
  changes: number;
  /** How telling the lines are that the file has, in order. */
  readonly matched: number[];
}

export interface Known {
  readonly costs: PairCost;
  /** How often the file has each line. */
  readonly known: ReadonlyMap<string, number>;
}

/** Why the reading of a reply with gaps is not to be trusted; undefined where it is. */
export function lazyDoubts(
  steps: readonly Step[],
  reply: readonly ReplyLine[],
  file: readonly FileLine[],
  { costs, known: counts }: Known,
): RefusalKind | undefined {
  const parts: Part[] = [{ goes: 0, comes: 0, skipped: 0, changes: 0, matched: [] }];
  let [r, f] = [0, 0];
  let own = 0;
  let goes: number[] = [];
  for (const step of steps) {
    const line = r;
    // A line in a new form tells nearly as much.
    if (step === "insert" && goes.some((old) => costs(line, old) !== undefined)) {
      own += 0.5;
      parts.at(-1)?.matched.push(0.5);
    }
    const current = parts.at(-1);
    if (current && step === "delete" && informationOf(file[f]?.key ?? "") === 1) current.goes++;
    if (current && step === "insert") current.comes++;
    if (step === "delete") goes.push(f);
    else if (step !== "insert") goes = [];
    const key = reply[r]?.key ?? "";
    const part = parts.at(-1);
    if (step === "gap") parts.push({ goes: 0, comes: 0, skipped: 0, changes: 0, matched: [] });
    else if (step === "match") {
      part?.matched.push(informationOf(key));
      own += informationOf(key) / (counts.get(key) ?? 1);
    } else if (part && step === "absorb") part.skipped++;
    else if (part && step !== "drop") part.changes++;
    if (step !== "delete" && step !== "absorb") r++;
    if (step === "match" || step === "delete" || step === "absorb") f++;
  }
  const said = reply.reduce((sum, { key, role }) => sum + (role === "text" ? informationOf(key) : 0), 0);
  if (own < Math.min(1.5, said / 4) || own * 25 < said) return "absent";
  if (parts.every(({ changes }) => changes === 0)) return undefined;
  return parts.map(doubtAbout).find((reason) => reason !== undefined);
}

/**
 * At least one telling line must be the file's, or nobody knows where the others belong. A part without a change that
 * begins with brackets could as well stand for one that deletes what is above them.
 */
function doubtAbout({ goes, comes, skipped, changes, matched }: Part): RefusalKind | undefined {
  // This many lines are omitted rather than deleted, and the mark that says so is missing.
  if (goes > comes + matched.filter((information) => information >= 0.5).length) return "placeholder";
  if (changes > 0) return matched.some((information) => information > 0) ? undefined : "too-far";
  const first = matched.find((information) => information > 0) ?? 1;
  return skipped > 0 && first < 1 && matched.includes(1) ? "ambiguous" : undefined;
}
