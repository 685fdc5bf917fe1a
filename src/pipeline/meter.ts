import type { Attempt } from "../core/attempt.ts";
import { completeUsage, promptTokens } from "../core/completeUsage.ts";
import type { Decision } from "../core/decision.ts";
import type { AssistEvent } from "../core/event.ts";
import { AssistError, type Failure } from "../core/failure.ts";
import type { Model } from "../core/model.ts";
import type { Chunk, FinishReason, Prompt } from "../core/protocolClient.ts";
import { expectedCost, type Planned, type Reservation } from "../core/reservation.ts";
import type { Task } from "../core/task.ts";
import { utf8Bytes } from "../core/tokens.ts";
import { costOf, type Usage } from "../core/usage.ts";

/** Who keeps the count. */
export interface Books {
  /** Holds the money before a request is sent, or says which of the user's limits it would pass. Never throws. */
  readonly reserve?: (planned: Planned) => Promise<Reservation>;
  /** With the reservation that it settles, where there is one. */
  readonly record: (attempt: Attempt, reservation?: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Counts one attempt while it runs. */
export class Meter {
  readonly task: Task;
  readonly model: Model;
  readonly decision: Decision;
  spoke = false;
  readonly #books: Books;
  readonly #startedAt: number;
  #firstTokenAt: number | undefined;
  #reported: Usage | undefined;
  #servedModel: string | undefined;
  #state: unknown;
  #finishReason: FinishReason = "other";
  #inputTokens = 0;
  #outputBytes = 0;
  #failure: Failure | undefined;
  #finished = false;
  #reservation: string | undefined;

  constructor(books: Books, task: Task, decision: Decision, model: Model) {
    this.#books = books;
    this.task = task;
    this.model = model;
    this.decision = decision;
    this.#startedAt = books.now();
  }

  sent(prompt: Prompt): void {
    this.#inputTokens = promptTokens(prompt);
  }

  async reserve({ maxOutputTokens }: Prompt): Promise<void> {
    const cost = expectedCost(this.#inputTokens, maxOutputTokens, this.model.price);
    const reserved = await this.#books.reserve?.({
      ...this.#which(),
      inputTokens: this.#inputTokens,
      ...(cost ? { cost } : {}),
    });
    if (reserved?.kind === "over-cap") throw new AssistError(reserved);
    this.#reservation = reserved?.id;
  }

  saw(chunk: Chunk): void {
    switch (chunk.type) {
      case "text":
      case "reasoning":
        this.#firstTokenAt ??= this.#books.now();
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

  failed(failure: Failure): AssistEvent {
    return { type: "failed", failure, ...(this.#billed() ? this.#money() : {}) };
  }

  done(): AssistEvent {
    this.#finished = true;
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
    const { usage, cost } = this.#money();
    const attempt: Attempt = {
      ...this.#which(),
      ...(this.#servedModel === undefined ? {} : { servedModel: this.#servedModel }),
      outcome: this.#outcome(),
      ...(this.#failure && this.#failure.kind !== "cancelled" ? { failure: this.#failure.kind } : {}),
      usage,
      ...(cost ? { cost } : {}),
      milliseconds: this.#books.now() - this.#startedAt,
      ...(this.#firstTokenAt === undefined ? {} : { firstTokenMilliseconds: this.#firstTokenAt - this.#startedAt }),
    };
    this.#books.record(attempt, this.#reservation);
  }

  #which(): Pick<Attempt, "taskId" | "at" | "surface" | "intent" | "providerId" | "modelKey"> {
    return {
      taskId: this.task.id,
      at: this.#startedAt,
      surface: this.task.surface,
      intent: this.decision.intent,
      providerId: this.model.provider.id,
      modelKey: this.model.key,
    };
  }

  #outcome(): Attempt["outcome"] {
    if (this.#finished) return "done";
    // Neither finished nor failed: the surface stopped listening.
    return this.#failure && this.#failure.kind !== "cancelled" ? "failed" : "cancelled";
  }

  /** A request that was refused before it produced anything costs nothing. */
  #billed(): boolean {
    return this.#finished || this.spoke || this.#reported !== undefined || this.#outcome() === "cancelled";
  }

  #money(): { usage: Usage; cost?: NonNullable<ReturnType<typeof costOf>> } {
    const counted = { inputTokens: this.#inputTokens, answerBytes: this.#outputBytes };
    const usage = completeUsage(this.#reported, this.#billed() ? counted : { inputTokens: 0, answerBytes: 0 });
    const cost = costOf(usage, this.model.price);
    return cost ? { usage, cost } : { usage };
  }
}
