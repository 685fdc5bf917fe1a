import type { DatabaseAnswer, Recovery } from "../core/storage/databaseAnswer.ts";
import type { Attempt } from "../core/usage/attempt.ts";
import type { Planned, Reservation } from "../core/usage/reservation.ts";
import type { Caps } from "./caps.ts";
import type { Cell } from "./cell.ts";
import type { Entry } from "./entry.ts";

/** Which session wrote a row, and the local day. */
export interface Stamp {
  readonly id: string;
  readonly session: string;
  readonly day: string;
  readonly offsetMinutes: number;
}

export interface ReserveRequest {
  readonly stamp: Stamp;
  readonly planned: Planned;
  readonly caps: Caps;
}

export interface SettleRequest {
  readonly stamp: Stamp;
  readonly attempt: Attempt;
}

/** Both days inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface OverviewRequest extends Days {
  /** Leaves out what this session wrote: its window counts that itself. */
  readonly exceptSession?: string;
  /** Milliseconds since 1970; reservations whose time is over are closed. */
  readonly now: number;
}

export interface Overview {
  readonly cells: readonly Cell[];
  readonly last?: Entry;
  /** Lines of the fallback files that could not be imported, and rows that were set aside. */
  readonly unreadable: number;
}

/** An attempt as it is stored; `unknown` where its window ended before the answer did, so that its cost is a guess. */
export interface StoredAttempt extends Omit<Attempt, "outcome"> {
  readonly id: string;
  readonly day: string;
  readonly offsetMinutes: number;
  readonly outcome: Attempt["outcome"] | "unknown";
}

/** Where the attempts of all windows are. No call throws or waits for another window on this thread. */
export interface LedgerDatabase {
  /** Checks the limits and makes the reservation, in one transaction. */
  reserve(request: ReserveRequest): Promise<DatabaseAnswer<Reservation>>;
  /** Replaces the reservation, or adds the attempt where there was none. A second time changes nothing. */
  settle(request: SettleRequest): Promise<DatabaseAnswer<null>>;
  overview(request: OverviewRequest): Promise<DatabaseAnswer<Overview>>;
  /** Oldest first. */
  attempts(days: Days): Promise<DatabaseAnswer<readonly StoredAttempt[]>>;
  /** Another window wrote something. */
  onDidChange(listener: () => void): { dispose(): void };
  close(): Promise<void>;
}

/** Something the user should know about the stored data; told once. */
export interface LedgerRecovery extends Recovery {
  /** Nothing was damaged, but this many rows have impossible figures: they are set aside, and no sum includes them. */
  readonly setAside?: number;
}
