import type { Time } from "../../../src/reliability/time.ts";

/** Time that only moves when told to, and chance that says what it is told. */
export interface FakeTime extends Time {
  /** Moves on, and runs what is due. */
  readonly pass: (milliseconds: number) => void;
  /** The machine's clock is set to another time. */
  readonly jump: (milliseconds: number) => void;
  /** Timers that wait. */
  readonly pending: () => number;
}

export function fakeTime(random: () => number = () => 0.5): FakeTime {
  let elapsed = 1_000;
  let offset = 1_700_000_000_000;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => offset + elapsed,
    elapsed: () => elapsed,
    random,
    after(milliseconds, run) {
      const timer = { at: elapsed + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(milliseconds) {
      elapsed += milliseconds;
      const due = timers.filter(({ at }) => at <= elapsed);
      timers = timers.filter(({ at }) => at > elapsed);
      for (const { run } of due) run();
    },
    jump(milliseconds) {
      offset += milliseconds;
    },
    pending: () => timers.length,
  };
}

/** Random numbers that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Lets promises settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
