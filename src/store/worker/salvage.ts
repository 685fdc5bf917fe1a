import type { DatabaseSync, StatementSync } from "node:sqlite";
import { immediately } from "./immediately.ts";
import type { DatabaseFile, SalvagedTable, StoredRow } from "./schema.ts";

/** Takes over what can be read of the damaged file and is not in its successor. How many rows that were. */
export function salvage({ sqlite, schema }: DatabaseFile, damaged: string, into: DatabaseSync): number {
  const count = (): number => Number(into.prepare(schema.count).get()?.["rows"]);
  const before = count();
  const db = unlessUnreadable(() => new sqlite.DatabaseSync(damaged, { readOnly: true }));
  if (!db) return 0;
  try {
    immediately(into, () => {
      for (const table of schema.salvage) for (const row of readable(db, table)) table.put(into, row);
    });
  } finally {
    db.close();
  }
  return count() - before;
}

/** The rows from the first to the damage, from the last back to it, and each in between that can be read by itself. */
function* readable(db: DatabaseSync, { select, key }: SalvagedTable): Iterable<StoredRow> {
  if (!key) return void (yield* untilDamage(db, select));
  const column = key.name.slice(key.name.lastIndexOf(".") + 1);
  const numberOf = (row: StoredRow): bigint => (typeof row[column] === "bigint" ? row[column] : 0n);
  const ends: { first?: bigint; last?: bigint } = {};
  for (const row of untilDamage(db, `${select} ORDER BY ${key.name}`)) {
    ends.first = numberOf(row);
    yield row;
  }
  const numbers = [...untilDamage(db, key.all)].map(numberOf);
  const behind = numbers.filter((number) => ends.first === undefined || number > ends.first);
  if (behind.length === 0) return;
  for (const row of untilDamage(db, `${select} ORDER BY ${key.name} DESC`)) {
    ends.last = numberOf(row);
    if (ends.first !== undefined && ends.last <= ends.first) return;
    yield row;
  }
  const one = statement(db, `${select} WHERE ${key.name} = ?`);
  for (const number of behind) {
    if (ends.last !== undefined && number >= ends.last) continue;
    const row = unlessUnreadable(() => one?.get(number));
    if (row) yield row;
  }
}

function* untilDamage(db: DatabaseSync, sql: string): Iterable<StoredRow> {
  const rows = statement(db, sql)?.iterate();
  while (rows) {
    const next = unlessUnreadable(() => rows.next());
    if (!next || next.done) return;
    yield next.value;
  }
}

/** With large integers: a number that cannot be must not stop the reading; what becomes of it is said where it is put. */
function statement(db: DatabaseSync, sql: string): StatementSync | undefined {
  return unlessUnreadable(() => {
    const made = db.prepare(sql);
    made.setReadBigInts(true);
    return made;
  });
}

function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
