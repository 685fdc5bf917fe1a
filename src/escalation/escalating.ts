import type { Decision } from "../core/decision.ts";
import type { Assist, AssistEvent, Doubt } from "../core/event.ts";
import type { Model } from "../core/model.ts";
import type { ReportOutcome } from "../core/outcome.ts";
import type { Phrase } from "../core/phrase.ts";
import type { Request } from "../core/request.ts";
import type { Verdict } from "../verify/checkAnswer.ts";
import type { CheckableAnswer } from "../verify/answer.ts";
import { describeCheck } from "./describeCheck.ts";

export interface EscalationParts {
  /** The user's rules, read for every answer. */
  readonly rules: () => { readonly escalation: "auto" | "ask" | "off"; readonly threshold: number };
  readonly check: (answer: CheckableAnswer) => Promise<Verdict>;
  /** What the editor adds: whether an edit applies, what it breaks. Must not wait long. */
  readonly inspect?: (
    task: Request,
    response: string,
  ) => Promise<Pick<CheckableAnswer, "applies" | "newErrors" | "tests">>;
  /** True once the user has taken something of the answer. */
  readonly accepted: (turnId: string) => boolean;
  readonly report: ReportOutcome;
  readonly now: () => number;
}

/**
 * Checks cheap answers before they count as done; one that is doubted is answered again, once, by the model that the
 * decision names. The first answer is complete by then and stays: the second follows it, whole, after one `doubted`.
 * The second request is one of its own: its cost is reserved and recorded like any other.
 */
export function escalating(assist: Assist, parts: EscalationParts): Assist {
  return async function* escalated(request, signal) {
    const first = new FirstAnswer(request);
    let event: Done | undefined;
    for await (const next of assist(request, signal)) {
      first.saw(next);
      // Nothing follows it; at its end the request is settled, so that limits know what it came to.
      if (next.type === "done") event = next;
      else yield next;
    }
    if (!event) return;
    const { escalation, threshold } = parts.rules();
    const stronger = escalation === "off" ? undefined : first.stronger(event);
    const doubt = stronger && !signal.aborted ? await doubtOf({ parts, first, event, stronger, threshold }) : undefined;
    if (doubt) yield doubt;
    // Whether it is worth the money is for the user to say; the answer stands meanwhile.
    if (!doubt || escalation === "ask") yield event;
    else yield* again(assist, parts, { request, event, doubt, signal });
  };
}

type Done = Extract<AssistEvent, { type: "done" }>;

/** What is known of the first answer while it streams. */
class FirstAnswer {
  readonly request: Request;
  decision: Decision | undefined;
  text = "";

  constructor(request: Request) {
    this.request = request;
  }

  saw(event: AssistEvent): void {
    if (event.type === "routed") this.decision = event.decision;
    else if (event.type === "text") this.text += event.text;
    else if (event.type === "recast") this.text = "";
  }

  /** The model that would answer again; undefined where none should. */
  stronger({ model }: Done): Model | undefined {
    const { request, decision } = this;
    if (!decision?.escalateTo || request.pin || !request.policy.mayEscalate) return undefined;
    // Where another model took over, the cheap one never answered.
    return decision.candidates[0]?.key === model.key ? decision.escalateTo : undefined;
  }
}

interface Doubting {
  readonly parts: EscalationParts;
  readonly first: FirstAnswer;
  readonly event: Done;
  readonly stronger: Model;
  readonly threshold: number;
}

type Doubted = Extract<AssistEvent, { type: "doubted" }>;

async function doubtOf({ parts, first, event, stronger, threshold }: Doubting): Promise<Doubted | undefined> {
  const { request, text, decision } = first;
  const seen = await parts.inspect?.(request, text);
  const languageId = request.policy.answer === "code" ? request.snapshot.file?.languageId : undefined;
  const verdict = await parts.check({
    prompt: request.text,
    response: text,
    finishReason: event.finishReason,
    ...(decision?.basis ? { expected: decision.basis.logit } : {}),
    ...(languageId === undefined ? {} : { languageId }),
    ...seen,
  });
  if (verdict.confidence >= threshold || parts.accepted(request.turnId)) return undefined;
  const { model, usage, cost } = event;
  const mode = parts.rules().escalation === "ask" ? "asks" : "answers";
  const doubt: Doubt = { confidence: verdict.confidence, reasons: reasonsOf(verdict) };
  return { type: "doubted", from: model, to: stronger, ...doubt, mode, usage, ...(cost ? { cost } : {}) };
}

/** The few that weigh most against it. */
function reasonsOf({ checks }: Verdict): readonly Phrase[] {
  const against = checks.filter(({ value, weight }) => value * weight < -0.2);
  return against.slice(0, 3).map(({ name }) => describeCheck(name));
}

interface Again {
  readonly request: Request;
  readonly event: Done;
  readonly doubt: Doubted;
  readonly signal: AbortSignal;
}

async function* again(
  assist: Assist,
  parts: EscalationParts,
  { request, event, doubt, signal }: Again,
): ReturnType<Assist> {
  const { surface, turnId } = request;
  let spoke = false;
  for await (const next of assist({ ...request, pin: { kind: "model", key: doubt.to.key } }, signal)) {
    if (next.type === "routed") {
      const { intent } = next.decision;
      const languageId = request.snapshot.file?.languageId;
      const outcome = {
        turnId,
        at: parts.now(),
        kind: "escalated",
        modelKey: doubt.from.key,
        surface,
        intent,
      } as const;
      parts.report({ ...outcome, ...(languageId === undefined ? {} : { languageId }) });
    }
    spoke ||= next.type === "text" || next.type === "reasoning";
    // Nothing better came: the first answer is the answer.
    if (next.type === "failed" && !spoke && next.failure.kind !== "cancelled") {
      yield { type: "kept", model: doubt.from, failure: next.failure };
      yield event;
      return;
    }
    yield next;
  }
}
