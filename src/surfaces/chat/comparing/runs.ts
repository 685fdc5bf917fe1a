/** Answers that come at the same time, each of which can be stopped by itself. */
export interface Runs {
  /** `work` is told to stop with all others, or alone. */
  run(turnId: string, all: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  readonly stop: (turnId: string) => void;
}

export function createRuns(): Runs {
  const running = new Map<string, AbortController>();
  return {
    async run(turnId, all, work) {
      const own = new AbortController();
      running.set(turnId, own);
      try {
        await work(AbortSignal.any([all, own.signal]));
      } finally {
        running.delete(turnId);
      }
    },
    stop: (turnId) => running.get(turnId)?.abort(),
  };
}
