import { leftOut } from "../parse/leftOut.ts";
import type { RefusalKind } from "../refusal.ts";
import type { FileText, LineEdit } from "../text/fileText.ts";
import { foldedKey, informationOf } from "../text/fold.ts";
import type { TextKind } from "../text/textKind.ts";
import type { Match } from "../text/matchLines.ts";
import { adaptLines } from "./adaptLines.ts";
import { tidied } from "./lazySteps.ts";
import { edgeDoubt } from "./lazyEdges.ts";
import { lazyDoubts } from "./lazyDoubts.ts";
import { pairCosts } from "./lazyPairs.ts";
import { cheapest, type FileLine, type PairCost, type ReplyLine, type Step } from "./lazyTable.ts";

export type Merged =
  | { readonly kind: "edits"; readonly edits: readonly LineEdit[] }
  | { readonly kind: "refused"; readonly reason: RefusalKind };

const largestTable = 30_000_000;

/** True where lines of the reply stand for lines of the file that are left out. */
export function hasGaps(reply: readonly string[], file: readonly string[]): boolean {
  return rolesOf(reply, file).includes("gap");
}

/** Reads a whole file with left-out parts as changes to the file. */
export function mergeLazyFile(reply: readonly string[], file: FileText, kind: TextKind = "code"): Merged {
  const roles = rolesOf(reply, file.lines);
  const ownKeys = file.lines.map(foldedKey);
  const known = new Map<string, number>();
  for (const key of ownKeys) known.set(key, (known.get(key) ?? 0) + 1);
  const said = reply.map((text, at): ReplyLine => {
    const key = foldedKey(text);
    return {
      text,
      key,
      role: roles[at] ?? "text",
      ...(leftOut(text) === "worded" ? { mayBeText: true as const } : {}),
      insertion: insertionCost(key, known),
      besideGap: besideGapCost(key, known),
    };
  });
  const own = file.lines.map((text, at): FileLine => {
    const key = ownKeys[at] ?? "";
    return { text, key, deletion: 3 + Math.round(4 * informationOf(key)) };
  });
  // Two gaps in a row are one.
  const lines = said.filter(({ role }, at) => role !== "gap" || said[at - 1]?.role !== "gap");
  const costs = pairCosts(lines, own, known);
  if (!sharesLines(lines, own) && !hasLonePair(lines, own, costs)) return { kind: "refused", reason: "absent" };
  if ((lines.length + 1) * (own.length + 1) > largestTable) return { kind: "refused", reason: "too-far" };
  const [first, last] = cheapestInZone(lines, own, costs).map((steps) =>
    tidied(withComments(steps, lines), lines, own),
  );
  if (!first || !last) return { kind: "refused", reason: "absent" };
  const doubt = lazyDoubts(first, lines, own, { costs, known }) ?? edgeDoubt(first, lines, own);
  if (doubt) return { kind: "refused", reason: doubt };
  const pairs = pairsOf(first);
  const inOwnWay = adaptLines(lines, own, { pairs, spelling: "the file's", kind });
  // Where nothing else would be left of it, spelling is the change.
  const isChange = editsOf(first, inOwnWay, own).length > 0;
  const adapted = isChange ? inOwnWay : adaptLines(lines, own, { pairs, spelling: "the reply's", kind });
  const edits = editsOf(first, adapted, own);
  const others = editsOf(last, adapted, own);
  // Most often both readings are one; others may still give the same text.
  const isOne = JSON.stringify(edits) === JSON.stringify(others);
  if (!isOne && textOf(edits, file) !== textOf(others, file)) return { kind: "refused", reason: "ambiguous" };
  return { kind: "edits", edits };
}

/** Whether enough lines of the reply stand in the file, and not everywhere, for a place to be found at all. */
function sharesLines(reply: readonly ReplyLine[], file: readonly FileLine[]): boolean {
  const telling = reply.filter(({ role, key }) => role === "text" && informationOf(key) === 1).map(({ key }) => key);
  const shown = new Set(telling);
  const counts = new Map<string, number>();
  for (const { key } of file) if (shown.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + 1 / count, 0) >= Math.min(1.5, telling.length / 4);
}

/** A comment that stands for nothing is a comment. */
function withComments(steps: readonly Step[], reply: readonly ReplyLine[]): Step[] {
  let r = 0;
  return steps.map((step, at) => {
    const line = step === "delete" || step === "absorb" ? undefined : reply[r++];
    const isIdle = step === "gap" && steps[at + 1] !== "absorb";
    return isIdle && line?.mayBeText ? "insert" : step;
  });
}

/** Whether a changed line can be that of one line of the file only. */
function hasLonePair(reply: readonly ReplyLine[], file: readonly FileLine[], costs: PairCost): boolean {
  const telling = reply.flatMap(({ role, key }, r) => (role === "text" && informationOf(key) === 1 ? [r] : []));
  if (telling.length > 2) return false;
  return telling.some((r) => file.filter((_, f) => costs(r, f) !== undefined).length === 1);
}

