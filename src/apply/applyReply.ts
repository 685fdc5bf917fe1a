import { applyBlocks, type Numbered } from "./change/applyBlocks.ts";
import { isWholeOf } from "./change/wholeAnswer.ts";
import { hasGaps, mergeLazyFile } from "./lazy/lazyFile.ts";
import { losesUnseen } from "./change/unseenLosses.ts";
import { fitted, leftOutIn } from "./change/selection.ts";
import { withLines } from "./change/wholeText.ts";
import type { ReplyBlock, Format } from "./parse/block.ts";
import { readReply } from "./parse/readReply.ts";
import { relevantBlocks } from "./relevantBlocks.ts";
import type { Platform } from "./paths/confine.ts";
import { resolveNames, type Named } from "./resolveNames.ts";
import { explain } from "./explain.ts";
import { Refused, type Refusal } from "./refusal.ts";
import { kindOfText } from "./text/textKind.ts";
import { holdsMarks } from "./parse/strayMarks.ts";
import { readFileText, withEdits, type FileText } from "./text/fileText.ts";

export interface ApplyRequest {
  /** The file that was asked about, below the folder. */
  readonly path: string;
  readonly original: string;
  readonly reply: string;
  /** Recognised where it is not given. */
  readonly format?: Format | undefined;
  /** Further files that the reply may change, by path. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Whole lines, from 1; the last one belongs to it. */
  readonly selection?: Selection | undefined;
  readonly platform?: Platform | undefined;
  /** Protected files that the user has agreed to have changed. */
  readonly confirmed?: readonly string[] | undefined;
}

export interface Selection {
  readonly startLine: number;
  readonly endLine: number;
}

export type ApplyResult =
  | {
      readonly ok: true;
      /** The new text of `path`; undefined where the reply deletes it. */
      readonly text: string | undefined;
      /** Other files that change or come, with their new text. */
      readonly files?: Readonly<Record<string, string>>;
      readonly deleted?: readonly string[];
    }
  | { readonly ok: false; readonly error: Refusal };

/** Applies a model's reply to the files it names: all of it, or nothing and why. Writes nothing. */
export function applyReply(request: ApplyRequest): ApplyResult {
  try {
    return applied(request);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal };
    throw error;
  }
}

function applied(request: ApplyRequest): ApplyResult {
  const { path, original, files = {} } = request;
  const blocks = relevantBlocks(readReply(request), request, original);
  const named = resolveNames(blocks, request);
  const texts = new Map<string, string>(Object.entries({ ...files, [path]: original }));
  const deleted: string[] = [];
  for (const [target, own] of Map.groupBy(named, (block) => block.target)) {
    for (const { block } of own) {
      if (block.kind === "delete") deleted.push(target);
    }
    if (!deleted.includes(target)) texts.set(target, changedFile(texts.get(target), own, request));
  }
  for (const { block, target, to, number } of named) {
    if (block.kind !== "move" || to === undefined) continue;
    if (texts.has(to)) throw explain("rewritten", number);
    texts.set(to, texts.get(target) ?? "");
    deleted.push(target);
  }
  const others = [...texts].filter(([name, text]) => name !== path && !deleted.includes(name) && files[name] !== text);
  return {
    ok: true,
    text: deleted.includes(path) ? undefined : texts.get(path),
    ...(others.length > 0 ? { files: Object.fromEntries(others) } : {}),
    ...(deleted.length > 0 ? { deleted } : {}),
  };
}

function changedFile(original: string | undefined, blocks: readonly Named[], request: ApplyRequest): string {
  const changes = blocks.flatMap(({ block, number }): Numbered[] =>
    block.kind === "replace" || block.kind === "hunk" ? [{ change: block, number }] : [],
  );
  const whole = blocks.filter(({ block }) => block.kind === "text" || block.kind === "create");
  const [first, second] = whole;
  if (!first) return changedByBlocks(original ?? "", changes, blocks[0]?.target ?? request.path);
  if (changes.length > 0 || (second && linesOf(second.block).join("\n") !== linesOf(first.block).join("\n"))) {
    throw explain("ambiguous", first.number);
  }
  return changedByText(original, first, request);
}

function changedByBlocks(original: string, changes: readonly Numbered[], path: string): string {
  const result = applyBlocks(original, changes, kindOfText(path));
  if (result.kind === "refused") throw explain(result.reason, result.block);
  const shown = changes.map(({ change }) => change);
  if (losesUnseen(original, result.text, shown)) throw explain("rewritten", changes[0]?.number);
  return result.text;
}

function changedByText(original: string | undefined, named: Named, request: ApplyRequest): string {
  const { block, number, target } = named;
  const lines = linesOf(block);
  if (original === undefined || original.trim() === "") {
    return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
  }
  const file = readFileText(original);
  // A new file must not take the place of one that is there.
  if (block.kind === "create" && file.lines.join("\n") !== lines.join("\n")) throw explain("rewritten", number);
  if (lines.length === 0 || holdsMarks(lines, file.lines, kindOfText(target))) throw explain("unparsable", number);
  const { selection } = request;
  if (selection && target === request.path) return inSelection(lines, file, { ...request, selection }, number);
  if (hasGaps(lines, file.lines)) {
    const merged = mergeLazyFile(lines, file, kindOfText(target));
    if (merged.kind === "refused") throw explain(merged.reason, number);
    return withEdits(file, merged.edits);
  }
  const isNamed = block.path !== undefined || request.format === "whole";
  if (!isWholeOf(lines, file.lines, isNamed ? "named" : "unnamed")) throw explain("placeholder", number);
  return withLines(file, lines);
}

function inSelection(
  lines: readonly string[],
  file: FileText,
  request: ApplyRequest & { readonly selection: Selection },
  number: number,
): string {
  const { startLine, endLine } = request.selection;
  if (startLine < 1 || endLine < startLine - 1 || endLine > file.lines.length) throw explain("absent", number);
  const original = file.lines.slice(startLine - 1, endLine);
  const kind = kindOfText(request.path);
  if (leftOutIn(lines, original) !== undefined) throw explain("placeholder", number);
  return withEdits(file, [
    { at: startLine - 1, remove: original.length, add: fitted(lines, original, file.lines, kind) },
  ]);
}

function linesOf(block: ReplyBlock): readonly string[] {
  return block.kind === "text" || block.kind === "create" ? block.lines : [];
}
