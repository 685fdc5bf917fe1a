import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { readFallbackLine } from "../../ledger/fallbackLine.ts";
import { dayOf } from "../../core/day.ts";
import { settledRow } from "./columns.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";
import { put } from "./usageRows.ts";

/** A long file is read in pieces, so that nobody waits long for the write lock. */
const pieceBytes = 1_048_576;

/**
 * Imports the lines of `usage-*.jsonl` that were not imported before: those of earlier versions, and those written
 * while the database was unavailable. The files stay as they are. Returns how many were imported.
 */
export function importLines(db: DatabaseSync, directory: string): number {
  const files = readdirSync(directory).filter((name) => /^usage-.*\.jsonl$/.test(name));
  return files.reduce((sum, name) => sum + importFile(db, directory, name), 0);
}

function importFile(db: DatabaseSync, directory: string, name: string): number {
  const file = openSync(join(directory, name), "r");
  try {
    const size = fstatSync(file).size;
    let taken = 0;
    for (let position = takenBytes(db, name); position < size;) {
      const piece = readPiece(file, position, size);
      // What has no line break yet is read when it has one.
      if (piece.length === 0) break;
      taken += immediately(db, () => (takenBytes(db, name) === position ? importPiece(db, name, piece) : 0));
      // Another window may have been faster.
      position = takenBytes(db, name);
    }
    return taken;
  } finally {
    closeSync(file);
  }
}

function takenBytes(db: DatabaseSync, name: string): number {
  return Number(prepared(db, "SELECT bytes FROM imported WHERE file = ?").get(name)?.["bytes"] ?? 0);
}

/** Whole lines only; longer than usual where a line is. */
function readPiece(file: number, position: number, size: number): Buffer {
  for (let bytes = pieceBytes; ; bytes *= 2) {
    const buffer = Buffer.alloc(Math.min(bytes, size - position));
    const read = readSync(file, buffer, 0, buffer.length, position);
    const end = buffer.subarray(0, read).lastIndexOf(0x0a) + 1;
    if (end > 0 || read < buffer.length || position + read >= size) return buffer.subarray(0, end);
  }
}

function importPiece(db: DatabaseSync, name: string, piece: Buffer): number {
  const lines = piece
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
  const read = lines.flatMap((line) => readFallbackLine(line, dayOf) ?? []);
  for (const { stamp, attempt } of read) put(db, settledRow(stamp, "imported", attempt));
  const unreadable = lines.length - read.length;
  prepared(
    db,
    `INSERT INTO imported VALUES (?, ?, ?) ON CONFLICT DO UPDATE
     SET bytes = bytes + excluded.bytes, unreadable = unreadable + excluded.unreadable`,
  ).run(name, piece.length, unreadable);
  return read.length;
}
