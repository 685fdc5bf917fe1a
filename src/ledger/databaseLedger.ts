import type { DatabaseAnswer } from "../core/storage/databaseAnswer.ts";
import type { Attempt } from "../core/usage/attempt.ts";
import type { Planned, Reservation } from "../core/usage/reservation.ts";
import type { Cost } from "../core/usage/usage.ts";
import { limits, overCap, type Caps } from "./caps.ts";
import { sumOfCell, type Cell } from "./cell.ts";
import type { Days, LedgerDatabase, Overview, Stamp, StoredAttempt } from "./database.ts";
import type { Entry } from "./entry.ts";
import { createReservations, dollarsOf, type Reservations } from "./reservations.ts";
import { createWriteQueue, type WriteQueue } from "./writeQueue.ts";
import type { Ledger, Store } from "./ledger.ts";
import { createListeners } from "../core/lifetime/listeners.ts";
import { createRounds } from "./rounds.ts";
import { plausible, withinBounds } from "./plausible.ts";
import { dayOf } from "../core/day.ts";
import { createTally, monthOf, totalsTogether } from "./tally.ts";
import type { Totals } from "./totals.ts";

export interface DatabaseLedger extends Ledger {
  /** Reserves the cost of a request that is about to be sent, or says which limit it would exceed. Never throws. */
  reserve(planned: Planned): Promise<Reservation>;
  /** What these days came to, of all windows. Empty where there is no database, which `onError` is told. */
  cells(days: Days): Promise<readonly Cell[]>;
  /** Every attempt of these days, of all windows. Empty where there is no database. */
  attempts(days: Days): Promise<readonly StoredAttempt[]>;
  dispose(): void;
}

export interface DatabaseLedgerParts {
  readonly database: LedgerDatabase;
  /** Takes what the database cannot store; that is imported later. */
  readonly fallback: Store;
  /** Asked before every request. */
  readonly caps: () => Caps;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly session: string;
  readonly newId: () => string;
  /** Storing or reading went wrong; counting goes on in memory. */
  readonly onError: (error: unknown) => void;
  /** What was recorded is in no file yet, only in memory; said once, until all of it is stored. */
  readonly onUnstored?: (reason: string) => void;
  /** Resolves when a request should not wait longer for the database. */
  readonly patience: () => Promise<void>;
}

/** The ledger over the database of all windows. Reads and writes nothing before it is asked to. */
export function createDatabaseLedger(parts: DatabaseLedgerParts): DatabaseLedger {
  const { database, now, session, newId } = parts;
  const changes = createListeners();
  const queue = createWriteQueue(parts);
  const counts = createCounts(queue);
  const holding = createHolding(parts, counts);

  const refresh = createRounds(async () => {
    await queue.again();
    const at = now();
    const answer = await database.overview({ ...monthDays(at), exceptSession: session, now: at });
    if (answer.ok && !counts.replaceOthers(answer.value, dayOf(at))) return;
    if (!answer.ok) await queue.withoutDatabase(answer.problem);
    changes.call();
  });
  const ledger: DatabaseLedger = {
    reserve: (planned) => holding.reserve(planned),
    record(given, reservation) {
      const attempt = plausible(given, holding.reserved(reservation));
      holding.release(reservation, attempt);
      counts.add(attempt);
      queue.keep(stampOf(reservation ?? newId(), session, attempt.at), attempt);
      changes.call();
    },
    totals(period) {
      if (period === "session") return counts.mine();
      return counts.all(period === "today" ? dayOf(now()) : monthOf(now()));
    },
    refresh,
    last: () => counts.last(),
    unreadable: () => counts.unreadable() + queue.unreadable(),
    onDidChange: (listener) => changes.add(listener),
    settled: () => queue.settled(),
    ...createReading(parts, queue),
    dispose() {
      elsewhere.dispose();
      void database.close();
    },
  };
  const elsewhere = database.onDidChange(() => void ledger.refresh());
  return ledger;
}

