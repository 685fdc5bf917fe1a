import type { Attempt, AttemptReason } from "../core/usage/attempt.ts";
import { promptTokens } from "../core/usage/promptTokens.ts";
import { completeUsage } from "./completeUsage.ts";
import type { Decision } from "../core/decision.ts";
import type { AssistEvent } from "../core/event.ts";
import { AssistError, type Failure } from "../core/failure/failure.ts";
import type { Model } from "../core/model.ts";
import type { Chunk, FinishReason, Prompt } from "../core/protocolClient.ts";
import { expectedCost, type Planned, type Reservation } from "../core/usage/reservation.ts";
import type { Task } from "../core/task.ts";
import type { TokenCounting } from "../core/usage/tokenCounting.ts";
import { utf8Bytes } from "../core/usage/tokens.ts";
import { untilAborted } from "./untilAborted.ts";
import { costOf, type Price, type Usage } from "../core/usage/usage.ts";

/** Reservations, the ledger, and how tokens are counted. */
export interface Accounting {
  /**
   * Reserves the expected cost before a request is sent, or says which of the user's limits it would exceed. Never
   * throws.
   */
  readonly reserve?: (planned: Planned) => Promise<Reservation>;
  /** With the reservation that it settles, where there is one. */
  readonly record: (attempt: Attempt, reservation?: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a monotonic clock, for durations. Default: `now`, which can jump. */
  readonly elapsed?: () => number;
  /** Default: four bytes per token, whatever the model. */
  readonly counting?: TokenCounting;
  /** The price of the model that actually answered, by the id that the endpoint reports; undefined: unknown. */
  readonly servedPrice?: (asked: Model, served: string) => Price | undefined;
}

/** Which attempt at which task it is. */
export interface About {
  readonly task: Task;
  readonly decision: Pick<Decision, "intent">;
  readonly model: Model;
  /** From 1. */
  readonly number: number;
  readonly reason: AttemptReason;
}

/** Counts one attempt while it runs. */
export class AttemptRecorder {
  readonly model: Model;
  spoke = false;
  readonly #about: About;
  readonly #accounting: Accounting;
  /** Milliseconds since 1970. */
  readonly #startedAt: number;
  /** On the monotonic clock, like everything that is measured. */
  readonly #begun: number;
  #firstTokenAt: number | undefined;
  #reported: Usage | undefined;
  #servedModel: string | undefined;
  #state: unknown;
  #finishReason: FinishReason = "other";
  /** By our own estimate, before the model's token factor. */
  #plainTokens = 0;
  #inputTokens = 0;
  #outputBytes = 0;
  #failure: Failure | undefined;
  #finished = false;
  #sent = false;
  #reserving: Promise<Reservation> | undefined;
  #reservation: string | undefined;

  constructor(accounting: Accounting, about: About) {
    this.#accounting = accounting;
    this.#about = about;
    this.model = about.model;
    this.#startedAt = accounting.now();
    this.#begun = accounting.elapsed?.() ?? this.#startedAt;
  }

