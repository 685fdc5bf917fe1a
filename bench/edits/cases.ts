import {
  applyOps,
  endOf,
  plainWriting,
  replaceOf,
  startOf,
  textOf,
  type Block,
  type Change,
  type Writing,
} from "./change.ts";
import { randomFrom, type Random } from "./random.ts";
import { renderReply, usualRendering } from "./render/renderReply.ts";
import type { Part } from "./render/rendering.ts";
import type { Clarity, Format, Outcome, Spoiled, StressClass } from "./stressClass.ts";

/** A line for `npm run -s bench:apply`. */
export interface ApplyInput {
  readonly id: string;
  readonly format?: Format;
  readonly path: string;
  readonly original: string;
  readonly reply: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly selection?: { readonly startLine: number; readonly endLine: number };
}

export interface Case {
  readonly stressClass: StressClass;
  readonly format: Format;
  readonly input: ApplyInput;
  readonly outcome: Outcome;
  /** By path; of a refusal, nothing. */
  readonly expected: Readonly<Record<string, string>>;
  /** What pasting REPLACE over the place would give: right place, unchanged lines overwritten. */
  readonly pasted: string | undefined;
}

export interface Wish {
  readonly seed: number;
  readonly perClass: number;
  readonly clarity: Clarity;
}

/** Up to `perClass` cases of a class in a format; every third draws on the next change, so that files vary. */
export function casesOf(stressClass: StressClass, format: Format, changes: readonly Change[], wish: Wish): Case[] {
  const order = randomFrom(wish.seed, stressClass.name, format).shuffle(changes);
  const cases: Case[] = [];
  for (const [index, change] of order.entries()) {
    if (cases.length >= wish.perClass) break;
    const other = order[(index + 1 + (order.length >> 1)) % order.length] ?? change;
    const random = randomFrom(wish.seed, stressClass.name, format, change.id);
    const spoiled =
      other.path === change.path
        ? undefined
        : stressClass.spoil({ change, other, format, random, clarity: wish.clarity });
    const made = spoiled && caseFrom({ stressClass, format, change, other, spoiled, random });
    if (made) cases.push(made);
  }
  return cases;
}

interface Made {
  readonly stressClass: StressClass;
  readonly format: Format;
  readonly change: Change;
  readonly other: Change;
  readonly spoiled: Spoiled;
  readonly random: Random;
}

function caseFrom({ stressClass, format, change, other, spoiled, random }: Made): Case | undefined {
  const { blocks, truth = blocks, file = change.before, second } = spoiled;
  const writing: Writing = { ...plainWriting, ...spoiled.writing };
  const after = spoiled.expected ?? applyOps(file, truth);
  // The reply was written for the file as it was, whatever became of it since.
  const seen = file.length === 0 ? file : change.before;
  const parts: Part[] = [{ path: change.path, blocks, before: seen, after }];
  if (second) parts.push({ path: second.path, blocks: second.blocks, before: other.before, after: other.after });
  const plain = renderReply(format, parts, { ...usualRendering(format, parts), ...spoiled.rendering });
  const reply = spoiled.reply ? spoiled.reply(plain) : plain;
  if (reply === undefined) return undefined;
  const expected = {
    [change.path]: textOf(after, writing),
    ...(second ? { [second.path]: textOf(other.after, plainWriting) } : {}),
  };
  const selected = format === "fenced" ? truth[0] : undefined;
  return {
    stressClass,
    format,
    outcome: stressClass.outcome,
    expected: stressClass.outcome.kind === "refuse" ? {} : expected,
    pasted: pastedOver(file, truth, blocks),
    input: {
      id: `${stressClass.name}/${format}/${change.id}`,
      ...(random.chance(0.5) ? { format } : {}),
      path: change.path,
      original: textOf(file, writing),
      reply,
      ...(second ? { files: { [second.path]: textOf(other.before, plainWriting) } } : {}),
      ...(selected ? { selection: { startLine: startOf(selected) + 1, endLine: endOf(selected) } } : {}),
    },
  };
}

function pastedOver(file: readonly string[], truth: readonly Block[], blocks: readonly Block[]): string | undefined {
  if (truth.length !== blocks.length) return undefined;
  const inOrder = (some: readonly Block[]): Block[] => some.toSorted((a, b) => startOf(a) - startOf(b));
  const shown = inOrder(blocks);
  const pairs = inOrder(truth).map((block, index) => ({ block, written: shown[index] ?? block }));
  const lines = [...file];
  for (const { block, written } of pairs.toReversed()) {
    lines.splice(startOf(block), endOf(block) - startOf(block), ...replaceOf(written));
  }
  return lines.join("\n");
}
