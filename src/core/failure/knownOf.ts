import type { Failure } from "./failure.ts";
import type { Again, FailureKind, Instead } from "./failureKind.ts";
import { failureKinds } from "./kinds.ts";

/** The row of a failure, with what depends on more than its kind resolved. */
export interface KnownFailure extends Omit<FailureKind<Failure>, "again" | "instead"> {
  readonly again: Again;
  readonly instead: Instead;
}

export function knownOf(failure: Failure): KnownFailure {
  // The row was looked up by the kind of this very failure.
  const row = failureKinds[failure.kind] as unknown as FailureKind<Failure>;
  const { again, instead } = row;
  return {
    ...row,
    again: typeof again === "function" ? again(failure) : again,
    instead: typeof instead === "function" ? instead(failure) : instead,
  };
}
