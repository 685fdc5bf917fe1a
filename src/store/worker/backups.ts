import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { renameFile } from "./renameFile.ts";
import type { DatabaseFile } from "./schema.ts";

const kept = 3;

/** Newest first; the day stands in the name. */
export function backupsOf(file: string): readonly { readonly path: string; readonly day: string }[] {
  const prefix = `${basename(file)}.bak-`;
  const names = readdirSync(dirname(file)).filter(
    (name) => name.startsWith(prefix) && /^\d{4}-\d\d-\d\d$/.test(name.slice(prefix.length)),
  );
  return names
    .toSorted()
    .toReversed()
    .map((name) => ({ path: join(dirname(file), name), day: name.slice(prefix.length) }));
}

/**
 * One copy a day; the last three are kept. One of a later day was made while the clock was wrong: it has nothing that
 * this one lacks, and would pass for the newest. False where there was nothing to do.
 */
export function backUp(
  db: DatabaseSync,
  { file, schema }: Pick<DatabaseFile, "file" | "schema">,
  day: string,
): boolean {
  const target = `${file}.bak-${day}`;
  if (existsSync(target) || db.prepare(schema.any).get() === undefined) return false;
  const unfinished = `${target}.${process.pid}`;
  rmSync(unfinished, { force: true });
  try {
    db.prepare("VACUUM INTO ?").run(unfinished);
    chmodSync(unfinished, 0o600);
    const copy = openSync(unfinished, "r+");
    fsyncSync(copy);
    closeSync(copy);
    renameFile(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  const [late, due] = [backupsOf(file).filter((one) => one.day > day), backupsOf(file).filter((one) => one.day <= day)];
  for (const { path } of [...late, ...due.slice(kept)]) rmSync(path, { force: true });
  return true;
}
