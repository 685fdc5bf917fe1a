import type { Applied } from "./appliers/applier.ts";
import type { Case } from "./cases.ts";

/**
 * - `exact`: byte for byte the right answer (for "unchanged": nothing was changed; for "must refuse": refused).
 * - `white space`: right but for white space. `overwritten`: right place, but unchanged lines are the reply's copies.
 * - `wrong`: something else was applied without an error.
 * - `refused`: an error where there is a right answer.
 */
export const verdicts = ["exact", "white space", "overwritten", "wrong", "refused"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Scored {
  readonly of: Case;
  readonly verdict: Verdict;
  readonly applied: Applied;
  /** Rightly refused, but by another name than the class allows. */
  readonly misnamed: boolean;
}

export function score(one: Case, applied: Applied): Scored {
  const { outcome } = one;
  const misnamed =
    outcome.kind === "refuse" && applied.refusal !== undefined && !outcome.as.some((name) => name === applied.refusal);
  return { of: one, applied, misnamed, verdict: verdictOn(one, applied) };
}

function verdictOn(one: Case, { files, refusal }: Applied): Verdict {
  if (one.outcome.kind === "refuse") return refusal === undefined ? "wrong" : "exact";
  if (refusal !== undefined || !files) return "refused";
  const wanted = Object.entries(one.expected);
  if (wanted.every(([path, text]) => files[path] === text)) return "exact";
  if (wanted.every(([path, text]) => squeezed(files[path]) === squeezed(text))) return "white space";
  const pasted = one.pasted !== undefined && squeezed(files[one.input.path]) === squeezed(one.pasted);
  return pasted ? "overwritten" : "wrong";
}

const squeezed = (text: string | undefined): string | undefined => text?.replaceAll(/[\s\uFEFF]+/g, "");
