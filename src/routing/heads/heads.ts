import { outputNames } from "./headNames.ts";
import { structureNames } from "./structure.ts";

/** How much each family of features weighs. */
export interface Scales {
  readonly words: number;
  readonly chars: number;
  readonly pasted: number;
  readonly structure: number;
}

/** The trained weights. */
export interface Heads {
  readonly bits: number;
  readonly scales: Scales;
  /** `[column * outputNames.length + output]`; columns are the hashed n-grams, then the structure. */
  readonly weights: Int8Array;
  /** By output: what one step of a weight is worth. Calibration is folded in. */
  readonly steps: Float64Array;
  readonly biases: Float64Array;
}

/** What stands before the weights in their file: its length as four bytes, little-endian, then this as JSON. */
export interface HeadsHeader {
  readonly version: 1;
  readonly bits: number;
  readonly scales: Scales;
  readonly outputs: readonly string[];
  readonly structure: readonly string[];
  readonly steps: readonly number[];
  readonly biases: readonly number[];
}

/** Reads the inflated bytes of a file of weights. Throws where they were trained for other features than these. */
export function loadHeads(bytes: Uint8Array): Heads {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as HeadsHeader;
  const { bits, scales, outputs, structure, steps, biases } = header;
  const size = (2 ** bits + structureNames.length) * outputNames.length;
  const start = bytes.byteOffset + 4 + length;
  const fits =
    header.version === 1 &&
    String(outputs) === String(outputNames) &&
    String(structure) === String(structureNames) &&
    bytes.byteLength - 4 - length === size;
  if (!fits) throw new Error("The router's weights do not belong to this version.");
  const weights = new Int8Array(bytes.buffer, start, size);
  return { bits, scales, weights, steps: Float64Array.from(steps), biases: Float64Array.from(biases) };
}
