import type { Decision, RouteFacts } from "../core/decision.ts";
import type { Failure } from "../core/failure/failure.ts";
import type { Model } from "../core/model.ts";
import type { RequestPolicy } from "../core/requestPolicy.ts";
import type { Task } from "../core/task.ts";
import { nextModel, retryPause } from "./afterFailure.ts";
import { Health, type HealthParts } from "./health.ts";
import { orderByHealth } from "./orderByHealth.ts";
import type { AttemptTracker } from "./endpointHealth.ts";
import { wait, type Time } from "./time.ts";

/** What follows a failure: the same model again after a pause, or another one at once. */
export type Step =
  | { readonly kind: "retry"; readonly model: Model; readonly waitMilliseconds: number }
  | { readonly kind: "fallback"; readonly model: Model };

/** One request's way through retries and fallbacks; it terminates, whatever happens. */
export interface RetryPlan {
  /** The decision with its candidates in the order in which they are asked. */
  readonly decision: Decision;
  /** Aborts with the caller's, and when the request has taken too long as a whole. */
  readonly signal: AbortSignal;
  begin(model: Model): AttemptTracker;
  /** Before the first word only. Undefined: this failure is the answer. */
  after(model: Model, failure: Failure): Step | undefined;
  /** The model that could finish an interrupted answer. */
  successor(model: Model, failure: Failure): Model | undefined;
  /** Resolves when the time is over or the signal aborts. */
  wait(milliseconds: number): Promise<void>;
  /** What a `cancelled` really was: the caller's wish, or that it took too long. */
  reason(failure: Failure): Failure;
  /** Called once, at the end. */
  over(): void;
}

export interface Reliability {
  readonly health: Health;
  /** The decision with its candidates in the order in which they would be asked now. */
  order(route: Routed): Decision;
  start(route: Routed, signal: AbortSignal): RetryPlan;
}

export interface Routed {
  readonly task: Task;
  readonly decision: Decision;
  readonly facts: Pick<RouteFacts, "chains">;
}

export interface Patience {
  /** Requests that one question may come to, retries among them. */
  readonly attempts: number;
  readonly retries: number;
  /** After this long, no other model is asked. */
  readonly startMilliseconds: number;
  /** After this long, even an answer that is still growing is stopped. */
  readonly totalMilliseconds: number;
}

/** The user waits for these. */
export const patient: Patience = {
  attempts: 6,
  retries: 2,
  startMilliseconds: 5 * 60_000,
  totalMilliseconds: 15 * 60_000,
};
/** A suggestion that is late is of no use: nothing is waited for. */
export const hasty: Patience = { attempts: 2, retries: 0, startMilliseconds: 5_000, totalMilliseconds: 30_000 };

/** One attempt at one endpoint: a test of it must report its state. */
export const once: Patience = { ...patient, attempts: 1, retries: 0 };

const patiences: Readonly<Record<RequestPolicy["patience"], Patience>> = { patient, hasty, once };

export function createReliability(parts: HealthParts): Reliability {
  const health = new Health(parts);
  const order = (route: Routed) => orderByHealth({ ...route, health, random: parts.time.random });
  return {
    health,
    order,
    start(route, signal) {
      const decision = order(route);
      const patience = patiences[route.task.policy.patience];
      return new WalkedPlan({ health, decision, patience, time: parts.time, caller: signal });
    },
  };
}

interface PlanParts {
  readonly health: Health;
  readonly decision: Decision;
  readonly patience: Patience;
  readonly time: Time;
  readonly caller: AbortSignal;
}

class WalkedPlan implements RetryPlan {
  readonly decision: Decision;
  readonly #parts: PlanParts;
  readonly #startedAt: number;
  readonly #controller = new AbortController();
  readonly #retried = new Set<Model>();
  readonly #stopTimer: () => void;
  #remaining: readonly Model[];
  #attempts = 0;
  #late = false;

  constructor(parts: PlanParts) {
    this.#parts = parts;
    this.decision = parts.decision;
    this.#remaining = parts.decision.candidates;
    this.#startedAt = parts.time.elapsed();
    this.#stopTimer = parts.time.after(parts.patience.totalMilliseconds, () => {
      this.#late = true;
      this.#controller.abort();
    });
    if (parts.caller.aborted) this.#cancel();
    else parts.caller.addEventListener("abort", this.#cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  begin(model: Model): AttemptTracker {
    this.#attempts++;
    this.#remaining = this.#remaining.filter((other) => other !== model);
    return this.#parts.health.begin(model);
  }

  after(model: Model, failure: Failure): Step | undefined {
    const { attempts, retries, startMilliseconds } = this.#parts.patience;
    const { elapsed, random } = this.#parts.time;
    if (this.signal.aborted || this.#attempts >= attempts) return undefined;
    if (elapsed() - this.#startedAt >= startMilliseconds) return undefined;
    const next = nextModel(failure, model, this.#remaining);
    const waitMilliseconds =
      this.#retried.size < retries && !this.#retried.has(model)
        ? retryPause(failure, { failed: model, next, random })
        : undefined;
    if (waitMilliseconds !== undefined) {
      this.#retried.add(model);
      return { kind: "retry", model, waitMilliseconds };
    }
    return next && { kind: "fallback", model: next };
  }

  successor(model: Model, failure: Failure): Model | undefined {
    if (this.#parts.caller.aborted) return undefined;
    return nextModel(failure, model, [...this.#remaining, model]);
  }

  wait(milliseconds: number): Promise<void> {
    return wait(this.#parts.time, milliseconds, this.signal);
  }

  reason(failure: Failure): Failure {
    if (failure.kind !== "cancelled" || this.#parts.caller.aborted || !this.#late) return failure;
    return { kind: "stalled", seconds: this.#parts.patience.totalMilliseconds / 1_000, phase: "total" };
  }

  over(): void {
    this.#stopTimer();
    this.#parts.caller.removeEventListener("abort", this.#cancel);
  }

  readonly #cancel = (): void => this.#controller.abort(this.#parts.caller.reason);
}
