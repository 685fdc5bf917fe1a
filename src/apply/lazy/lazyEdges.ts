import type { RefusalKind } from "../refusal.ts";
import { informationOf } from "../text/fold.ts";
import { indentWidth, isOneWordApart, shapeOf } from "./alike.ts";
import type { FileLine, ReplyLine, Step } from "./lazyTable.ts";

/** Lines that change between lines that stay or are left out, as numbers of the reply and of the file. */
interface Run {
  readonly comes: number[];
  readonly goes: number[];
  /** Where it stands in the file. */
  readonly at: number;
  readonly before: Beside;
  after: Beside;
}

/** What stands next to a run; `nothing` is an end of the file or of the reply. */
type Beside = "match" | "gap" | "nothing";

/**
 * Why changes right beside a gap are not to be trusted: a new line there may replace the line that the gap
 * would keep. It is written beside that one only where it can be nothing but new.
 */
export function edgeDoubt(
  steps: readonly Step[],
  reply: readonly ReplyLine[],
  file: readonly FileLine[],
): RefusalKind | undefined {
  for (const run of runsOf(steps)) {
    if (run.before !== "gap" && run.after !== "gap") continue;
    const comes = run.comes.flatMap((r) => reply[r]?.text ?? []);
    const isTold = comes.some((text) => text.trim() !== "");
    const goes = run.goes.some((f) => informationOf(file[f]?.key ?? "") > 0);
    if (goes && !isTold) return "too-far";
    if (goes || !isTold) continue;
    const side = run.before === "gap" ? "above" : "below";
    const kept = keptBeside(run, file, side);
    const anchor = (side === "above" ? file[run.at] : file[run.at - 1])?.text ?? "";
    if (kept !== undefined && !isAddition(comes, { kept, anchor, side })) return "ambiguous";
  }
  return undefined;
}

function runsOf(steps: readonly Step[]): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  let last: Beside = "nothing";
  let [r, f] = [0, 0];
  for (const step of steps) {
    if (step === "insert" || step === "delete") {
      if (!open) runs.push((open = { comes: [], goes: [], at: f, before: last, after: "nothing" }));
      if (step === "insert") open.comes.push(r++);
      else open.goes.push(f++);
      continue;
    }
    if (step === "drop") {
      r++;
      continue;
    }
    last = step === "match" ? "match" : "gap";
    if (open) open.after = last;
    open = undefined;
    if (step === "match" || step === "absorb") f++;
    if (step === "match" || step === "gap") r++;
  }
  return runs;
}

/** The line that the gap keeps next to the run; undefined where there is none. */
function keptBeside({ at }: Run, file: readonly FileLine[], side: "above" | "below"): string | undefined {
  const step = side === "above" ? -1 : 1;
  for (let f = side === "above" ? at - 1 : at; f >= 0 && f < file.length; f += step) {
    if (informationOf(file[f]?.key ?? "") > 0) return file[f]?.text;
  }
  return undefined;
}

interface Neighbours {
  readonly kept: string;
  /** The line that the reply shows on the other side. */
  readonly anchor: string;
  readonly side: "above" | "below";
}

/** Whether new lines can stand beside the kept one: a unit of their own, or one more of a list. */
function isAddition(comes: readonly string[], { kept, anchor, side }: Neighbours): boolean {
  const texts = comes.filter((text) => text.trim() !== "");
  const isApart = side === "above" ? comes.at(-1)?.trim() === "" : comes[0]?.trim() === "";
  // An import beside one that it may have come of.
  if (texts.some((text) => isImport(text) && isOneWordApart(shapeOf(text), shapeOf(kept)))) return false;
  if (texts.every(isImport)) return isImport(kept) || isImport(anchor) || isApart;
  if (texts.every(isNote)) return !isNote(kept);
  if (!isBalanced(texts)) return false;
  if (isApart) return true;
  const [first = "", last = ""] = [texts[0], texts.at(-1)];
  const isUnit = texts.length > 1 && closesBlock(last) && indentWidth(first) === indentWidth(last);
  return isUnit && (side === "above" || closesBlock(anchor));
}

function isImport(text: string): boolean {
  return /^\s*(?:import|from|use|using|#include|require(?:_once|_relative)?|package|export\s+(?:\*|\{)[^;]*\bfrom)\b/.test(
    text.slice(0, 300),
  );
}

/** A comment, a decorator, an attribute. */
function isNote(text: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*|#|@|\[\w+(?:\(.*\))?\]$|"""|--|<!--)/.test(text.slice(0, 300));
}

function closesBlock(text: string): boolean {
  return /^\s*(?:[)\]}][)\]};,]*|end)\s*$/.test(text.slice(0, 200));
}

function isBalanced(texts: readonly string[]): boolean {
  let depth = 0;
  for (const sign of texts.join("\n").replace(/[^()[\]{}]/g, "")) depth += "([{".includes(sign) ? 1 : -1;
  return depth === 0;
}
