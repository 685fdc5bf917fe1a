import { readFileSync, writeFileSync } from "node:fs";
import type { Reading } from "./examples.ts";
import type { OutcomeModel } from "./outcomeModel.ts";

/** What `router:train` leaves and `router:score` reads: one model's outcome, or that of each of many. */
export interface OutcomeWeights {
  readonly reading: Reading;
  readonly models: Readonly<Record<string, OutcomeModel>>;
}

/** Numbers as base64, so that they stay exact and small; equal arrays are the same object afterwards only by value. */
export function writeWeights(file: string, weights: OutcomeWeights): void {
  writeFileSync(
    file,
    JSON.stringify(weights, (_, value: unknown) => (value instanceof Float32Array ? packed(value) : value)),
  );
}

export function readWeights(file: string): OutcomeWeights {
  return JSON.parse(readFileSync(file, "utf8"), (_, value: unknown) =>
    isPacked(value) ? unpacked(value) : value,
  ) as OutcomeWeights;
}

interface Packed {
  readonly float32: string;
}

function packed({ buffer, byteOffset, byteLength }: Float32Array): Packed {
  return { float32: Buffer.from(buffer, byteOffset, byteLength).toString("base64") };
}

function isPacked(value: unknown): value is Packed {
  return typeof value === "object" && value !== null && "float32" in value;
}

function unpacked({ float32 }: Packed): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(float32, "base64"));
  return new Float32Array(bytes.buffer);
}
