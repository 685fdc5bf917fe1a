import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Recovery } from "../../core/storage/databaseAnswer.ts";
import { isNewer } from "./migrate.ts";
import { openFile } from "./openFile.ts";
import { isDamage, isUnreadable } from "./problemOf.ts";
import { isLost, recover, rescue } from "./recover.ts";
import type { DatabaseFile, OpenDatabase } from "./schema.ts";

export interface ConnectionParts extends DatabaseFile {
  readonly onRecovery: (recovery: Recovery) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The one connection to the file. Every call but `close` may throw. */
export interface Connection {
  /** Opens on the first use, and again where the file was replaced or turns out damaged. */
  open(): OpenDatabase;
  /** Puts a good file in the place of the damaged one. */
  repair(): OpenDatabase;
  /** What is open now. */
  current(): OpenDatabase | undefined;
  close(): void;
}

/** A disk that damages every file must not fill up with what was put aside. */
const mostRepairs = 5;

export function createConnection({ onRecovery, now, ...place }: ConnectionParts): Connection {
  const { file, schema } = place;
  let held: OpenDatabase | undefined;
  /** Tells which file is open, whatever its name is by now. */
  let inode: number | undefined;
  let repairs = 0;

  const hold = (open: OpenDatabase): OpenDatabase => {
    held = open;
    inode = inodeOf(file);
    return open;
  };
  const close = (): void => {
    const db = held?.db;
    held = undefined;
    if (db?.isOpen) db.close();
  };
  const repair = (): OpenDatabase => {
    close();
    if (++repairs > mostRepairs) throw new Error(`the file of ${schema.title} is damaged again and again`);
    const { recovery, ...open } = recover(place, String(now()));
    if (recovery.quarantined !== undefined || recovery.restoredFrom !== undefined) onRecovery(recovery);
    return hold(open);
  };
  /** The file is gone, but whoever has it open still reads it. */
  const rescueHeld = (): void => {
    if (!held || held.newer || !held.db.isOpen || inodeOf(file) !== undefined) return;
    try {
      rescue(held.db, file);
    } catch (error) {
      // It may be the only copy: nothing else is opened before it is safe, unless it cannot be read itself.
      if (!isUnreadable(error)) throw error;
    }
  };
  return {
    open() {
      if (held && inodeOf(file) === inode && (held.newer || !isNewer(held.db, schema))) return held;
      mkdirSync(dirname(file), { recursive: true });
      rescueHeld();
      close();
      if (isLost(file)) return repair();
      try {
        return hold(openFile(place));
      } catch (error) {
        if (!isDamage(error)) throw error;
        return repair();
      }
    },
    repair,
    current: () => held,
    close,
  };
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}
