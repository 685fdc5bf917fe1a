import { featuresOf } from "../heads/features.ts";
import { familyScales } from "../heads/scoreHeads.ts";
import { structureNames } from "../heads/structure.ts";
import type { Signals } from "../signals.ts";

/** What an online model reads of a prompt: the heads' own features. */
export interface Example {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

const bits = 14;
const width = 2 ** bits + structureNames.length + 1;
const scales = { words: 1, chars: 0.5, pasted: 0.5, structure: 0.4 };

export function exampleOf(signals: Signals): Example {
  const { grams, structure } = featuresOf(signals, { bits });
  const each = familyScales({ grams }, { scales });
  const columns = new Uint32Array(grams.count + structure.length + 1);
  const values = new Float32Array(columns.length);
  for (let n = 0; n < grams.count; n++) {
    columns[n] = grams.buckets[n] ?? 0;
    values[n] = each[grams.families[n] ?? 0] ?? 0;
  }
  for (let n = 0; n < structure.length; n++) {
    columns[grams.count + n] = 2 ** bits + n;
    values[grams.count + n] = (structure[n] ?? 0) * scales.structure;
  }
  columns[columns.length - 1] = width - 1;
  values[values.length - 1] = 1;
  return { columns, values };
}

/** Learns whether a cheap answer was good from its outcome, one answer at a time. */
export interface OnlineHead {
  /** Log-odds; 0 before anything is known. */
  logit(example: Example): number;
  /** 0–1: how little is known of prompts like this one. */
  doubt(example: Example): number;
  /** `good`: 0–1. */
  learn(example: Example, good: number): void;
  readonly learnt: number;
}

/** How many earlier answers are learnt from again with every new one, so that what is rare is not forgotten. */
const replayed = 8;
const mostKept = 2_000;
/** Step, and how strongly weights are drawn to 0; found on RouteLLM's 1,500 MMLU labels. */
const step = 0.03;
const shrink = 0.0006;

function unknownShare({ columns, values }: Example, seen: Uint16Array): number {
  let [unknown, all] = [0, 0];
  for (let n = 0; n < columns.length; n++) {
    const size = Math.abs(values[n] ?? 0);
    all += size;
    unknown += size / (1 + (seen[columns[n] ?? 0] ?? 0));
  }
  return all === 0 ? 1 : unknown / all;
}

/**
 * Logistic regression by AdaGrad steps over new and remembered answers. The same calls in the same order give the same.
 */
export function createOnlineHead(): OnlineHead {
  const weights = new Float64Array(width);
  const squares = new Float64Array(width);
  const seen = new Uint16Array(width);
  const kept: { readonly example: Example; readonly good: number }[] = [];
  let learnt = 0;
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const logit = ({ columns, values }: Example): number => {
    let sum = 0;
    for (let n = 0; n < columns.length; n++) sum += (weights[columns[n] ?? 0] ?? 0) * (values[n] ?? 0);
    return sum;
  };
  const fit = (example: Example, good: number): void => {
    const off = 1 / (1 + Math.exp(-logit(example))) - good;
    const { columns, values } = example;
    for (let n = 0; n < columns.length; n++) {
      const column = columns[n] ?? 0;
      const value = values[n] ?? 0;
      if (value === 0) continue;
      const weight = weights[column] ?? 0;
      const gradient = off * value + (column === width - 1 ? 0 : shrink * weight);
      const square = (squares[column] ?? 0) + gradient * gradient;
      squares[column] = square;
      weights[column] = weight - (step * gradient) / Math.sqrt(square + 1e-6);
    }
  };
  return {
    logit,
    doubt: (example) => unknownShare(example, seen),
    learn(example, good) {
      learnt++;
      for (const column of example.columns) seen[column] = Math.min(65_000, (seen[column] ?? 0) + 1);
      fit(example, good);
      for (let again = 0; again < replayed && kept.length > 0; again++) {
        const one = kept[next(kept.length)];
        if (one) fit(one.example, one.good);
      }
      if (kept.length < mostKept) kept.push({ example, good });
      else kept[next(mostKept)] = { example, good };
    },
    get learnt() {
      return learnt;
    },
  };
}

/**
 * The cheap model is tried where its chance of a good answer, with a bonus for what is not known yet, is at least this.
 */
const worthTrying = 0.35;
const leastTried = 0.08;

/**
 * Whether the cheap model is tried: where it is likely good, where little is known, and now and then anyway. `chance`:
 * 0–1.
 */
export function goesToCheap(head: OnlineHead, example: Example, chance: number): boolean {
  const probability = 1 / (1 + Math.exp(-head.logit(example)));
  const hope = probability + 0.5 * head.doubt(example);
  return hope >= worthTrying || chance < leastTried;
}
