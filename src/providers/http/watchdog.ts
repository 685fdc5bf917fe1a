import type { Failure } from "../../core/failure/failure.ts";
import type { Limits } from "./limits.ts";

type Phase = "headers" | "first-data" | "idle" | "trailer";

/** Aborts a request that was cancelled or has stalled. */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | null | undefined;
  readonly #milliseconds: Readonly<Record<Phase, number>>;
  #phase: Phase = "headers";
  #remaining: number;
  #deadline = Infinity;
  #firesAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stall: Failure | undefined;

  constructor(caller: AbortSignal | null | undefined, limits: Limits) {
    this.#caller = caller;
    this.#milliseconds = {
      headers: limits.headersMilliseconds,
      "first-data": limits.firstDataMilliseconds,
      idle: limits.idleMilliseconds,
      trailer: limits.trailerMilliseconds,
    };
    this.#remaining = limits.headersMilliseconds;
    if (caller?.aborted) this.#cancel();
    else caller?.addEventListener("abort", this.#cancel, { once: true });
  }

  /** Aborts with the caller's signal, or when a phase takes too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts a phase, or restarts it because data came. */
  enter(phase: Phase): void {
    this.#phase = phase;
    this.#remaining = this.#milliseconds[phase];
  }

  /** Waits for the network; only this time counts, not the time a slow reader takes. */
  async wait<T>(step: Promise<T>): Promise<T> {
    const since = performance.now();
    this.#deadline = since + this.#remaining;
    this.#arm();
    try {
      return await step;
    } finally {
      this.#remaining -= performance.now() - since;
      this.#deadline = Infinity;
    }
  }

  /** Why the request ended, if the caller or the watchdog ended it. */
  verdict(): Failure | undefined {
    return this.#caller?.aborted ? { kind: "cancelled" } : this.#stall;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener("abort", this.#cancel);
  }

  readonly #cancel = (): void => this.#controller.abort(this.#caller?.reason);

  // A timer per token would cost more than the token: data only moves the deadline.
  #arm(): void {
    if (this.#firesAt <= this.#deadline) return;
    clearTimeout(this.#timer);
    this.#firesAt = this.#deadline;
    this.#timer = setTimeout(this.#check, this.#deadline - performance.now());
  }

  readonly #check = (): void => {
    this.#firesAt = Infinity;
    if (this.#deadline === Infinity) return;
    if (this.#deadline - performance.now() > 0.5) return this.#arm();
    const phase = this.#phase === "trailer" ? "idle" : this.#phase;
    this.#stall = { kind: "stalled", seconds: this.#milliseconds[this.#phase] / 1000, phase };
    this.#controller.abort();
  };
}
