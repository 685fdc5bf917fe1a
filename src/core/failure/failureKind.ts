import type { Description } from "./description.ts";
import type { Failure } from "./failure.ts";

/**
 * Which model may be asked instead: none, one at another address, preferably one at another address, any, or one with a
 * larger context window.
 */
export type Instead = "nobody" | "elsewhere" | "elsewhere-first" | "anybody" | "roomier";

/**
 * When the same model may be asked again: never, after a pause, after one if it is remote, after one if no other is
 * left, or when the server says.
 */
export type Again = "never" | "after-pause" | "after-pause-if-remote" | "after-pause-if-alone" | "as-told";

/** Everything that depends on what kind of failure it is. */
export interface FailureKind<F extends Failure> {
  readonly again: Again | ((failure: F) => Again);
  readonly instead: Instead | ((failure: F) => Instead);
  /** What it says of the endpoint's health. `well`: it is there and answers, whatever it says. */
  readonly finding: "well" | "ill" | "unknown";
  /** Every model of the provider would fail in the same way: it is the key, or the account. */
  readonly blamesProvider?: true;
  /**
   * How long suggestions pause: not at all, longer each time, as the server says, or until a key or a setting changes.
   */
  readonly suggestionsRest: "not" | "growing" | "as-told" | "until-fixed";
  /** It lasts until the user does something: the status bar shows it. */
  readonly needsUser: boolean;
  /** A sentence, the one action that helps most, and what helps as well. */
  readonly describe: (failure: F) => Description;
}
