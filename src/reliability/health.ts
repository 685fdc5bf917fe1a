import type { Failure } from "../core/failure/failure.ts";
import type { HealthView, TargetHealth } from "../core/health.ts";
import { isRecord } from "../core/isRecord.ts";
import { createListeners } from "../core/lifetime/listeners.ts";
import type { Model } from "../core/model.ts";
import { blamesProvider, restAfter } from "./finding.ts";
import { EndpointHealth, keptOf, type StoredHealth, type Rest, type AttemptTracker } from "./endpointHealth.ts";
import type { Time } from "./time.ts";

/** By model key. */
export type StoredHealths = Readonly<Record<string, StoredHealth>>;

export interface HealthParts {
  readonly time: Time;
  /** From an earlier session, unchecked. */
  readonly load: () => unknown;
  /** Called some time after a change, never twice within it. */
  readonly save: (kept: StoredHealths) => void;
}

const saveAfterMilliseconds = 5_000;
/** Gateways list hundreds of models, but few are ever asked. */
const mostTargets = 500;

/** What the requests of this window have found out about whom they asked. Reads nothing before it is asked. */
export class Health implements HealthView {
  readonly #parts: HealthParts;
  readonly #listeners = createListeners();
  readonly #targets = new Map<string, EndpointHealth>();
  /** By provider id. */
  readonly #resting = new Map<string, Rest>();
  #kept: StoredHealths | undefined;
  #preventSaving: (() => void) | undefined;

  constructor(parts: HealthParts) {
    this.#parts = parts;
  }

  begin(model: Model): AttemptTracker {
    const tracker = this.target(model).begin();
    return {
      ...tracker,
      ended: (failure) => {
        if (failure) this.#rest(model, failure);
        tracker.ended(failure);
      },
    };
  }

  target({ key }: Pick<Model, "key">): EndpointHealth {
    const found = this.#targets.get(key);
    if (found) return found;
    const { time } = this.#parts;
    const made = new EndpointHealth(key, { time, changed: this.#changed, kept: this.#known()[key] });
    const rest = this.#resting.get(providerOf(key));
    if (rest) made.rest(rest);
    this.#targets.set(key, made);
    return made;
  }

  /** Undefined if it never got a request. */
  of(modelKey: string): TargetHealth | undefined {
    if (!this.#targets.has(modelKey) && !this.#known()[modelKey]) return undefined;
    const target = this.target({ key: modelKey });
    return target.known ? target.health() : undefined;
  }

  all(): readonly TargetHealth[] {
    const keys = new Set([...Object.keys(this.#known()), ...this.#targets.keys()]);
    return [...keys].flatMap((key) => this.of(key) ?? []);
  }

  /** A key or a setting changed: what was refused may be granted now. */
  forgive(): void {
    this.#resting.clear();
    for (const target of this.#targets.values()) target.forgive();
    this.#changed();
  }

  onDidChange(listener: () => void): { dispose(): void } {
    return this.#listeners.add(listener);
  }

  /** Stores what is not stored yet. */
  flush(): void {
    if (!this.#preventSaving) return;
    this.#preventSaving();
    this.#preventSaving = undefined;
    this.#parts.save(keptNow(this.#targets, this.#known(), this.#parts.time.now()));
  }

  dispose(): void {
    this.flush();
  }

  #known(): StoredHealths {
    return (this.#kept ??= readKept(this.#parts.load()));
  }

  #rest(model: Model, failure: Failure): void {
    const milliseconds = restAfter(failure);
    if (milliseconds === undefined) return;
    const rest = { until: this.#parts.time.elapsed() + milliseconds, kind: failure.kind };
    if (!blamesProvider(failure)) return this.target(model).rest(rest);
    const { id } = model.provider;
    this.#resting.set(id, rest);
    for (const [key, target] of this.#targets) if (providerOf(key) === id) target.rest(rest);
  }

  readonly #changed = (): void => {
    this.#preventSaving ??= this.#parts.time.after(saveAfterMilliseconds, () => this.flush());
    this.#listeners.call();
  };
}

function providerOf(modelKey: string): string {
  return modelKey.slice(0, modelKey.indexOf("/"));
}

function keptNow(targets: ReadonlyMap<string, EndpointHealth>, before: StoredHealths, now: number): StoredHealths {
  const asked = [...targets].filter(([, target]) => target.known);
  const mine = asked.map(([key, target]) => [key, keptOf(target.health(), now)] as const);
  const all = Object.entries({ ...before, ...Object.fromEntries(mine) });
  return Object.fromEntries(all.toSorted(([, a], [, b]) => b.at - a.at).slice(0, mostTargets));
}

/** What is not as we write it is left out: a later version may write more. */
function readKept(value: unknown): StoredHealths {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (isKept(each) ? [[key, each]] : [])));
}

function isKept(value: unknown): value is StoredHealth {
  if (!isRecord(value)) return false;
  const { at, errorRate, firstTokenMilliseconds = 0, openUntil = 0, lastFailure } = value as Record<string, unknown>;
  const figures = [at, errorRate, firstTokenMilliseconds, openUntil];
  return figures.every(Number.isFinite) && (lastFailure === undefined || isLastFailure(lastFailure));
}

function isLastFailure(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { kind, at } = value as Partial<Record<"kind" | "at", unknown>>;
  return typeof kind === "string" && typeof at === "number";
}
