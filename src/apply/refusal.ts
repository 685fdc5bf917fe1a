import type { Phrase } from "../core/phrase.ts";

/** Why a reply is not applied. */
export type RefusalKind =
  /** Several equally good places. */
  | "ambiguous"
  /** The lines to change are not there. */
  | "absent"
  /** The place is there, but its lines are other ones by now. */
  | "rewritten"
  | "cut-off"
  /** Code was left out where it would be written to the file. */
  | "placeholder"
  /** A place resembles the block, but not enough. */
  | "too-far"
  | "unparsable"
  /** A file that can start programs. */
  | "protected"
  /** A path that leaves the folder. */
  | "escapes";

export interface Refusal {
  readonly kind: RefusalKind;
  readonly message: Phrase;
  /** Which block of the reply, from 1; 0 is the reply as a whole. */
  readonly block: number;
}

/** Carries a refusal out of the depth of one application; caught where applying begins. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;
  constructor(kind: RefusalKind, message: Phrase, block = 0) {
    super(kind);
    this.refusal = { kind, message, block };
  }
}
