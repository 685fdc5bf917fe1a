import type { DatabaseSync } from "node:sqlite";
import { immediately } from "../../../../src/store/worker/immediately.ts";
import { prepared } from "../../../../src/store/worker/prepared.ts";
import type { Definition, StoredRow } from "../../../../src/store/worker/schema.ts";

export type NotesCalls = {
  readonly add: { readonly ask: { readonly id: string; readonly text: string }; readonly value: null };
  readonly ids: { readonly ask: { readonly day: string }; readonly value: readonly string[] };
  /** Ends the thread at once. */
  readonly die: { readonly ask: "exit" | "throw"; readonly value: null };
};

/** A second database: a schema, its calls, a file of its own. */
export const notes: Definition<NotesCalls> = {
  schema: {
    title: "the notebook",
    fileName: "notes.sqlite",
    steps: [
      "CREATE TABLE notes (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT",
      "ALTER TABLE notes ADD COLUMN length INTEGER",
      "CREATE INDEX notesByLength ON notes (length)",
    ],
    tables: ["SELECT id, text, length FROM notes LIMIT 0"],
    any: "SELECT 1 FROM notes LIMIT 1",
    count: "SELECT COUNT(*) AS rows FROM notes",
    salvage: [{ select: "SELECT * FROM notes ORDER BY rowid", put }],
  },
  serve: () => ({
    calls: {
      add: (handle, { id, text }) =>
        handle.write((db) => immediately(db, () => (put(db, { id, text, length: text.length }), null))),
      ids: (handle) =>
        handle.read((db) =>
          prepared(db, "SELECT id FROM notes ORDER BY id")
            .all()
            .map(({ id }) => String(id)),
        ),
      die(_, way) {
        if (way === "exit") process.exit(1);
        throw new Error("dead");
      },
    },
    after: { ids: (handle, { day }) => handle.backUp(day) },
  }),
};

function put(db: DatabaseSync, { id = null, text = null, length = null }: StoredRow): void {
  prepared(db, "INSERT OR IGNORE INTO notes (id, text, length) VALUES (?, ?, ?)").run(id, text, length);
}
