import type { DatabaseSync } from "node:sqlite";
import { immediately } from "./immediately.ts";
import { prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";

/** Another window may have another version of us. */
export function isNewer(db: DatabaseSync, { steps }: Schema): boolean {
  return versionOf(db) > steps.length;
}

/** Brings the file to this version; one of a later version is left as it is. */
export function migrate(db: DatabaseSync, schema: Schema): void {
  const { steps } = schema;
  if (versionOf(db) >= steps.length) return;
  immediately(db, () => {
    // Another window may have been faster.
    for (const step of steps.slice(versionOf(db))) db.exec(step);
    // A file of somebody else is left as it is.
    lookAtTables(db, schema);
    db.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

/** Throws where the tables are not ours. */
export function lookAtTables(db: DatabaseSync, { tables }: Schema): void {
  for (const table of tables) db.prepare(table).all();
}

function versionOf(db: DatabaseSync): number {
  return Number(prepared(db, "PRAGMA user_version").get()?.["user_version"]);
}
