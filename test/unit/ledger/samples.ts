import type { Attempt } from "../../../src/core/usage/attempt.ts";
import type { Usage } from "../../../src/core/usage/usage.ts";
import type { Store } from "../../../src/ledger/ledger.ts";

export const usage = (inputTokens: number, outputTokens: number, rest: Partial<Usage> = {}): Usage => ({
  inputTokens,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens,
  reasoningTokens: 0,
  estimated: false,
  ...rest,
});

export const attempt = (rest: Partial<Attempt> = {}): Attempt => ({
  turnId: "task-1",
  at: new Date(2026, 6, 31, 12).getTime(),
  surface: "chat",
  intent: "question",
  providerId: "acme",
  modelKey: "acme/large",
  outcome: "done",
  usage: usage(1_000, 200),
  milliseconds: 900,
  ...rest,
});

/** A store in memory, as two windows would share it. */
export function shelf(...already: readonly string[]): { lines: string[]; store: () => Store } {
  const lines = [...already];
  const store = (): Store => {
    let read = 0;
    return {
      async append(_month, line) {
        lines.push(line);
      },
      async *readNew() {
        yield lines.slice(read);
        read = lines.length;
      },
    };
  };
  return { lines, store };
}
