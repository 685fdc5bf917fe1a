import type { Outcome } from "../../core/outcome.ts";
import type { Reservation } from "../../core/usage/reservation.ts";
import type {
  Answer,
  Days,
  Overview,
  OverviewRequest,
  Recovery,
  ReserveRequest,
  SettleRequest,
  StoredAttempt,
} from "../../ledger/database.ts";

/** What the window may ask of its worker, and what comes back. */
export interface Calls {
  readonly reserve: { readonly ask: ReserveRequest; readonly value: Reservation };
  readonly settle: { readonly ask: SettleRequest; readonly value: null };
  readonly overview: { readonly ask: OverviewRequest; readonly value: Overview };
  readonly attempts: { readonly ask: Days; readonly value: readonly StoredAttempt[] };
  readonly addOutcome: { readonly ask: Outcome; readonly value: null };
  readonly outcomes: { readonly ask: null; readonly value: readonly Outcome[] };
  readonly forgetOutcomes: { readonly ask: null; readonly value: null };
  readonly close: { readonly ask: null; readonly value: null };
}
export type CallName = keyof Calls;

export type Call = {
  readonly [Name in CallName]: { readonly number: number; readonly name: Name; readonly ask: Calls[Name]["ask"] };
}[CallName];

export type FromWorker =
  | { readonly type: "answer"; readonly number: number; readonly answer: Answer<unknown> }
  /** Another window wrote something. */
  | { readonly type: "changed" }
  | { readonly type: "recovered"; readonly recovery: Recovery };

/** What the worker is started with. */
export interface WorkerStart {
  readonly directory: string;
  /** How often it looks whether another window wrote. */
  readonly pollMilliseconds: number;
}
