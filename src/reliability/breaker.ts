import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from "cockatiel";
import type { TargetHealth } from "../core/health.ts";
import type { Time } from "./time.ts";

/** What a request said about its target; `unknown` where it ended before it could tell. */
export type BreakerFinding = "well" | "ill" | "unknown";

/** Keeps requests away from a target that fails again and again, and lets one through now and then to see. */
export interface Breaker {
  readonly state: TargetHealth["state"];
  /** True where a request may be sent: it is closed, or has been open for so long that one may try. */
  ready(): boolean;
  /** A request begins, also where it is not ready; the result is called once, with what it found. */
  enter(): (finding: BreakerFinding) => void;
  /** Milliseconds until it is ready; 0 where it is. */
  restMilliseconds(): number;
}

export interface BreakerParts {
  readonly time: Pick<Time, "elapsed">;
  readonly changed: () => void;
  /** From an earlier session: how long it is to stay open yet. */
  readonly openMilliseconds?: number | undefined;
}

/** One failure is no news where a tenth of all requests fail; three in a row are. */
const failuresInARow = 3;
const shortestRestMilliseconds = 15_000;
const longestRestMilliseconds = 5 * 60_000;

export function createBreaker({ time, changed, openMilliseconds }: BreakerParts): Breaker {
  // The library measures by the machine's clock, which can jump: it keeps the states, we keep the time.
  const policy = circuitBreaker(
    handleWhenResult((finding) => finding === "ill"),
    {
      halfOpenAfter: Number.NEGATIVE_INFINITY,
      breaker: new ConsecutiveBreaker(failuresInARow),
      ...(openMilliseconds === undefined ? {} : { initialState: openState }),
    },
  );
  let opened = openMilliseconds === undefined ? 0 : 1;
  let readyAt = time.elapsed() + (openMilliseconds ?? 0);
  let calledOff = false;
  policy.onBreak(() => {
    // A probe that was cancelled has found nothing: the next one may follow at once.
    if (!calledOff) opened++;
    const rest = Math.min(longestRestMilliseconds, shortestRestMilliseconds * 2 ** (opened - 1));
    readyAt = time.elapsed() + (calledOff ? 0 : rest);
    calledOff = false;
  });
  policy.onReset(() => (opened = 0));
  policy.onStateChange(changed);
  const rest = () => (policy.state === CircuitState.Open ? Math.max(0, readyAt - time.elapsed()) : 0);
  return {
    get state() {
      return names[policy.state];
    },
    ready: () => policy.state === CircuitState.Closed || (policy.state === CircuitState.Open && rest() === 0),
    restMilliseconds: rest,
    enter() {
      // A request that is sent while the probe is out decides nothing.
      if (policy.state === CircuitState.HalfOpen) return () => undefined;
      const probing = policy.state === CircuitState.Open;
      const { promise, resolve, reject } = Promise.withResolvers<BreakerFinding>();
      policy.execute(() => promise).catch(() => undefined);
      return (finding) => {
        if (finding !== "unknown") return resolve(finding);
        if (!probing) return reject(new Error(finding));
        calledOff = true;
        resolve("ill");
      };
    },
  };
}

const openState = {
  ownState: { value: CircuitState.Open, openedAt: 0, attemptNo: 1 },
  breakerState: failuresInARow,
};

const names: Readonly<Record<CircuitState, TargetHealth["state"]>> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  // Never entered: nobody isolates a target.
  [CircuitState.Isolated]: "open",
};
