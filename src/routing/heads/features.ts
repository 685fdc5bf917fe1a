import type { HeadInput } from "./headInput.ts";
import { GramWriter, writeGrams, type Grams } from "./hashed.ts";
import { normalise, withoutCode } from "./normalise.ts";
import { structureOf } from "./structure.ts";
import { tokenise, type Tokens } from "./tokens.ts";

/** A prompt as a linear model sees it. */
export interface Features {
  readonly tokens: Tokens;
  readonly grams: Grams;
  /** By `structureNames`. */
  readonly structure: Float32Array;
}

/** Shorter turns say little by themselves and are read together with the turn before. */
const shortChars = 24;
const mostGrams = 16_000;

/**
 * Reads the user's own words and counts what stands beside them; nothing else of the task reaches the model.
 * `bits`: the n-grams are hashed into 2^bits buckets.
 */
export function featuresOf(signals: HeadInput, bits: number): Features {
  const parts = withoutCode(signals.text);
  const own = normalise(parts.prose);
  const previous = signals.previousUserText;
  const padded = previous !== undefined && own.length <= shortChars;
  const prose = padded ? `${own}\n${normalise(withoutCode(previous).prose)}` : own;
  const tokens = tokenise(prose);
  const writer = new GramWriter(bits, Math.min(mostGrams, 8 + 6 * prose.length));
  return { tokens, grams: writeGrams(tokens, writer), structure: structureOf(signals, prose, parts) };
}
