import type { Assist } from "../../core/event.ts";
import { toFailure, type Failure } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import type { Compose } from "../../core/request.ts";
import type { Excerpt, Task } from "../../core/task.ts";
import type { Clock } from "../clock.ts";
import { policies } from "../policies.ts";
import type { CompletionOutcome, RequestCompletion } from "./completionRequest.ts";
import type { CursorSecrets } from "./maskedCursor.ts";
import { createRhythm } from "./completionRhythm.ts";
import { pauseAfterFailure } from "./pauseAfterFailure.ts";
import { createSuggestionCache, progressSince, type Insertion, type SuggestionPlace } from "./suggestion.ts";

/** The cursor, when a suggestion is wanted. Text uses `\n`. */
export interface CompletionQuery extends SuggestionPlace {
  readonly path: string;
  readonly languageId: string;
  /** One requested with a key is not delayed. */
  readonly trigger: "typing" | "command";
  /** When the last key was pressed, by the session's clock: the pause counts from then. */
  readonly typedAt: number;
}

export type CompletionStatus =
  | { readonly kind: "asking" }
  | { readonly kind: "answered"; readonly model: Model }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "stopped" };

export interface CompletionOptions {
  readonly delayMilliseconds: number;
  readonly maxLines: number;
  /** Whether comments are completed while they are typed. */
  readonly comments: "wanted" | "unwanted";
}

export interface CompletionHost {
  readonly assist: Assist;
  /** Read when it is first needed. */
  readonly requester: () => Promise<RequestCompletion>;
  readonly clock: Clock;
  readonly newTurnId: () => string;
  readonly compose: Compose;
  readonly options: () => CompletionOptions;
  /** Absent: nothing is masked. */
  readonly secrets?: CursorSecrets;
  /** Excerpts of other files that help at a place; must be quick. */
  readonly related: (query: CompletionQuery) => readonly Excerpt[];
  readonly report: (status: CompletionStatus) => void;
  /** A suggestion arrived after the editor was told that there is none. */
  readonly late: (query: CompletionQuery) => void;
}

interface Running {
  readonly query: CompletionQuery;
  readonly controller: AbortController;
  text: string;
}

interface Caller {
  readonly query: CompletionQuery;
  readonly answer: (insertion: Insertion | undefined) => void;
  /** The typing pause is over: what is missing may be asked for. */
  ready: boolean;
}

const mostInFlight = 2;
/** The editor's question waits no longer; the answer may still be of use. */
const patienceMilliseconds = 1_500;
const deadlineMilliseconds = 6_000;
/** The editor cancels a question just before it asks the next one; a request lives on for that long. */
const graceMilliseconds = 300;

/**
 * Answers the editor's questions for text at the cursor: from the cache while the user types along, otherwise after a
 * pause in typing. A request whose answer can no longer be shown is aborted.
 */
export class CompletionSession {
  readonly #host: CompletionHost;
  readonly #cache = createSuggestionCache();
  readonly #rhythm = createRhythm();
  readonly #running = new Set<Running>();
  readonly #callers = new Set<Caller>();
  #failuresInRow = 0;
  #quietUntil = 0;
  /** Was told that there is nothing, because it took too long; forgotten with the next question. */
  #gaveUp: CompletionQuery | undefined;

  constructor(host: CompletionHost) {
    this.#host = host;
  }

