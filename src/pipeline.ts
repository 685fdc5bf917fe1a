import type { Decision, Route, RouteFacts } from "./core/decision.ts";
import type { Assist, AssistEvent } from "./core/event.ts";
import { AssistError, toFailure, type Failure } from "./core/failure/failure.ts";
import { cannotFill, createFillSupport, type FillSupport } from "./pipeline/fillSupport.ts";
import { inMemoryStore } from "./core/storage/keyValueStore.ts";
import type { Model, ProtocolName, Provider } from "./core/model.ts";
import { phrase } from "./core/phrase.ts";
import type { ProtocolClient } from "./core/protocolClient.ts";
import type { Request } from "./core/request.ts";
import type { ToolCall } from "./core/tool.ts";
import { trim, type Trimmed } from "./pipeline/trim.ts";
import { untilAborted } from "./pipeline/untilAborted.ts";
import { AttemptRecorder, type About, type Accounting } from "./pipeline/attemptRecorder.ts";
import type { RetryPlan, Reliability, Routed, Step } from "./reliability/createReliability.ts";
import type { AttemptTracker } from "./reliability/endpointHealth.ts";

/** The parts of the walk, which the composition root provides. */
export interface Stages extends Accounting {
  readonly models: () => readonly Model[];
  readonly facts: () => Promise<RouteFacts>;
  readonly route: Route;
  /** Handles failures: retries, fallbacks and health. */
  readonly reliability: () => Promise<Pick<Reliability, "start">>;
  /** Models that turned out not to support fill-in-the-middle. Default: kept in memory. */
  readonly fillSupport?: FillSupport;
  /** The key to send, or undefined where none is needed. Throws an AssistError where one is needed but missing. */
  readonly readKey: (provider: Provider) => Promise<string | undefined>;
  readonly client: (protocol: ProtocolName) => Promise<ProtocolClient>;
}

/** The walk every request takes: route, compose, call, stream, record. Never throws; ends in one `done` or `failed`. */
export function createAssist(given: Stages): Assist {
  const fillSupport = given.fillSupport ?? createFillSupport(inMemoryStore());
  const stages = { ...given, fillSupport, models: () => fillSupport.heed(given.models()) };
  return async function* assist(request, signal) {
    let routed: Routed & { readonly facts: RouteFacts };
    let reliability: Awaited<ReturnType<Stages["reliability"]>>;
    try {
      const known = await untilAborted(Promise.all([stages.facts(), stages.reliability()]), signal);
      const [facts] = known;
      [, reliability] = known;
      routed = { task: request, facts, decision: stages.route(request, stages.models(), facts) };
    } catch (error) {
      yield { type: "failed", failure: toFailure(error, signal) };
      return;
    }
    const [first] = routed.decision.candidates;
    if (!first) {
      yield { type: "failed", failure: noModel(routed) };
      return;
    }
    const plan = reliability.start(routed, signal);
    try {
      yield* askInTurn(stages, request, plan);
    } finally {
      plan.over();
    }
  };
}

function noModel({ decision, facts }: Routed & { readonly facts: RouteFacts }): Failure {
  const blockedBy = decision.reasons[0] ?? phrase("no models are configured");
  return { kind: "no-model", blockedBy, lack: facts.usableProviders.size === 0 ? "key" : "fit" };
}

/**
 * The one loop: retries the same model or falls back to the next, until one answers or none is left; once, what was
 * too long for all of them is cut. Never after the first token.
 */
