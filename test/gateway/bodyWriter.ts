import type { ServerResponse } from "node:http";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { Action } from "./rules.ts";

/** Writes a body, and breaks it where the action says so. */
export interface BodyWriter {
  /** False: nothing more can be written. */
  write(data: string | Uint8Array): Promise<boolean>;
}

export interface BodyTarget {
  readonly response: ServerResponse;
  readonly action: Action;
  readonly closed: AbortSignal;
  /** Destroys the connection. */
  readonly cut: () => void;
}

export function createBodyWriter({ response, action, closed, cut }: BodyTarget): BodyWriter {
  const limit = Math.min(
    action.stallAfterBytes ?? Infinity,
    action.cutAfterBytes ?? Infinity,
    action.endAfterBytes ?? Infinity,
  );
  let written = 0;

  const send = async (bytes: Uint8Array): Promise<void> => {
    if (!response.write(bytes)) await once(response, "drain", { signal: closed }).catch(() => undefined);
    // Lets each packet leave on its own.
    if (action.splitEveryBytes !== undefined) await setImmediate();
  };

  const breakOff = async (): Promise<void> => {
    if (action.cutAfterBytes === limit) {
      // What was written must reach the client before the cut does.
      await setImmediate();
      cut();
    } else if (action.endAfterBytes === limit) response.end();
    else await new Promise<void>((resolve) => closed.addEventListener("abort", () => resolve(), { once: true }));
  };

  return {
    async write(data) {
      if (closed.aborted || written >= limit) return false;
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      const allowed = bytes.subarray(0, Math.max(0, limit - written));
      const step = action.splitEveryBytes ?? Math.max(1, allowed.length);
      for (let start = 0; start < allowed.length && !closed.aborted; start += step) {
        await send(allowed.subarray(start, start + step));
      }
      written += allowed.length;
      if (written < limit) return !closed.aborted;
      await breakOff();
      return false;
    },
  };
}
