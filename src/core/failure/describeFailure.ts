import type { Description } from "./description.ts";
import type { Failure } from "./failure.ts";
import { knownOf } from "./knownOf.ts";

/** A failure in words, with the one action that helps most. */
export function describeFailure(failure: Failure): Description {
  return knownOf(failure).describe(failure);
}
