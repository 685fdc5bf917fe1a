import type { Decision, Route, RouteFacts } from "./core/decision.ts";
import type { Assist, AssistEvent } from "./core/event.ts";
import { AssistError, toFailure, worthAnotherModel, type Failure } from "./core/failure.ts";
import type { Model, ProtocolName, Provider } from "./core/model.ts";
import { phrase } from "./core/phrase.ts";
import type { Prompt, ProtocolClient } from "./core/protocolClient.ts";
import type { Task } from "./core/task.ts";
import { Meter, type Books } from "./pipeline/meter.ts";

/** What the walk is made of; the composition root fills it in. */
export interface Stages extends Books {
  readonly models: () => readonly Model[];
  readonly facts: () => Promise<RouteFacts>;
  readonly route: Route;
  readonly buildPrompt: (task: Task, model: Model, decision: Decision) => Prompt;
  /** The key to send, or undefined where none is needed. Throws an AssistError where there should be one and is not. */
  readonly readKey: (provider: Provider) => Promise<string | undefined>;
  readonly client: (protocol: ProtocolName) => Promise<ProtocolClient>;
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
