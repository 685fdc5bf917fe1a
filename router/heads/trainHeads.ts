import { outputNames, outputOf } from "../../src/routing/heads/headNames.ts";
import { structureNames, styleNames } from "../../src/routing/heads/structure.ts";
import type { HeadsHeader, Scales } from "../../src/routing/heads/heads.ts";
import { multiply, trainLogistic } from "../logistic.ts";
import { randomNumbers } from "../random.ts";
import { matrixOf, sparseRow, widthOf, type SparseRow } from "../rows.ts";
import { variantsOf } from "./augment.ts";
import { targetOf, type Lesson } from "./lessons.ts";
import { groupNumber } from "./promptRows.ts";

export interface HeadSettings {
  readonly bits: number;
  readonly scales: Scales;
  /** For telling apart what is asked for. */
  readonly kinds: Strength;
  /** For how hard it is: what decides who answers must not hang on single letters. */
  readonly degrees: Strength;
  readonly seed: number;
}

interface Strength {
  /** L2, per row. */
  readonly penalty: number;
  /** How strongly two wordings of one wish are drawn to one logit. */
  readonly pairPenalty: number;
}

/** Chosen by what they do on a part of the training prompts that was held out for the choice. */
export const shippedSettings: HeadSettings = {
  bits: 14,
  scales: { words: 2, chars: 1.5, pasted: 0.5, structure: 2 },
  kinds: { penalty: 1e-4, pairPenalty: 0.3 },
  degrees: { penalty: 1e-3, pairPenalty: 4 },
  seed: 1,
};

const variantRounds = 2;
const variantWeight = 0.5;

interface Prepared {
  readonly lesson: Lesson;
  readonly row: SparseRow;
  /** The place of a row that means the same. */
  readonly like?: number;
}

interface Output {
  readonly weights: Float64Array;
  readonly slope: number;
  readonly offset: number;
}

const calibrationFolds = 4;

/** Trains every output on the lessons and their variants; probabilities are calibrated on lessons held out in turn. */
export function trainHeads(lessons: readonly Lesson[], settings: HeadSettings): Uint8Array {
  const prepared = prepare(lessons, settings);
  const outputs = outputNames.map((_, output) => trainOutput(prepared, output, settings));
  return encode(outputs, settings);
}

function prepare(lessons: readonly Lesson[], { bits, scales, seed }: HeadSettings): readonly Prepared[] {
  const random = randomNumbers(seed);
  const prepared: Prepared[] = [];
  const partners = new Map<string, number>();
  const add = (lesson: Lesson, like?: number): number => {
    const row = withoutStyle(sparseRow(lesson.input, { bits }, scales), bits);
    return prepared.push(like === undefined ? { lesson, row } : { lesson, row, like }) - 1;
  };
  for (const lesson of lessons) {
    const partner = lesson.pair === undefined ? undefined : partners.get(lesson.pair);
    const own = add(lesson, partner);
    if (lesson.pair !== undefined) partners.set(lesson.pair, own);
    if (lesson.weight < 1) continue;
    for (let round = 0; round < variantRounds; round++)
      for (const variant of variantsOf(lesson, random)) add({ ...variant, weight: variantWeight }, own);
  }
  return prepared;
}

/** How somebody types must not change who answers. */
function withoutStyle(row: SparseRow, bits: number): SparseRow {
  const values = row.values.map((value, at) =>
    styleNames.has(structureNames[(row.columns[at] ?? 0) - 2 ** bits] ?? "") ? 0 : value,
  );
  return { columns: row.columns, values };
}

function trainOutput(prepared: readonly Prepared[], output: number, settings: HeadSettings): Output {
  const logits = new Float64Array(prepared.length);
  for (let fold = 0; fold < calibrationFolds; fold++) {
    const held = ({ lesson }: Prepared) => groupNumber(lesson.group) % calibrationFolds === fold;
    const weights = fit(prepared, output, settings, (each) => !held(each));
    prepared.forEach((each, n) => {
      if (held(each)) [logits[n] = 0] = multiply(matrixOf([each.row], weights.length), weights, new Float64Array(1));
    });
  }
  const weights = fit(prepared, output, settings, () => true);
  return { weights, ...calibration(prepared, output, logits) };
}

function fit(
  prepared: readonly Prepared[],
  output: number,
  { bits, kinds, degrees }: HeadSettings,
  keeps: (each: Prepared) => boolean,
): Float64Array {
  const places = new Map<number, number>();
  const kept: Prepared[] = [];
  const pairs: (readonly [number, number])[] = [];
  prepared.forEach((each, n) => {
    if (!keeps(each) || targetOf(each.lesson, output) === undefined) return;
    const place = kept.push(each) - 1;
    places.set(n, place);
    const like = each.like === undefined ? undefined : places.get(each.like);
    if (like !== undefined) pairs.push([like, place]);
  });
  const { penalty, pairPenalty } = output <= outputOf("coding") ? kinds : degrees;
  const targets = Float32Array.from(kept, ({ lesson }) => targetOf(lesson, output) ?? 0);
  const weights = Float32Array.from(kept, ({ lesson }) => lesson.weight);
  const rows = matrixOf(
    kept.map(({ row }) => row),
    widthOf(bits),
  );
  return trainLogistic(rows, targets, { penalty, weights, pairs, pairPenalty });
}

/** Platt scaling on our own prompts, as people typed them. */
function calibration(prepared: readonly Prepared[], output: number, logits: Float64Array) {
  const own = prepared.flatMap(({ lesson }, n) =>
    lesson.weight === 1 ? [{ target: targetOf(lesson, output) ?? 0, logit: logits[n] ?? 0 }] : [],
  );
  const rows = own.map(({ logit }) => ({ columns: Uint32Array.of(0, 1), values: Float32Array.of(logit, 1) }));
  const targets = Float32Array.from(own, ({ target }) => target);
  const [slope = 1, offset = 0] = trainLogistic(matrixOf(rows, 2), targets, { penalty: 1e-4 });
  return { slope, offset };
}

/** The bytes that `loadHeads` reads. */
function encode(outputs: readonly Output[], { bits, scales }: HeadSettings): Uint8Array {
  const columns = 2 ** bits + structureNames.length;
  const steps = outputs.map(({ weights }) => largest(weights, columns) / 127);
  const header: HeadsHeader = {
    version: 1,
    bits,
    scales,
    outputs: outputNames,
    structure: structureNames,
    steps: outputs.map(({ slope }, n) => slope * (steps[n] ?? 0)),
    biases: outputs.map(({ weights, slope, offset }) => slope * (weights[columns] ?? 0) + offset),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + head.length + columns * outputs.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  for (let column = 0; column < columns; column++)
    outputs.forEach(({ weights }, n) => {
      bytes[4 + head.length + column * outputs.length + n] = Math.round((weights[column] ?? 0) / (steps[n] ?? 1));
    });
  return bytes;
}

function largest(weights: Float64Array, columns: number): number {
  let most = 1e-9;
  for (let n = 0; n < columns; n++) most = Math.max(most, Math.abs(weights[n] ?? 0));
  return most;
}
