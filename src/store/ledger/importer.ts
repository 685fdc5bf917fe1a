import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { isDamage } from "../worker/problemOf.ts";
import type { OpenDatabase } from "../worker/schema.ts";
import { importLines } from "./importLines.ts";

/** Imports the lines of the fallback files, once each. */
export interface Importer {
  /** Before anything else is done with a file that was just opened. */
  readonly takeFirst: (open: OpenDatabase) => void;
  readonly takeNew: (open: OpenDatabase) => void;
}

export function createImporter(directory: string): Importer {
  let importedInto: DatabaseSync | undefined;
  let importedSizes = "";
  const takeNew = ({ db, newer }: OpenDatabase): void => {
    const sizes = sizesOf(directory);
    if (newer || (db === importedInto && sizes === importedSizes)) return;
    importLines(db, directory);
    importedInto = db;
    importedSizes = sizes;
  };
  return {
    takeNew,
    takeFirst(open) {
      if (open.newer || open.db === importedInto) return;
      try {
        takeNew(open);
      } catch (error) {
        // Lines that cannot be imported now are imported later; what is in the database counts.
        if (isDamage(error)) throw error;
      }
    },
  };
}

/** Tells whether a fallback file has grown. */
function sizesOf(directory: string): string {
  const names = readdirSync(directory).filter((name) => name.endsWith(".jsonl"));
  return names.map((name) => `${name}:${statSync(join(directory, name)).size}`).join();
}
