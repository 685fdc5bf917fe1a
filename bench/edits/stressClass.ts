import type { Block, Change, Writing } from "./change.ts";
import type { Random } from "./random.ts";
import type { Rendering } from "./render/rendering.ts";

export const formats = ["search_replace", "aider_block", "udiff", "v4a", "whole", "lazy", "fenced"] as const;
export type Format = (typeof formats)[number];

export const refusals = [
  "ambiguous",
  "absent",
  "rewritten",
  "cut-off",
  "placeholder",
  "too-far",
  "unparsable",
  "protected",
  "escapes",
] as const;
export type Refusal = (typeof refusals)[number];

/** A change before it is spoiled. */
export interface Draft {
  readonly change: Change;
  /** Another file's change: foreign text, or the second file of a reply. */
  readonly other: Change;
  readonly format: Format;
  readonly random: Random;
  readonly clarity: Clarity;
}

/**
 * How sure a block's place is before it is spoiled: by far the nearest place, or merely the only one that is the same,
 * as models go about it. Then some spoiled cases have no right answer.
 */
export type Clarity = "clear" | "unique";

/** What a class made of a draft; what is left out is as in the commit. */
export interface Spoiled {
  /** The parts that the reply shows, as the reply writes them. */
  readonly blocks: readonly Block[];
  /** The parts as they truly are; the right answer is these applied to `file`. */
  readonly truth?: readonly Block[];
  /** The file's lines, where not the commit's. */
  readonly file?: readonly string[];
  readonly expected?: readonly string[];
  readonly writing?: Partial<Writing>;
  readonly rendering?: Partial<Rendering>;
  /** The other change's blocks, for a reply that changes two files. */
  readonly second?: { readonly path: string; readonly blocks: readonly Block[] };
  /** Last touch on the reply's text. */
  readonly reply?: (reply: string) => string | undefined;
}

/** What is right. `unchanged`: the file already is what the reply asks for. */
export type Outcome =
  | { readonly kind: "text" }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refuse"; readonly as: readonly Refusal[] };

export interface StressClass {
  readonly name: string;
  readonly formats: readonly Format[];
  readonly outcome: Outcome;
  /** How the right answer follows from the reply and the file. */
  readonly derivation: string;
  /** Undefined where the draft has nothing to spoil in this way, or the result would not be decidable. */
  readonly spoil: (draft: Draft) => Spoiled | undefined;
}