/** What has been stored of these days, with what is on its way. */
function createReading({ database, now, onError }: DatabaseLedgerParts, queue: WriteQueue) {
  const read = <T>(answer: DatabaseAnswer<T>): T | undefined => {
    if (answer.ok) return answer.value;
    onError(answer.problem.message);
    return undefined;
  };
  return {
    async cells(days: Days): Promise<readonly Cell[]> {
      await queue.settled();
      return read(await database.overview({ ...days, now: now() }))?.cells ?? [];
    },
    async attempts(days: Days): Promise<readonly StoredAttempt[]> {
      await queue.settled();
      return read(await database.attempts(days)) ?? [];
    },
  };
}

interface Counts {
  add(attempt: Attempt): void;
  /** False where that is known already, on the same day: a page that reads on every change would never rest. */
  replaceOthers(overview: Overview, today: string): boolean;
  mine(): Totals;
  /** Of a day or a month, all windows. */
  all(days: string): Totals;
  last(): Entry | undefined;
  unreadable(): number;
}

/** This window counts its own attempts itself, and takes those of the others as the database adds them up. */
function createCounts(queue: WriteQueue): Counts {
  const mine = createTally();
  let others = createTally();
  let latest: Entry | undefined;
  let unreadable = 0;
  let known = "";
  const noteLast = (entry: Entry | undefined): void => {
    if (entry && (!latest || entry.at >= latest.at)) latest = entry;
  };
  return {
    add(attempt) {
      mine.add(attempt);
      // Also where the clock was put back since the one before.
      latest = attempt;
    },
    replaceOthers(overview, today) {
      const told = JSON.stringify([today, overview]);
      if (told === known) return false;
      known = told;
      others = createTally();
      for (const cell of overview.cells) others.addSum(cell.day, cell.modelKey, sumOfCell(cell));
      noteLast(overview.last);
      unreadable = overview.unreadable;
      return true;
    },
    mine: () => mine.totals(""),
    all: (days) => totalsTogether(mine.totals(days), others.totals(days), queue.others(days)),
    last: () => latest,
    unreadable: () => unreadable,
  };
}

/** Reserves in the database; without one, decides by what this window knows. */
function createHolding(parts: DatabaseLedgerParts, counts: Counts) {
  const reservations = createReservations();
  const expected = new Map<string, Cost>();
  return {
    /** What the request was expected to cost. */
    reserved: (reservation = ""): Cost | undefined => expected.get(reservation),
    release(reservation: string | undefined, attempt: Attempt): void {
      reservations.release(reservation, attempt);
      expected.delete(reservation ?? "");
    },
    async reserve({ cost: given, ...rest }: Planned): Promise<Reservation> {
      const cost = withinBounds(given);
      const reservation = await decide(parts, counts, reservations, cost ? { ...rest, cost } : rest);
      if (cost && reservation.kind === "reserved") expected.set(reservation.id, cost);
      return reservation;
    },
  };
}

async function decide(
  { database, caps: capsNow, session, newId, patience }: DatabaseLedgerParts,
  counts: Counts,
  reservations: Reservations,
  planned: Planned,
): Promise<Reservation> {
  const stamp = stampOf(newId(), session, planned.at);
  const caps = capsNow();
  if (planned.reservesFirst === false && !limits(caps)) {
    // No limit can stop it. The database still gets the reservation before the settlement.
    reservations.hold(stamp.id, planned);
    void database.reserve({ stamp, planned, caps });
    return { kind: "reserved", id: stamp.id };
  }
  const late = patience().then(() => undefined);
  const answer = await Promise.race([database.reserve({ stamp, planned, caps }), late]);
  if (answer?.ok) return answer.value;
  const spentIn = (days: string): number => reservations.dollars(caps) + dollarsOf(counts.all(days).money, caps);
  const spent = {
    message: reservations.ofMessage(planned.turnId, caps),
    day: spentIn(stamp.day),
    month: spentIn(stamp.day.slice(0, 7)),
  };
  const over = overCap(caps, spent, planned.cost);
  if (over) return { kind: "over-cap", ...over };
  reservations.hold(stamp.id, planned);
  return { kind: "reserved", id: stamp.id };
}

function stampOf(id: string, session: string, at: number): Stamp {
  return { id, session, day: dayOf(at), offsetMinutes: -new Date(at).getTimezoneOffset() };
}

function monthDays(at: number): Days {
  const month = monthOf(at);
  return { from: `${month}-01`, to: `${month}-31` };
}