/** The table, without what a gap at an end of the reply stands for anyway: far from any line that the reply shows. */
function cheapestInZone(reply: readonly ReplyLine[], file: readonly FileLine[], costs: PairCost): Step[][] {
  const [start, end] = zoneOf(reply, file);
  const above = Array.from({ length: start }, (): Step => "absorb");
  const below = Array.from({ length: file.length - end }, (): Step => "absorb");
  return cheapest(reply, file.slice(start, end), (r, f) => costs(r, f + start)).map((steps) => [
    ...steps.slice(0, 1),
    ...above,
    ...steps.slice(1),
    ...below,
  ]);
}

function zoneOf(reply: readonly ReplyLine[], file: readonly FileLine[]): readonly [start: number, end: number] {
  const shown = new Set(reply.filter(({ role }) => role === "text").map(({ key }) => key));
  const places = new Map<string, number[]>();
  file.forEach(({ key }, line) => {
    if (!shown.has(key) || informationOf(key) < 1) return;
    const known = places.get(key);
    if (known) known.push(line);
    else places.set(key, [line]);
  });
  const telling = [...places.values()].filter((lines) => lines.length <= 20).flat();
  const margin = 50 + 2 * reply.length;
  const isSmall = file.length < 500 || telling.length === 0;
  const start = isSmall || reply[0]?.role !== "gap" ? 0 : Math.max(0, Math.min(...telling) - margin);
  const end =
    isSmall || reply.at(-1)?.role !== "gap" ? file.length : Math.min(file.length, Math.max(...telling) + margin);
  return [start, end];
}

/** Lines of the reply and of the file that were read as the same. */
function pairsOf(steps: readonly Step[]): Match[] {
  const pairs: Match[] = [];
  let [r, f] = [0, 0];
  for (const step of steps) {
    if (step === "match") pairs.push([r, f]);
    if (step === "match" || step === "delete" || step === "absorb") f++;
    if (step !== "delete" && step !== "absorb") r++;
  }
  return pairs;
}

/** A line that the file has once is hardly ever added again; one that it has everywhere may well be. */
function insertionCost(key: string, known: ReadonlyMap<string, number>): number {
  const information = informationOf(key);
  if (information === 0) return 4;
  const count = known.get(key) ?? 0;
  return count > 0 ? 8 + Math.round((52 * information) / count) : 8;
}

/**
 * The lines beside a gap are there to show where it begins and ends. One that the file has once is that line of the
 * file, even where much must go for it to be.
 */
function besideGapCost(key: string, known: ReadonlyMap<string, number>): number {
  return informationOf(key) === 1 && known.get(key) === 1 ? 600 : 60;
}

function rolesOf(reply: readonly string[], file: readonly string[]): ReplyLine["role"][] {
  const gaps = reply.map((line) => leftOut(line) !== undefined);
  const marks = new Set(reply.filter((_, at) => gaps[at]).map((line) => line.trim()));
  for (const mark of standingIn(file, marks)) gaps.forEach((is, at) => (gaps[at] = is && reply[at]?.trim() !== mark));
  return reply.map((line, at) => {
    if (gaps[at]) return "gap";
    return line.trim() === "" && (gaps[at - 1] || gaps[at + 1]) ? "loose" : "text";
  });
}

/** Those of a few texts that the file has as lines. */
function standingIn(file: readonly string[], texts: ReadonlySet<string>): ReadonlySet<string> {
  const lengths = new Set([...texts].map(({ length }) => length));
  const found = new Set<string>();
  if (texts.size === 0) return found;
  for (const line of file) {
    const text = line.trim();
    if (lengths.has(text.length) && texts.has(text)) found.add(text);
  }
  return found;
}

function editsOf(steps: readonly Step[], reply: readonly ReplyLine[], file: readonly FileLine[]): LineEdit[] {
  const edits: { at: number; remove: number; add: string[] }[] = [];
  let [r, f] = [0, 0];
  const here = () => {
    const last = edits.at(-1);
    if (last && last.at + last.remove === f) return last;
    const edit = { at: f, remove: 0, add: [] as string[] };
    edits.push(edit);
    return edit;
  };
  for (const step of steps) {
    if (step === "insert") here().add.push(reply[r]?.text ?? "");
    else if (step === "delete" || (step === "match" && reply[r]?.text !== file[f]?.text)) {
      const edit = here();
      edit.remove++;
      if (step === "match") edit.add.push(reply[r]?.text ?? "");
    }
    if (step === "match" || step === "delete" || step === "absorb") f++;
    if (step !== "delete" && step !== "absorb") r++;
  }
  return edits;
}

function textOf(edits: readonly LineEdit[], { lines }: FileText): string {
  const result: string[] = [];
  let next = 0;
  for (const { at, remove, add } of edits) {
    for (; next < at; next++) result.push(lines[next] ?? "");
    for (const line of add) result.push(line);
    next = at + remove;
  }
  return [...result, ...lines.slice(next)].join("\n");
}
