import { sparseRow, widthOf, type SparseRow } from "../rows.ts";
import { answerFeatures, answerNames } from "./answer.ts";
import { recordAt, textAt, type Row } from "../table.ts";

/** How rows of a data file become rows of numbers; kept with the weights, so that scoring reads as training did. */
export interface Reading {
  readonly bits: number;
  /** JSON pointer of the weak model's answer, where it may be looked at. */
  readonly responsePointer?: string;
}

const scales = { words: 1, chars: 2, pasted: 0.5, structure: 0.7 };
const answerScales = { words: 1, chars: 0.5, pasted: 1, structure: 0 };

/** Columns: those of the prompt; where answers are read, those of the answer, and the checks of it; then the bias. */
export function exampleWidth({ bits, responsePointer }: Reading): number {
  return responsePointer === undefined ? widthOf(bits) : 2 * widthOf(bits) + answerNames.length;
}

export function example(row: Row, { bits, responsePointer }: Reading): SparseRow {
  const text = textAt(row, "/prompt");
  const hashing = { bits, longest: 4 } as const;
  const prompt = sparseRow({ text, surface: "chat", turn: 0 }, hashing, scales);
  if (responsePointer === undefined) return prompt;
  const response = textAt(row, responsePointer);
  const answer = sparseRow({ text: response, surface: "", turn: 0 }, hashing, answerScales);
  const width = widthOf(bits);
  const checks = answerFeatures(text, response);
  const bias = 2 * width + answerNames.length - 1;
  return {
    columns: Uint32Array.from([
      ...prompt.columns.slice(0, -1),
      ...answer.columns.slice(0, -1).map((column) => column + width),
      ...checks.map((_, n) => 2 * width - 1 + n),
      bias,
    ]),
    values: Float32Array.from([...prompt.values.slice(0, -1), ...answer.values.slice(0, -1), ...checks, 1]),
  };
}

const fewestPerGroup = 8;

/**
 * What kind of question each row is, where the training data says it under `/labels`: the finest label that still
 * repeats. Scoring does not read it. Empty where nothing of that sort is there.
 */
export function groupLabels(rows: readonly Row[]): readonly string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(recordAt(row, "/labels"))));
  let finest: readonly string[] = [];
  let most = 1;
  for (const name of names) {
    const values = rows.map((row) => recordAt(row, "/labels")[name]);
    if (!values.every((value) => typeof value === "string")) continue;
    const kinds = new Set(values).size;
    if (kinds <= most || kinds * fewestPerGroup > rows.length) continue;
    most = kinds;
    finest = values;
  }
  return finest;
}
