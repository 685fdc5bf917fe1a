import type { HeadInput } from "./headInput.ts";
import { GramWriter, writeGrams, type Grams, type Hashing } from "./hashed.ts";
import { endsOf, normalise, splitCode, withoutThanks } from "./normalise.ts";
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

const writer = new GramWriter();

/**
 * Reads the user's own words and counts what stands beside them; nothing else of the task reaches the model. What it
 * gives holds until it is called again: the memory is the same.
 */
export function featuresOf(input: HeadInput, hashing: Hashing): Features {
  const parts = splitCode(withoutThanks(endsOf(input.text).trim()));
  const own = normalise(parts.prose);
  const previous = input.previousUserText;
  const padded = previous !== undefined && own.length <= shortChars;
  const prose = padded ? `${own}\n${normalise(splitCode(endsOf(previous)).prose)}` : own;
  const code = parts.code.toLowerCase();
  const tokens = tokenise(code === "" ? prose : `${prose}\n${code}`);
  writer.begin(hashing, tokens.text.length);
  const grams = writeGrams(tokens, tokensBefore(prose.length, tokens), writer);
  return { tokens, grams, structure: structureOf(input, { ...parts, prose, code }, tokens.units) };
}

function tokensBefore(end: number, { count, starts }: Tokens): number {
  let before = count;
  while (before > 0 && (starts[before - 1] ?? 0) >= end) before--;
  return before;
}
