import type { DatabaseSync } from "node:sqlite";

/**
 * One transaction that takes the write lock at its start: one that reads first can fail without waiting for the lock.
 */
export function immediately<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
