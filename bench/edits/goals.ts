import { share } from "./report.ts";
import type { Scored } from "./score.ts";

export interface Goal {
  readonly goal: string;
  readonly reached: string;
  readonly met: "met" | "MISSED" | "no case";
}

/** The goals that the classes are judged by together; classes count by their cases. */
export function goals(own: readonly Scored[]): Goal[] {
  const positive = own.filter(({ of }) => of.outcome.kind === "text");
  const searching = positive.filter(({ of }) => of.format === "search_replace" || of.format === "aider_block");
  const named = (name: string): readonly Scored[] => own.filter(({ of }) => of.stressClass.name === name);
  return [
    atLeast("search/replace exact", searching, 97),
    atMost("search/replace silently wrong", searching, 0.5),
    ...(["udiff", "v4a", "lazy"] as const).map((format) =>
      atLeast(
        `${format} exact`,
        positive.filter(({ of }) => of.format === format),
        95,
      ),
    ),
    atLeast(
      "must refuse (or leave unchanged)",
      own.filter(({ of }) => of.outcome.kind !== "text"),
      99,
    ),
    atLeast("cut-off refused", named("truncated"), 100),
    atLeast("clean, every format", named("clean"), 100),
  ];
}

function atLeast(what: string, scored: readonly Scored[], percent: number): Goal {
  const exact = scored.filter(({ verdict }) => verdict === "exact").length;
  return judged(`${what} ≥ ${percent} %`, [exact, scored.length], (reached) => reached >= percent);
}

function atMost(what: string, scored: readonly Scored[], percent: number): Goal {
  const wrong = scored.filter(({ verdict }) => verdict === "wrong").length;
  return judged(`${what} ≤ ${percent} %`, [wrong, scored.length], (reached) => reached <= percent);
}

function judged(goal: string, [part, whole]: readonly [number, number], isMet: (percent: number) => boolean): Goal {
  if (whole === 0) return { goal, reached: "–", met: "no case" };
  return { goal, reached: `${share(part, whole)} % of ${whole}`, met: isMet((100 * part) / whole) ? "met" : "MISSED" };
}
