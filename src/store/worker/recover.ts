import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Recovery } from "../../core/storage/databaseAnswer.ts";
import { backupsOf } from "./backups.ts";
import { openFile } from "./openFile.ts";
import { isDamage } from "./problemOf.ts";
import { renameFile } from "./renameFile.ts";
import { salvage } from "./salvage.ts";
import type { DatabaseFile, OpenDatabase } from "./schema.ts";

export interface Recovered extends OpenDatabase {
  readonly recovery: Recovery;
}

/**
 * Moves a damaged file aside, never deletes it, and puts the newest good copy in its place, with what can still be
 * read. `stamp` makes the new name unique. Only one window at a time does this.
 */
export function recover(place: DatabaseFile, stamp: string): Recovered {
  const { file } = place;
  return alone(`${file}.recovering`, () => {
    const again = openSound(place);
    // Another window has done it already.
    if (again) return { ...again, recovery: { salvaged: 0 } };
    const quarantined = quarantine(file, stamp);
    const restored = restore(place, stamp);
    const salvaged = quarantined === undefined ? 0 : salvage(place, quarantined, restored.db);
    const { from, ...open } = restored;
    return {
      ...open,
      recovery: {
        ...(quarantined === undefined ? {} : { quarantined }),
        ...(from === undefined ? {} : { restoredFrom: from }),
        salvaged,
      },
    };
  });
}

/** Writes what an open connection still reads to where its file was, unless another window has done it. */
export function rescue(db: DatabaseSync, file: string): void {
  alone(`${file}.recovering`, () => {
    if (existsSync(file)) return;
    const unfinished = `${file}.rescued`;
    rmSync(unfinished, { force: true });
    try {
      db.prepare("VACUUM INTO ?").run(unfinished);
      renameFile(unfinished, file);
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}

/** True where the file holds nothing although a copy of it exists: it opens without an error, as a new one. */
export function isLost(file: string): boolean {
  if (existsSync(file) && statSync(file).size > 0) return false;
  return backupsOf(file).length > 0;
}

function openSound(place: DatabaseFile): OpenDatabase | undefined {
  if (isLost(place.file)) return undefined;
  try {
    return openFile(place);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

function quarantine(file: string, stamp: string): string | undefined {
  const empty = !existsSync(file) || statSync(file).size === 0;
  const target = `${file}.corrupt-${stamp}`;
  // The log belongs to the file that it was written for, also under the new name.
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(file + suffix)) renameFile(file + suffix, target + suffix);
  }
  return empty ? undefined : target;
}

function restore(place: DatabaseFile, stamp: string): OpenDatabase & { readonly from?: string } {
  const { file } = place;
  for (const { path, day } of backupsOf(file)) {
    try {
      copyWhole(path, file);
      return { ...openFile(place), from: day };
    } catch (error) {
      if (!isDamage(error)) throw error;
      renameFile(path, `${path}.corrupt-${stamp}`);
      for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
    }
  }
  return openFile(place);
}

/** A full disk must not leave half a copy where the file is looked for. */
function copyWhole(from: string, to: string): void {
  const unfinished = `${to}.restoring`;
  try {
    copyFileSync(from, unfinished);
    renameFile(unfinished, to);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Whoever made the lock so long ago is gone. */
const staleMilliseconds = 30_000;

/** A directory is the lock: making one fails where it exists, on every file system. */
function alone<T>(lock: string, work: () => T): T {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!made(lock)) {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - since > staleMilliseconds) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(pause, 0, 0, 100);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function made(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
