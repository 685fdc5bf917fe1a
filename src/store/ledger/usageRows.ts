import type { DatabaseSync } from "node:sqlite";
import type { Reservation } from "../../core/usage/reservation.ts";
import { limits, overCap, type Caps, type Spent } from "../../ledger/caps.ts";
import type { Days, ReserveRequest, SettleRequest, StoredAttempt } from "../../ledger/database.ts";
import { readRow, reservedRow, settledRow } from "./columns.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";
import type { StoredRow } from "../worker/schema.ts";

/** No request runs longer; a reservation that is older belongs to nobody. */
const leaseMilliseconds = 20 * 60_000;

/** What a settled row takes from its reservation: when and where the request began. */
const fixed = new Set(["id", "session", "owner", "at", "day", "offsetMinutes"]);

/** Checks the limits and reserves the cost in one transaction: two windows can never both spend the last of a limit. */
export function reserve(db: DatabaseSync, owner: string, { stamp, planned, caps }: ReserveRequest): Reservation {
  return immediately(db, () => {
    const over = limits(caps) ? overCap(caps, spentSoFar(db, { stamp, planned, caps }), planned.cost) : undefined;
    if (over) return { kind: "over-cap", ...over };
    insert(db, reservedRow(stamp, owner, planned), "");
    return { kind: "reserved", id: stamp.id };
  });
}

/** The same where nothing may be written. */
export function checkOnly(db: DatabaseSync, request: ReserveRequest): Reservation {
  const over = overCap(request.caps, spentSoFar(db, request), request.planned.cost);
  return over ? { kind: "over-cap", ...over } : { kind: "reserved", id: request.stamp.id };
}

export function settle(db: DatabaseSync, owner: string, { stamp, attempt }: SettleRequest): void {
  immediately(db, () => put(db, settledRow(stamp, owner, attempt)));
}

/** Adds a settled row or completes its reservation; one that is settled stays as it is. */
export function put(db: DatabaseSync, row: StoredRow): void {
  const changes = Object.keys(row).flatMap((name) => (fixed.has(name) ? [] : [`${name} = excluded.${name}`]));
  insert(db, row, ` ON CONFLICT (id) DO UPDATE SET ${changes.join(", ")} WHERE usage.state <> 'settled'`);
}

function insert(db: DatabaseSync, row: StoredRow, onConflict: string): void {
  const names = Object.keys(row);
  const places = names.map((name) => `:${name}`);
  prepared(db, `INSERT INTO usage (${names.join(", ")}) VALUES (${places.join(", ")})${onConflict}`).run({ ...row });
}

/** Dollars, with what is reserved. */
function spentSoFar(db: DatabaseSync, { stamp: { day }, planned, caps }: ReserveRequest): Spent {
  const month = day.slice(0, 7);
  const ofDays = prepared(
    db,
    "SELECT currency, SUM(nanos) AS nanos FROM spent WHERE day BETWEEN ? AND ? GROUP BY currency",
  );
  const ofTask = prepared(
    db,
    "SELECT currency, SUM(nanos) AS nanos FROM usage WHERE task = ? AND nanos > 0 GROUP BY currency",
  );
  return {
    message: dollars(ofTask.all(planned.turnId), caps),
    day: dollars(ofDays.all(day, day), caps),
    month: dollars(ofDays.all(`${month}-01`, `${month}-31`), caps),
  };
}

function dollars(sums: readonly Readonly<Record<string, unknown>>[], { yuanPerDollar }: Caps): number {
  return sums.reduce((sum, { currency, nanos }) => {
    const amount = Number(nanos) / 1e9;
    return sum + (currency === "USD" ? amount : amount / yuanPerDollar);
  }, 0);
}

/** Closes reservations of windows that are gone; the rows stay, with the estimate as their cost. */
export function closeAbandoned(db: DatabaseSync, now: number, isAlive: (owner: string) => boolean): number {
  const open = prepared(db, "SELECT id, owner, at FROM usage WHERE state = 'reserved'").all();
  const abandoned = open.filter(
    ({ owner, at }) => Math.abs(now - Number(at)) > leaseMilliseconds || !isAlive(String(owner)),
  );
  if (abandoned.length === 0) return 0;
  const close = prepared(db, "UPDATE usage SET state = 'unknown' WHERE id = ? AND state = 'reserved'");
  return immediately(db, () => abandoned.reduce((count, { id }) => count + Number(close.run(String(id)).changes), 0));
}

export function attemptsOf(db: DatabaseSync, { from, to }: Days): readonly StoredAttempt[] {
  const found = prepared(db, "SELECT * FROM usage WHERE day BETWEEN ? AND ? AND state <> 'reserved' ORDER BY at, id");
  return found.all(from, to).map(readRow);
}
