/** Weights of the newest figure in the moving averages. */
const newestFirstToken = 0.3;
const newestError = 0.2;
/** After this long without a request, half of what an error rate said is forgotten. */
const errorHalfLifeMilliseconds = 2 * 60_000;

/** Exponentially weighted moving averages of one target. */
export interface Moving {
  /** Absent: no answer yet. */
  readonly firstTokenMilliseconds?: number;
  /** 0 to 1, as of `at`. */
  readonly errorRate: number;
  /** On the monotonic clock. */
  readonly at: number;
}

export const unmeasured = (at: number): Moving => ({ errorRate: 0, at });

export function afterFirstToken(moving: Moving, milliseconds: number): Moving {
  const before = moving.firstTokenMilliseconds ?? milliseconds;
  return { ...moving, firstTokenMilliseconds: before + newestFirstToken * (milliseconds - before) };
}

export function afterRequest(moving: Moving, failed: boolean, at: number): Moving {
  const before = errorRateAt(moving, at);
  return { ...moving, errorRate: before + newestError * ((failed ? 1 : 0) - before), at };
}

export function errorRateAt({ errorRate, at }: Moving, now: number): number {
  return errorRate * 2 ** (-Math.max(0, now - at) / errorHalfLifeMilliseconds);
}
