import type { Failure } from "./failure/failure.ts";

/** The health of one model at one endpoint, as seen from this machine. Figures only: no text, no key. */
export interface TargetHealth {
  /** Which model at which provider. */
  readonly modelKey: string;
  /**
   * `closed`: it is asked. `open`: it failed again and again, and is asked only where nobody else is left.
   * `half-open`: one request is out to see whether it has recovered; the others go elsewhere meanwhile.
   */
  readonly state: "closed" | "open" | "half-open";
  /** Milliseconds since 1970 at which it got into that state. */
  readonly since: number;
  /** From the request to the first token, as a moving average. Absent: no answer yet. */
  readonly firstTokenMilliseconds?: number;
  /** Of the latest requests, as a moving average; 0 to 1. */
  readonly errorRate: number;
  /** Requests under way. */
  readonly inFlight: number;
  readonly lastFailure?: {
    readonly kind: Failure["kind"];
    /** Milliseconds since 1970. */
    readonly at: number;
  };
  /** Milliseconds since 1970 until which others are asked first. */
  readonly restsUntil?: number;
  /** What it rests for, where one answer was enough: a limit that was reached, a key that was refused. */
  readonly restsFor?: Failure["kind"];
}

/** What is known of the endpoints' health, for whoever shows it. */
export interface HealthView {
  /** Undefined if it never got a request. */
  of(modelKey: string): TargetHealth | undefined;
  all(): readonly TargetHealth[];
  onDidChange(listener: () => void): { dispose(): void };
}

/**
 * Keys of models that are not asked at `now`, in milliseconds since 1970. One whose rest is over is asked again, or its
 * recovery would never be noticed; one that rests for a limit or a key is not broken, and comes last.
 */
export function brokenAt(health: Pick<HealthView, "all">, now: number): ReadonlySet<string> {
  const broken = health
    .all()
    .filter(({ state, restsUntil = 0 }) => state === "half-open" || (state === "open" && restsUntil > now));
  return new Set(broken.map(({ modelKey }) => modelKey));
}