async function* askInTurn(stages: Stages, request: Request, plan: RetryPlan): AsyncGenerator<AssistEvent, void> {
  const { decision } = plan;
  let [model] = decision.candidates;
  let reason: About["reason"] = "routed";
  let asked = request;
  for (let number = 1; model; number++) {
    if (number === 1) yield { type: "routed", model, decision };
    const attempt = new AttemptRecorder(stages, { task: request, decision, model, number, reason });
    const tracker = plan.begin(model);
    let failure: Failure;
    try {
      yield* askOnce(stages, { request: asked, decision, attempt, tracker, signal: plan.signal });
      return;
    } catch (error) {
      failure = plan.reason(toFailure(error, plan.signal));
      attempt.fail(failure);
    } finally {
      tracker.ended(attempt.failure());
      attempt.record();
    }
    // Half an answer from one model must not be continued by another unasked.
    const failed = { model, failure };
    const step = attempt.spoke ? undefined : stepAfter(failed, { stages, request, plan, isTrimmed: asked !== request });
    if (!step) {
      yield attempt.failed(failure, attempt.spoke ? plan.successor(model, failure) : undefined);
      return;
    }
    yield told(step, failed);
    if (step.kind === "retry") await plan.wait(step.waitMilliseconds);
    if (plan.signal.aborted) {
      yield { type: "failed", failure: plan.reason({ kind: "cancelled" }) };
      return;
    }
    if (step.kind === "trim") asked = step.request;
    ({ model } = step);
    reason = step.kind === "fallback" ? "fallback" : "retry";
  }
}

interface FailedModel {
  readonly model: Model;
  readonly failure: Failure;
}

type AnyStep = Step | ({ readonly kind: "trim"; readonly model: Model } & Trimmed);

interface Walk {
  readonly stages: Stages;
  readonly request: Request;
  readonly plan: RetryPlan;
  readonly isTrimmed: boolean;
}

/** Another model loses nothing; a shorter request does. */
function stepAfter({ model, failure }: FailedModel, { stages, request, plan, isTrimmed }: Walk): AnyStep | undefined {
  const step = chatInstead(stages, request, model, failure) ?? plan.after(model, failure);
  if (step || isTrimmed || plan.signal.aborted) return step;
  const trimmed = trim(request, model, plan.decision, failure);
  return trimmed && { kind: "trim", model, ...trimmed };
}

function told(step: AnyStep, { model, failure }: FailedModel): AssistEvent {
  switch (step.kind) {
    case "retry":
      return { type: "retrying", model, failure, waitMilliseconds: step.waitMilliseconds };
    case "fallback":
      return { type: "fellBack", from: model, to: step.model, failure };
    case "trim":
      return { type: "trimmed", model, failure, ...(step.leftOut ? { leftOut: step.leftOut } : {}) };
  }
}

/** The same model over chat, where it turns out not to support fill-in-the-middle; remembered from then on. */
function chatInstead(stages: Stages, { policy }: Request, model: Model, failure: Failure): Step | undefined {
  if (policy.protocol !== "fim" || !model.fim || !cannotFill(failure)) return undefined;
  stages.fillSupport?.learn(model);
  return { kind: "fallback", model: { ...model, fim: false } };
}

interface Asking {
  readonly request: Request;
  readonly decision: Decision;
  readonly attempt: AttemptRecorder;
  readonly tracker: AttemptTracker;
  readonly signal: AbortSignal;
}

async function* askOnce(stages: Stages, asking: Asking): AsyncGenerator<AssistEvent, void> {
  const { request, decision, attempt, tracker, signal } = asking;
  const { model } = attempt;
  const apiKey = await untilAborted(stages.readKey(model.provider), signal);
  const protocol = request.policy.protocol === "fim" && model.fim ? "fim" : model.protocol;
  const prompt = request.compose(request, model, decision);
  await attempt.reserve(prompt, signal);
  const client = await untilAborted(stages.client(protocol), signal);
  const { id: requestId } = attempt;
  const known = { ...(apiKey === undefined ? {} : { apiKey }), ...(requestId === undefined ? {} : { requestId }) };
  const call = { model, protocol, prompt, signal, ...known };
  attempt.sent();
  for await (const chunk of client(call)) {
    attempt.saw(chunk);
    if (attempt.spoke) tracker.spoke();
    if (chunk.type === "text" || chunk.type === "reasoning" || chunk.type === "recast") yield chunk;
    else if (chunk.type === "toolCall") yield { type: "toolCall", call: callOf(chunk) };
  }
  // A closed connection can end the loop without an error.
  if (signal.aborted) throw new AssistError({ kind: "cancelled" });
  yield attempt.done();
}

function callOf({ id, name, arguments: text }: ToolCall): ToolCall {
  return { id, name, arguments: text };
}
