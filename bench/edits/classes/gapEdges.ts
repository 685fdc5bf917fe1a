import { extname } from "node:path";
import { placesOf } from "../blocks.ts";
import type { Block, Op } from "../change.ts";
import type { Random } from "../random.ts";
import { comment } from "../render/rendering.ts";
import { changedSignature, changedStatement, functionsIn, indentOf, type FoundFunction } from "../sources/functions.ts";
import type { Draft, Spoiled, StressClass } from "../stressClass.ts";
import { isBlank, isLandmark, text } from "./drafts.ts";

type Edge = "signature" | "first" | "last";

/** One function between gaps, of which one line at the edge changes; the lines that stay stand once in the file. */
function edgeBlock({ change }: Draft, own: FoundFunction, edge: Edge, random: Random): Block | undefined {
  const { before } = change;
  const at = edge === "signature" ? own.header : edge === "first" ? own.first : own.last;
  const old = before[at] ?? "";
  const extension = extname(change.path);
  const fresh = edge === "signature" ? changedSignature(old, extension, random) : changedStatement(old, random);
  if (fresh === undefined || fresh === old || before.includes(fresh) || !/\w{3}/.test(old)) return undefined;
  const from = edge === "first" ? own.first : own.header;
  const to = edge === "last" && (own.close === undefined || random.chance(0.5)) ? own.last : (own.close ?? own.last);
  const ops = before.slice(from, to + 1).flatMap((line, index): Op[] => {
    const line_ = from + index;
    if (line_ !== at) return [{ kind: "keep", text: line, at: line_ }];
    return [
      { kind: "del", text: line, at: line_ },
      { kind: "add", text: fresh, at: line_ + 1 },
    ];
  });
  const kept = ops.filter(({ kind }) => kind === "keep");
  const stays = edge === "last" ? kept.filter((op) => op.at < at) : kept.filter((op) => op.at > at);
  const isOnce = placesOf([old], before).length === 1 || isLandmark(stays, before);
  return isOnce && isLandmark(stays, before) ? { ops } : undefined;
}

const words = [
  "... existing code ...",
  "...existing code...",
  "... rest of function unchanged",
  "rest stays the same",
  "… rest of the file …",
  "...",
  "…",
  "… unchanged …",
  "... 其余代码不变 ...",
  "其他代码保持不变",
  "此处省略",
];

function dress(draft: Draft, blocks: readonly Block[]): Spoiled {
  const { random, change } = draft;
  const start = random.between(0, words.length - 1);
  const indent = random.chance(0.5);
  const drift = random.pick(["none", "none", "none", "margin", "deeper"]);
  const shift = drift === "margin" ? marginOf(blocks) : 0;
  const moved = (line: string) =>
    isBlank(line) ? line : drift === "deeper" ? `    ${line}` : line.slice(Math.min(shift, indentOf(line).length));
  const marker = (path: string, round: number, beside: string) => {
    const written = words[(start + (random.chance(0.3) ? round : 0)) % words.length] ?? "...";
    return (indent ? indentOf(beside) : "") + ownComment(path, written);
  };
  return {
    blocks: blocks.map(({ ops }) => ({ ops: ops.map((op) => ({ ...op, text: moved(op.text) })) })),
    truth: blocks,
    file: change.before,
    rendering: { elision: marker },
  };
}

function ownComment(path: string, written: string): string {
  return /\.(?:ts|js|go|rs|java|cs|php|swift|cpp|kt)$/.test(path) && written.length % 2 === 1
    ? `/* ${written} */`
    : comment(path, written);
}

function marginOf(blocks: readonly Block[]): number {
  const widths = blocks.flatMap(({ ops }) =>
    ops.filter(({ text }) => !isBlank(text)).map(({ text }) => indentOf(text).length),
  );
  return Math.min(...widths);
}

function edgeClass(edge: Edge, derivation: string): StressClass {
  return {
    name: `edge_${edge}`,
    formats: ["lazy"],
    outcome: text,
    derivation,
    spoil: (draft) => {
      const { change, random } = draft;
      const functions = random.shuffle(functionsIn(change.before, extname(change.path)));
      for (const own of functions.slice(0, 8)) {
        const block = edgeBlock(draft, own, edge, random);
        if (block) return dress(draft, [block]);
      }
      return undefined;
    },
  };
}

const severalGaps: StressClass = {
  name: "edge_several",
  formats: ["lazy"],
  outcome: text,
  derivation: "Two functions, each changed in a line beside a gap.",
  spoil: (draft) => {
    const { change, random } = draft;
    const functions = functionsIn(change.before, extname(change.path));
    const blocks: Block[] = [];
    for (const own of functions) {
      const end = blocks.at(-1)?.ops.at(-1)?.at ?? -1;
      const edge = random.pick(["signature", "first", "last"] as const) ?? "last";
      const block = own.header > end + 2 && random.chance(0.7) ? edgeBlock(draft, own, edge, random) : undefined;
      if (block) blocks.push(block);
      if (blocks.length === 2) return dress(draft, blocks);
    }
    return undefined;
  },
};

export const gapEdgeClasses: readonly StressClass[] = [
  edgeClass("signature", "A function between gaps whose signature changes; all else of it stands once in the file."),
  edgeClass("first", "What a function does, without its signature, between gaps; its first line changes."),
  edgeClass("last", "A function between gaps whose last line changes."),
  severalGaps,
];
