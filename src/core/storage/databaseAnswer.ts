/** Why a call to a database failed. */
export interface Problem {
  /**
   * `unavailable`: there is no database here, and there will be none. `newer`: a later version wrote it, so it is only
   * read. The others may pass.
   */
  readonly kind: "unavailable" | "newer" | "busy" | "full" | "failed";
  readonly message: string;
}

export type DatabaseAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** A damaged or lost file was replaced. */
export interface Recovery {
  /** Where the damaged file is now; absent where it was missing or empty. */
  readonly quarantined?: string;
  /** The day of the copy that took its place; absent where there was none. */
  readonly restoredFrom?: string;
  /** Rows that could be read from the damaged file and were not in the copy. */
  readonly salvaged: number;
}
