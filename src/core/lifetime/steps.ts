/** Long work, taken apart: after each step others may work. */
export type Steps<Result> = Generator<undefined, Result>;

/** The result, at once. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

export interface Pauses {
  /** Lets others work. */
  readonly pause: () => Promise<void>;
  /** Nobody waits for the result any more. */
  readonly isOver: () => boolean;
}

/** The result, with a pause after each step; undefined where it was over before. */
export async function finishedInPauses<Result>(
  steps: Steps<Result>,
  { pause, isOver }: Pauses,
): Promise<Result | undefined> {
  while (!isOver()) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
  return undefined;
}

/** The same for work of which only the newest is wanted: what was begun before ends without a result. */
export function newestOnly({ pause, isOver }: Pauses): <Result>(steps: Steps<Result>) => Promise<Result | undefined> {
  let newest = 0;
  return (steps) => {
    const own = ++newest;
    return finishedInPauses(steps, { pause, isOver: () => isOver() || own !== newest });
  };
}

/** Tells when a step has done enough, by what it did: a clock would cut the same work differently each time. */
export interface Pace {
  /** Counts work, in comparisons of two numbers. */
  readonly count: (work: number) => void;
  /** Whether the step should end; then the next one is counted. */
  readonly isDue: () => boolean;
}

/** Some 5 ms. */
const mostPerStep = 1_500_000;

export function createPace(): Pace {
  let done = 0;
  return {
    count(work) {
      done += work;
    },
    isDue() {
      if (done < mostPerStep) return false;
      done = 0;
      return true;
    },
  };
}
