import type { Failure } from "../core/failure/failure.ts";
import type { TargetHealth } from "../core/health.ts";
import { createBreaker, type Breaker, type BreakerFinding } from "./breaker.ts";
import { findingOf } from "./finding.ts";
import { afterFirstToken, afterRequest, errorRateAt, unmeasured, type Moving } from "./moving.ts";
import type { Contender } from "./pickTwo.ts";
import type { Time } from "./time.ts";

/** Why and until when others are asked first; the time is on the monotonic clock. */
export interface Rest {
  readonly until: number;
  readonly kind: Failure["kind"];
}

/** One request to a target. */
export interface AttemptTracker {
  /** The first token came. */
  readonly spoke: () => void;
  /** Called once; undefined where it ended well. */
  readonly ended: (failure: Failure | undefined) => void;
}

/** What is stored of a target: figures only. */
export interface StoredHealth {
  readonly firstTokenMilliseconds?: number;
  readonly errorRate: number;
  readonly lastFailure?: NonNullable<TargetHealth["lastFailure"]>;
  /** Milliseconds since 1970: when it was stored, and until when it was to stay open. */
  readonly at: number;
  readonly openUntil?: number;
}

/** What was measured longer ago says nothing about now. */
const freshMilliseconds = 5 * 60_000;
/** A clock that jumped must not keep a target away for longer than it would have stayed away. */
const longestOpenMilliseconds = 5 * 60_000;

/** One model at one endpoint, and its health. */
export class EndpointHealth {
  readonly modelKey: string;
  readonly breaker: Breaker;
  /** It has had a request, or something is known of its provider. */
  known: boolean;
  readonly #time: Time;
  readonly #changed: () => void;
  #moving: Moving;
  #inFlight = 0;
  #since: number;
  #lastFailure: TargetHealth["lastFailure"];
  /** On the monotonic clock. */
  #restsUntil = 0;
  #restsFor: Failure["kind"] | undefined;

  constructor(modelKey: string, { time, changed, kept }: EndpointHealthParts) {
    this.modelKey = modelKey;
    this.#time = time;
    this.#changed = changed;
    this.known = kept !== undefined;
    this.#moving = movingOf(kept, time);
    this.#since = time.now();
    this.#lastFailure = kept?.lastFailure;
    const moved = () => {
      this.#since = time.now();
      changed();
    };
    this.breaker = createBreaker({ time, changed: moved, openMilliseconds: openMilliseconds(kept, time) });
  }

  begin(): AttemptTracker {
    const startedAt = this.#time.elapsed();
    const settle = this.breaker.enter();
    let spoke = false;
    this.known = true;
    this.#inFlight++;
    return {
      spoke: () => {
        if (!spoke) this.#answeredAfter(this.#time.elapsed() - startedAt);
        spoke = true;
      },
      ended: (failure) => {
        this.#inFlight--;
        const finding = failure ? findingOf(failure) : "well";
        this.#note(finding, failure);
        // Whoever gave up on it had waited at least this long.
        const waited = this.#time.elapsed() - startedAt;
        if (finding === "unknown" && !spoke && waited > (this.#moving.firstTokenMilliseconds ?? Infinity)) {
          this.#answeredAfter(waited);
        }
        settle(finding);
        this.#changed();
      },
    };
  }

  /** Others are asked first until then, on the monotonic clock. */
  rest({ until, kind }: Rest): void {
    if (until <= this.#restsUntil) return;
    this.known = true;
    this.#restsUntil = until;
    this.#restsFor = kind;
  }

  /** The reason for its pause is fixed. */
  forgive(): void {
    this.#restsUntil = 0;
  }

  /** Milliseconds until it is asked again like any other; 0: now. */
  restMilliseconds(): number {
    return Math.max(0, this.#restsUntil - this.#time.elapsed(), this.breaker.restMilliseconds());
  }

  contender(weight: number): Contender {
    const { firstTokenMilliseconds, at } = this.#moving;
    const fresh = firstTokenMilliseconds !== undefined && this.#time.elapsed() - at < freshMilliseconds;
    const measured = fresh ? { firstTokenMilliseconds } : {};
    return {
      weight,
      inFlight: this.#inFlight,
      errorRate: errorRateAt(this.#moving, this.#time.elapsed()),
      ...measured,
    };
  }

  health(): TargetHealth {
    const { firstTokenMilliseconds } = this.#moving;
    const rest = this.restMilliseconds();
    return {
      modelKey: this.modelKey,
      state: this.breaker.state,
      since: this.#since,
      errorRate: errorRateAt(this.#moving, this.#time.elapsed()),
      inFlight: this.#inFlight,
      ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
      ...(this.#lastFailure ? { lastFailure: this.#lastFailure } : {}),
      ...(rest > 0 ? { restsUntil: this.#time.now() + rest } : {}),
      ...(this.#restsFor && this.#restsUntil > this.#time.elapsed() ? { restsFor: this.#restsFor } : {}),
    };
  }

  #answeredAfter(milliseconds: number): void {
    this.#moving = afterFirstToken(this.#moving, milliseconds);
  }

  #note(finding: BreakerFinding, failure: Failure | undefined): void {
    const bad = finding === "ill" || failure?.kind === "rate-limited";
    if (finding !== "unknown") this.#moving = afterRequest(this.#moving, bad, this.#time.elapsed());
    if (failure && bad) this.#lastFailure = { kind: failure.kind, at: this.#time.now() };
  }
}

export interface EndpointHealthParts {
  readonly time: Time;
  readonly changed: () => void;
  /** From an earlier session. */
  readonly kept?: StoredHealth | undefined;
}

function movingOf(kept: StoredHealth | undefined, time: Time): Moving {
  if (!kept) return unmeasured(time.elapsed());
  const { firstTokenMilliseconds, errorRate, at } = kept;
  const age = Math.max(0, time.now() - at);
  return {
    errorRate,
    at: time.elapsed() - age,
    ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
  };
}

function openMilliseconds(kept: StoredHealth | undefined, time: Time): number | undefined {
  if (kept?.openUntil === undefined) return undefined;
  return Math.min(longestOpenMilliseconds, Math.max(0, kept.openUntil - time.now()));
}

/** What to store of it. */
export function keptOf(health: TargetHealth, now: number): StoredHealth {
  const { firstTokenMilliseconds, errorRate, lastFailure, state, restsUntil } = health;
  return {
    at: now,
    errorRate,
    ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
    ...(lastFailure ? { lastFailure } : {}),
    ...(state === "closed" ? {} : { openUntil: restsUntil ?? now }),
  };
}