  /**
   * Reserves the prompt's expected cost; throws an AssistError where that would exceed a limit, or where the signal
   * aborts.
   */
  async reserve(prompt: Prompt, signal: AbortSignal): Promise<void> {
    this.#plainTokens = promptTokens(prompt);
    this.#inputTokens = Math.ceil(this.#plainTokens * this.#tokenFactor());
    const cost = expectedCost(this.#inputTokens, prompt.maxOutputTokens, this.model.price, this.#startedAt);
    const { number: _number, reason: _reason, ...which } = this.#which();
    this.#reserving = this.#accounting.reserve?.({
      ...which,
      ...(this.#about.task.policy.reservesFirst ? {} : { reservesFirst: false }),
      inputTokens: this.#inputTokens,
      ...(cost ? { cost } : {}),
    });
    if (!this.#reserving) return;
    const reserved = await untilAborted(this.#reserving, signal);
    this.#reserving = undefined;
    if (reserved.kind === "over-cap") throw new AssistError(reserved);
    this.#reservation = reserved.id;
  }

  /** The ledger's id of it, once its cost is reserved. */
  get id(): string | undefined {
    return this.#reservation;
  }

  /** From now on it may cost something. */
  sent(): void {
    this.#sent = true;
  }

  /** Why it failed; undefined where it succeeded. */
  failure(): Failure | undefined {
    // Neither finished nor failed: the surface stopped listening.
    return this.#finished ? undefined : (this.#failure ?? { kind: "cancelled" });
  }

  saw(chunk: Chunk): void {
    switch (chunk.type) {
      case "text":
      case "reasoning":
        this.#firstTokenAt ??= this.#elapsed();
        this.#outputBytes += utf8Bytes(chunk.text);
        this.spoke = true;
        break;
      case "toolCall":
        this.#outputBytes += utf8Bytes(chunk.arguments);
        this.spoke = true;
        break;
      case "state":
        this.#state = chunk.value;
        break;
      case "usage":
        this.#reported = chunk.usage;
        break;
      case "recast":
        break;
      case "served":
        this.#servedModel = chunk.model;
        break;
      case "finish":
        this.#finishReason = chunk.reason;
        break;
    }
  }

  fail(failure: Failure): void {
    this.#failure = failure;
  }

  failed(failure: Failure, successor: Model | undefined): AssistEvent {
    return { type: "failed", failure, ...(successor ? { successor } : {}), ...(this.#billed() ? this.#money() : {}) };
  }

  done(): Extract<AssistEvent, { type: "done" }> {
    this.#finished = true;
    const { usage } = this.#money();
    if (this.#reported && !usage.estimated)
      this.#accounting.counting?.learn(this.model, this.#plainTokens, this.#reported.inputTokens);
    return {
      type: "done",
      model: this.model,
      finishReason: this.#finishReason,
      ...(this.#servedModel === undefined ? {} : { servedModel: this.#servedModel }),
      ...(this.#state === undefined ? {} : { state: this.#state }),
      ...this.#money(),
    };
  }

  /** Called once, whatever happened: a cancelled answer was paid for too. */
  record(): void {
    // What a limit stopped was never an attempt.
    if (this.#failure?.kind === "over-cap") return;
    const attempt = this.#attempt();
    if (!this.#reserving) return this.#accounting.record(attempt, this.#reservation);
    // Aborted while the reservation was being made: it is settled as soon as it exists.
    void this.#reserving.then((reserved) => {
      if (reserved.kind === "reserved") this.#accounting.record(attempt, reserved.id);
    });
  }

  #attempt(): Attempt {
    const failure = this.failure();
    const { usage, cost } = this.#money();
    const isReported = usage.reportedCost !== undefined && cost?.estimated === false;
    const priceVersion = isReported ? "reported" : this.#price()?.version;
    return {
      ...this.#which(),
      ...(this.#servedModel === undefined ? {} : { servedModel: this.#servedModel }),
      outcome: this.#outcome(),
      ...(failure && failure.kind !== "cancelled" ? { failure: failure.kind } : {}),
      usage,
      ...(cost ? { cost } : {}),
      ...(cost && priceVersion !== undefined ? { priceVersion } : {}),
      milliseconds: this.#since(this.#elapsed()),
      ...(this.#firstTokenAt === undefined ? {} : { firstTokenMilliseconds: this.#since(this.#firstTokenAt) }),
    };
  }

  #elapsed(): number {
    return this.#accounting.elapsed?.() ?? this.#accounting.now();
  }

  #since(moment: number): number {
    return Math.round(moment - this.#begun);
  }

  #which() {
    const { task, decision, number, reason } = this.#about;
    return {
      turnId: task.turnId,
      at: this.#startedAt,
      surface: task.surface,
      intent: decision.intent,
      providerId: this.model.provider.id,
      modelKey: this.model.key,
      number,
      reason,
    };
  }

  #outcome(): Attempt["outcome"] {
    const failure = this.failure();
    if (!failure) return "done";
    return failure.kind === "cancelled" ? "cancelled" : "failed";
  }

  /** A request that was never sent, or refused before it produced anything, costs nothing. */
  #billed(): boolean {
    if (!this.#sent) return false;
    return this.#finished || this.spoke || this.#reported !== undefined || this.#acceptedAndLost();
  }

  /** Accepted, as far as anybody can tell, and then lost: its input may well be billed. */
  #acceptedAndLost(): boolean {
    const failure = this.failure();
    if (failure?.kind === "stalled") return failure.phase !== "headers";
    return failure?.kind === "cancelled" || failure?.kind === "cut-off";
  }

  #money(): { usage: Usage; cost?: NonNullable<ReturnType<typeof costOf>> } {
    const tokenFactor = this.#tokenFactor();
    const counted = { inputTokens: this.#inputTokens, answerBytes: this.#outputBytes, tokenFactor };
    const usage = completeUsage(this.#reported, this.#billed() ? counted : { inputTokens: 0, answerBytes: 0 });
    const cost = costOf(usage, this.#price(), this.#startedAt);
    return cost ? { usage, cost } : { usage };
  }

  #tokenFactor(): number {
    return this.#accounting.counting?.factor(this.model) ?? 1;
  }

  /** Of the model that actually answered, where that is another one. */
  #price(): Price | undefined {
    const [served, priceOf] = [this.#servedModel, this.#accounting.servedPrice];
    return served === undefined || !priceOf ? this.model.price : priceOf(this.model, served);
  }
}
