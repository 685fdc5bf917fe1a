import { createFileIndex } from "../place/fileIndex.ts";
import type { BlockPlace } from "../place/locate.ts";
import type { RefusalKind } from "../refusal.ts";
import { readFileText, withEdits, type LineEdit } from "../text/fileText.ts";
import type { TextKind } from "../text/textKind.ts";
import { combine } from "./combine.ts";
import { editsOf } from "./editsOf.ts";
import { learn } from "./learn.ts";
import { locateBlock, type Change, type LocatedBlock } from "./locateBlock.ts";

/** A block with its number in the reply, from 1. */
export interface Numbered {
  readonly change: Change;
  readonly number: number;
}

export type Applied =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly reason: RefusalKind; readonly block: number };

/** Makes all changes to one file, or none. */
export function applyBlocks(original: string, blocks: readonly Numbered[], kind: TextKind = "code"): Applied {
  const once = [...new Map(blocks.map((block) => [JSON.stringify(block.change), block])).values()];
  const first = pass(original, once, kind);
  let { text } = first;
  // A block may speak of lines that another one brings.
  for (const { number, change, reason } of first.failed) {
    const again = reason === "ambiguous" || first.changed === 0 ? undefined : pass(text, [{ number, change }], kind);
    if (!again || again.failed.length > 0) return { kind: "refused", reason, block: number };
    text = again.text;
  }
  return { kind: "text", text };
}

interface Failed extends Numbered {
  readonly reason: RefusalKind;
}

interface Pass {
  readonly text: string;
  readonly changed: number;
  readonly failed: readonly Failed[];
}

function pass(original: string, blocks: readonly Numbered[], kind: TextKind): Pass {
  const file = readFileText(original);
  const index = createFileIndex(file, kind);
  const found = blocks.map((block) => ({ ...block, at: locateBlock(block.change, index) }));
  const places = found.flatMap(({ at }) => (at.kind === "place" ? [at] : []));
  const adapt = learn(places, index);
  let edits: LineEdit[] = [];
  const failed: Failed[] = [];
  for (const { change, number, at } of found) {
    const own = editsAt(at, (place) => editsOf(place, index, adapt));
    const all = Array.isArray(own) ? combine(edits, own) : undefined;
    if (all) edits = all;
    else failed.push({ change, number, reason: typeof own === "string" ? own : "rewritten" });
  }
  return { text: withEdits(file, edits, finalNewline(blocks, file.finalNewline)), changed: edits.length, failed };
}

function editsAt(
  at: LocatedBlock,

  edit: (place: BlockPlace) => LineEdit[] | undefined,
): LineEdit[] | RefusalKind {
  switch (at.kind) {
    case "already":
      return [];
    case "refused":
      return at.reason;
    case "within":
      return [at.edit];
    case "place":
      return edit(at) ?? "rewritten";
  }
}

function finalNewline(blocks: readonly Numbered[], now: boolean): boolean {
  const wanted = blocks.flatMap(({ change }) =>
    change.kind === "hunk" && change.finalNewline ? [change.finalNewline] : [],
  );
  return wanted.length === 0 ? now : wanted.at(-1) === "comes";
}
