import type { DatabaseSync, StatementSync } from "node:sqlite";

const ofDatabase = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** Compiled once per connection. */
export function prepared(db: DatabaseSync, sql: string): StatementSync {
  const known = ofDatabase.get(db) ?? new Map<string, StatementSync>();
  ofDatabase.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}
