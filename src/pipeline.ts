import type { Attempt } from "./core/attempt.ts";
import { completeUsage, promptTokens } from "./core/completeUsage.ts";
import type { Decision, Route, RouteFacts } from "./core/decision.ts";
import type { Assist, AssistEvent } from "./core/event.ts";
import { AssistError, toFailure, worthAnotherModel, type Failure } from "./core/failure.ts";
import type { Model, ProtocolName, Provider } from "./core/model.ts";
import { phrase } from "./core/phrase.ts";
import { expectedCost, type Planned, type Reservation } from "./core/reservation.ts";
import type { Chunk, FinishReason, Prompt, ProtocolClient } from "./core/protocolClient.ts";
import type { Task } from "./core/task.ts";
import { utf8Bytes } from "./core/tokens.ts";
import { costOf, type Usage } from "./core/usage.ts";

/** What the walk is made of; the composition root fills it in. */
export interface Stages {
  readonly models: () => readonly Model[];
  readonly facts: () => Promise<RouteFacts>;
  readonly route: Route;
  readonly buildPrompt: (task: Task, model: Model, decision: Decision) => Prompt;
  /** The key to send, or undefined where none is needed. Throws an AssistError where there should be one and is not. */
  readonly readKey: (provider: Provider) => Promise<string | undefined>;
  readonly client: (protocol: ProtocolName) => Promise<ProtocolClient>;
  /** Holds the money before a request is sent, or says which of the user's limits it would pass. Never throws. */
  readonly reserve?: (planned: Planned) => Promise<Reservation>;
  /** With the reservation that it settles, where there is one. */
  readonly record: (attempt: Attempt, reservation?: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The walk every request takes: route, prompt, call, stream, record. Never throws; ends in one `done` or `failed`. */
export function createAssist(stages: Stages): Assist {
  return async function* assist(task, signal) {
    let decision: Decision;
    let facts: RouteFacts;
    try {
      facts = await stages.facts();
      decision = stages.route(task, stages.models(), facts);
    } catch (error) {
      yield { type: "failed", failure: toFailure(error, signal) };
      return;
    }
    let previous: { readonly model: Model; readonly failure: Failure } | undefined;
    for (const model of decision.candidates) {
      yield previous
        ? { type: "fellBack", from: previous.model, to: model, failure: previous.failure }
        : { type: "routed", model, decision };
      const attempt = new Meter(stages, task, decision, model);
      try {
        yield* stream(stages, attempt, signal);
        return;
      } catch (error) {
        const failure = toFailure(error, signal);
        attempt.fail(failure);
        // Half an answer from one model must not be continued by another.
        const last = model === decision.candidates.at(-1);
        if (last || attempt.spoke || !worthAnotherModel(failure)) {
          yield attempt.failed(failure);
          return;
        }
        previous = { model, failure };
      } finally {
        attempt.record();
      }
    }
    const blockedBy = decision.reasons[0] ?? phrase("no models are configured");
    const lack = facts.usableProviders.size === 0 ? "key" : "fit";
    yield { type: "failed", failure: { kind: "no-model", blockedBy, lack } };
  };
}

async function* stream(stages: Stages, attempt: Meter, signal: AbortSignal): AsyncGenerator<AssistEvent, void> {
  const { task, model, decision } = attempt;
  const apiKey = await stages.readKey(model.provider);
  const protocol = task.surface === "completion" && model.fim ? "fim" : model.protocol;
  const prompt = stages.buildPrompt(task, model, decision);
  attempt.sent(prompt);
  await attempt.reserve(prompt);
  const client = await stages.client(protocol);
  if (signal.aborted) throw new AssistError({ kind: "cancelled" });
  const call = { model, protocol, prompt, signal, ...(apiKey === undefined ? {} : { apiKey }) };
  for await (const chunk of client(call)) {
    attempt.saw(chunk);
    if (chunk.type === "text" || chunk.type === "reasoning") yield chunk;
  }
  // A closed connection can end the loop without an error.
  if (signal.aborted) throw new AssistError({ kind: "cancelled" });
  yield attempt.done();
}

/** Counts one attempt while it runs. */
class Meter {
  readonly task: Task;
  readonly model: Model;
  readonly decision: Decision;
  spoke = false;
  readonly #stages: Stages;
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

  constructor(stages: Stages, task: Task, decision: Decision, model: Model) {
    this.#stages = stages;
    this.task = task;
    this.model = model;
    this.decision = decision;
    this.#startedAt = stages.now();
  }

  sent(prompt: Prompt): void {
    this.#inputTokens = promptTokens(prompt);
  }

  async reserve({ maxOutputTokens }: Prompt): Promise<void> {
    const cost = expectedCost(this.#inputTokens, maxOutputTokens, this.model.price);
    const reserved = await this.#stages.reserve?.({
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
        this.#firstTokenAt ??= this.#stages.now();
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
      milliseconds: this.#stages.now() - this.#startedAt,
      ...(this.#firstTokenAt === undefined ? {} : { firstTokenMilliseconds: this.#firstTokenAt - this.#startedAt }),
    };
    this.#stages.record(attempt, this.#reservation);
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
