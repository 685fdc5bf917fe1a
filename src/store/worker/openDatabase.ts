import { join } from "node:path";
import type { DatabaseAnswer, Recovery } from "../../core/storage/databaseAnswer.ts";
import { createDatabaseHandle, type DatabaseHandle } from "./databaseHandle.ts";
import { closing, type Call, type Calls } from "./messages.ts";
import type { Definition, ServiceParts, Sqlite } from "./schema.ts";

export interface OpenDatabaseParts<Notice> extends ServiceParts<Notice> {
  /** Undefined where this Node has none. */
  readonly sqlite: Sqlite | undefined;
  readonly onRecovery: (recovery: Recovery) => void;
}

/** One database in this thread; touches the disk with the first call. */
export interface ServedDatabase {
  readonly handle: DatabaseHandle;
  /** Serves a call. */
  readonly call: (call: Pick<Call, "ask" | "name">) => DatabaseAnswer<unknown>;
  /** To be called now and then. */
  readonly tick: () => void;
  /** Does what can wait until the answer is sent. */
  readonly after: (call: Pick<Call, "ask" | "name">) => void;
}

export function openDatabase<Asked extends Calls, Notice>(
  { schema, serve }: Definition<Asked, Notice>,
  { sqlite, directory, tell, onRecovery, now }: OpenDatabaseParts<Notice>,
): ServedDatabase {
  const { before, calls, after, tick } = serve({ directory, tell, now });
  const file = join(directory, schema.fileName);
  const handle = createDatabaseHandle({ sqlite, file, schema, onRecovery, now, ...(before ? { before } : {}) });
  return {
    handle,
    call({ name, ask }) {
      if (name !== closing) return calls[name]?.(handle, ask) ?? nobody(name);
      handle.close();
      return { ok: true, value: null };
    },
    tick: () => tick?.(handle),
    after: ({ name, ask }) => after?.[name]?.(handle, ask),
  };
}

function nobody(name: string): DatabaseAnswer<never> {
  return { ok: false, problem: { kind: "failed", message: `nobody answers ${name}` } };
}
