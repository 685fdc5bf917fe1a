import type { ReplyBlock, Op } from "../parse/block.ts";
import { closes, fenceOf } from "../parse/fence.ts";
import { leftOut } from "../parse/leftOut.ts";
import { stripped, withoutLineNumbers } from "../parse/lineNumbers.ts";
import { exactPlaces } from "../place/exactPlaces.ts";
import type { FileIndex } from "../place/fileIndex.ts";
import { anchoredLines, type Hints } from "../place/hints.ts";
import { locate, type Located } from "../place/locate.ts";
import { locateParts } from "../place/locateParts.ts";
import { patternOf } from "../place/pattern.ts";
import type { LineEdit } from "../text/fileText.ts";
import { foldedKey } from "../text/fold.ts";
import { holdsDivider, meantSides } from "./meantSides.ts";
import { opsOfReplace, opsWithGaps } from "./opsOf.ts";
import { placeholderIn } from "./placeholder.ts";
import { likeness } from "./mergeLine.ts";
import { changeWithinLines } from "./substring.ts";

export type Change = Extract<ReplyBlock, { readonly kind: "replace" | "hunk" }>;

export type LocatedBlock = Located | { readonly kind: "within"; readonly edit: LineEdit };

const refusedAs = (reason: "placeholder" | "unparsable" | "absent"): LocatedBlock => ({ kind: "refused", reason });

/** Finds the place of one block of a reply. */
export function locateBlock(block: Change, index: FileIndex): LocatedBlock {
  return block.kind === "hunk" ? locateHunk(block, index) : locateReplace(block, index);
}

function locateHunk(block: Extract<Change, { kind: "hunk" }>, index: FileIndex): LocatedBlock {
  const { line, anchors, atEnd } = block;
  if (placeholderIn(block.ops, index) !== undefined) return refusedAs("placeholder");
  const hints: Hints = { line, trust: "exact", anchors, atEnd };
  const pieces = block.ops.map((op): Op =>
    op.kind === "keep" && isGap(op.text, index) ? { kind: "gap", text: "" } : op,
  );
  if (pieces.some(({ kind }) => kind === "gap")) return locateParts(pieces, index, hints);
  const found = belowAnchor(block.ops, anchors, index) ?? located(block.ops, index, hints);
  const marked = found.kind === "refused" ? withForgottenMarks(block.ops, index) : undefined;
  return marked ? located(marked, index, hints) : found;
}

/** New lines that have lost their `+`: they follow the lines that they replace, and are like them. */
function withForgottenMarks(ops: readonly Op[], index: FileIndex): readonly Op[] | undefined {
  if (ops.some(({ kind }) => kind === "add")) return undefined;
  const isForgotten = ({ kind, text }: Op, at: number) =>
    kind === "keep" &&
    index.withKey(foldedKey(text)).length === 0 &&
    ops.some((other, from) => other.kind === "remove" && from < at && likeness(other.text, text) >= 0.5);
  const marked = ops.map((op, at): Op => (isForgotten(op, at) ? { kind: "add", text: op.whole ?? op.text } : op));
  return marked.some(({ kind }) => kind === "add") ? marked : undefined;
}

/** New lines and nothing else go below the line that heads them. */
function belowAnchor(ops: readonly Op[], anchors: readonly string[], index: FileIndex): LocatedBlock | undefined {
  if (anchors.length === 0 || index.lines.length === 0 || ops.some(({ kind }) => kind !== "add")) return undefined;
  const [head, other] = anchoredLines(anchors, index);
  if (head === undefined) return refusedAs("absent");
  if (other !== undefined) return { kind: "refused", reason: "ambiguous" };
  const withHead: readonly Op[] = [{ kind: "keep", text: index.lines[head] ?? "" }, ...ops];
  return { kind: "place", ops: withHead, pattern: patternOf(withHead), lines: [head] };
}

function locateReplace(block: Extract<Change, { kind: "replace" }>, index: FileIndex): LocatedBlock {
  const { line } = block;
  const { search, replace } = meantSides(block, block.others ?? [], index);
  if (holdsDivider({ search, replace }, index)) return refusedAs("unparsable");
  if (search.join("").trim() === "" && index.lines.length > 0) {
    // A file of blank lines is an empty one.
    const isEmpty = index.lines.every((own) => own.trim() === "");
    return isEmpty
      ? { kind: "within", edit: { at: 0, remove: index.lines.length, add: replace } }
      : refusedAs("unparsable");
  }
  const hints: Hints = { line, trust: "near", anchors: [], atEnd: false };
  const exact = exactPlaces(search, index.lines);
  const unnumbered = exact.length === 0 ? withoutLineNumbers(search) : undefined;
  if (unnumbered) {
    const { lines, first } = unnumbered;
    const plain = { ...block, others: [], search: lines, replace: replace.map(stripped), line: line ?? first };
    const found = locateReplace(plain, index);
    if (found.kind !== "refused" || lines.length > 1) return found;
  }
  const bare = exact.length === 0 ? withoutFences(search) : undefined;
  if (bare)
    return locateReplace({ ...block, others: [], search: bare, replace: withoutFences(replace) ?? replace }, index);
  const ops = opsOfReplace(search, replace);
  if (exact.length === 0 && [...search, ...replace].some((text) => isGap(text, index))) {
    const withGaps = opsWithGaps(search, replace);
    if (withGaps && search.some((text) => isGap(text, index))) return locateParts(withGaps, index, hints);
    if (search.some((text) => isGap(text, index))) return refusedAs("placeholder");
  }
  if (placeholderIn(ops, index) !== undefined) return refusedAs("placeholder");
  if (exact.length === 0) {
    const within = changeWithinLines(search, replace, index);
    if (within.kind === "changed") return { kind: "within", edit: within };
    const whole = located(ops, index, hints);
    return whole.kind === "refused" && within.kind === "several" ? { kind: "refused", reason: "ambiguous" } : whole;
  }
  return located(ops, index, hints);
}

function located(ops: readonly Op[], index: FileIndex, hints: Hints): LocatedBlock {
  if (!ops.some(({ kind }) => kind === "add" || kind === "remove")) return { kind: "already" };
  if (!ops.some(({ kind }) => kind === "keep" || kind === "remove")) {
    const place = { kind: "place", ops, pattern: [], lines: [] } as const;
    return index.lines.length === 0 ? place : refusedAs("absent");
  }
  return locate(ops, index, hints);
}

/** The lines of a side that is fenced by itself. */
function withoutFences(lines: readonly string[]): readonly string[] | undefined {
  const [open, close] = [fenceOf(lines[0] ?? ""), fenceOf(lines.at(-1) ?? "")];
  return lines.length > 2 && open && close && closes(close, open) ? lines.slice(1, -1) : undefined;
}

function isGap(text: string, index: FileIndex): boolean {
  return leftOut(text) !== undefined && index.withKey(foldedKey(text)).length === 0;
}