  /** Undefined: nothing to suggest, or `signal` aborted. Never throws. */
  async suggest(query: CompletionQuery, signal: AbortSignal): Promise<Insertion | undefined> {
    if (signal.aborted) return undefined;
    this.#gaveUp = undefined;
    this.#rhythm.typed(query.typedAt);
    for (const running of this.#running) if (!agrees(running, query)) this.#abort(running);
    const known = this.#cache.find(query);
    if (known?.text) {
      this.#abortAll();
      return known;
    }
    if (known && query.trigger === "typing") return undefined;
    return this.#isQuiet(query) ? undefined : this.#wait(query, signal);
  }

  /** A suggestion was taken, and the cursor is after it: what may come next is asked for without a pause. */
  accepted(query: CompletionQuery): void {
    if (this.#isQuiet(query) || this.#running.size > 0 || this.#cache.find(query)) return;
    void this.#request(query);
  }

  /** Settings, keys or models changed: nothing known before counts. */
  reset(): void {
    this.#failuresInRow = 0;
    this.#quietUntil = 0;
    this.#cache.clear();
    this.#abortAll();
    for (const caller of this.#callers) caller.answer(undefined);
  }

  #isQuiet(query: CompletionQuery): boolean {
    return query.trigger === "typing" && this.#host.clock.now() < this.#quietUntil;
  }

  #wait(query: CompletionQuery, signal: AbortSignal): Promise<Insertion | undefined> {
    const { clock, options } = this.#host;
    const pause = this.#rhythm.pause(options().delayMilliseconds) - (clock.now() - query.typedAt);
    const delay = query.trigger === "command" ? 0 : Math.max(0, pause);
    return new Promise((resolve) => {
      const cancelled = () => {
        caller.answer(undefined);
        clock.after(graceMilliseconds, () => {
          if (this.#callers.size === 0) this.#abortAll();
        });
      };
      const caller: Caller = {
        query,
        ready: false,
        answer: (insertion) => {
          stopTimer();
          signal.removeEventListener("abort", cancelled);
          this.#callers.delete(caller);
          resolve(insertion);
        },
      };
      let stopTimer = () => {};
      const ask = () => {
        caller.ready = true;
        if (query.trigger === "typing") stopTimer = clock.after(patienceMilliseconds, () => this.#giveUp(caller));
        this.#askFor(caller);
      };
      signal.addEventListener("abort", cancelled);
      this.#callers.add(caller);
      // Even a timer of 0 takes a turn of the event loop.
      if (delay === 0) ask();
      else stopTimer = clock.after(delay, ask);
    });
  }

  #giveUp(caller: Caller): void {
    this.#gaveUp = caller.query;
    caller.answer(undefined);
  }

  /** Starts a request for a caller, unless one that is under way already speaks to it. */
  #askFor(caller: Caller): void {
    const { query } = caller;
    if (this.#isQuiet(query)) return caller.answer(undefined);
    const helpful = [...this.#running].filter((running) => agrees(running, query));
    if (helpful.some((running) => running.text !== "" || running.query === query)) return;
    this.#makeRoom();
    void this.#request(query);
  }

  /** The oldest request answers first, and may still fit; of the others only the one now wanted is of use. */
  #makeRoom(): void {
    for (const running of [...this.#running].slice(mostInFlight - 1)) this.#abort(running);
  }

  async #request(query: CompletionQuery): Promise<void> {
    const { assist, clock, options, newTurnId, related, report, compose, secrets } = this.#host;
    const running: Running = { query, controller: new AbortController(), text: "" };
    this.#running.add(running);
    report({ kind: "asking" });
    const startedAt = clock.now();
    const request = {
      task: { ...taskFor(query, newTurnId(), related(query)), compose },
      ...(secrets ? { secrets } : {}),
      trigger: query.trigger,
      maxLines: options().maxLines,
      comments: options().comments,
      deadlineMilliseconds,
      controller: running.controller,
      grew: (text: string) => {
        running.text = text;
        this.#dropIfUseless(running);
      },
    };
    const outcome = await this.#host
      .requester()
      .then((ask) => ask(request, assist, clock))
      .catch((error: unknown): CompletionOutcome => ({ kind: "failed", failure: toFailure(error) }));
    // Aborted by the session: whoever waits is served otherwise.
    const ours = this.#running.delete(running);
    if (ours) this.#conclude(query, outcome);
    if (ours && outcome.kind === "text") this.#rhythm.answered(clock.now() - startedAt);
    if (this.#running.size === 0) this.#rest(outcome);
    for (const caller of this.#callers) if (caller.ready) this.#askFor(caller);
  }

  #conclude(query: CompletionQuery, outcome: CompletionOutcome): void {
    const { clock, report, late } = this.#host;
    if (outcome.kind === "failed") {
      this.#failuresInRow++;
      this.#quietUntil = clock.now() + pauseAfterFailure(outcome.failure, this.#failuresInRow);
      report({ kind: "failed", failure: outcome.failure });
      for (const caller of this.#callers) if (caller.ready) caller.answer(undefined);
      return;
    }
    if (outcome.kind === "text") {
      this.#failuresInRow = 0;
      this.#quietUntil = 0;
      report({ kind: "answered", model: outcome.model });
    }
    const { text, replaces, source } = outcome.kind === "text" ? outcome : nothing;
    this.#cache.add({ ...query, text, replaces, ...(source ? { source } : {}) });
    if (this.#gaveUp && this.#cache.find(this.#gaveUp)?.text) late(this.#gaveUp);
    for (const caller of this.#callers) {
      const insertion = this.#cache.find(caller.query);
      if (!insertion) continue;
      caller.answer(insertion.text === "" ? undefined : insertion);
      this.#abortAll();
    }
  }

  #rest(outcome: CompletionOutcome): void {
    const cancelled = outcome.kind === "failed" && outcome.failure.kind === "cancelled";
    if (cancelled || outcome.kind === "unwanted") this.#host.report({ kind: "stopped" });
  }

  /** What has arrived contradicts what everybody waiting has typed since. */
  #dropIfUseless(running: Running): void {
    const callers = [...this.#callers];
    if (callers.length > 0 && !callers.some(({ query }) => agrees(running, query))) this.#abort(running);
  }

  #abort(running: Running): void {
    this.#running.delete(running);
    running.controller.abort();
  }

  #abortAll(): void {
    for (const running of this.#running) this.#abort(running);
  }
}

const nothing = { text: "", replaces: 0, source: undefined };

function agrees({ query, text }: Running, now: SuggestionPlace): boolean {
  return progressSince({ ...query, text, replaces: 0 }, now, "growing") !== undefined;
}

function taskFor(query: CompletionQuery, turnId: string, related: readonly Excerpt[]): Task {
  const { path, languageId, prefix, suffix } = query;
  return {
    turnId,
    surface: "completion",
    policy: policies.completion,
    intent: "complete",
    text: "",
    history: [],
    snapshot: {
      file: { path, languageId, text: "" },
      cursor: { prefix, suffix, ...(related.length > 0 ? { related } : {}) },
      diagnostics: [],
      openTabs: [],
    },
  };
}
