import type { Decision } from "../core/decision.ts";
import type { Assist, AssistEvent, Doubt } from "../core/event.ts";
import type { Model } from "../core/model.ts";
import type { ReportOutcome } from "../core/outcome.ts";
import type { Phrase } from "../core/phrase.ts";
import type { Task } from "../core/task.ts";
import type { Verdict } from "../verify/checkAnswer.ts";
import type { Answer } from "../verify/answer.ts";
import { sayCheck } from "./sayCheck.ts";

export interface EscalationParts {
  /** The user's rules, read for every answer. */
  readonly rules: () => { readonly escalation: "auto" | "ask" | "off"; readonly threshold: number };
  readonly check: (answer: Answer) => Promise<Verdict>;
  /** What the editor adds: whether an edit applies, what it breaks. Must not wait long. */
  readonly inspect?: (task: Task, response: string) => Promise<Pick<Answer, "applies" | "newErrors" | "tests">>;
  /** True once the user has taken something of the answer. */
  readonly accepted: (taskId: string) => boolean;
  readonly report: ReportOutcome;
  readonly now: () => number;
}

/**
 * Checks cheap answers before they count as done; one that is doubted is answered again, once, by the model that the
 * decision names. The first answer is complete by then and stays: the second follows it, whole, after one `doubted`.
 * The second request is one of its own: its cost is reserved and recorded like any other.
 */
export function escalating(assist: Assist, parts: EscalationParts): Assist {
  return async function* escalated(task, signal) {
    const first = new FirstAnswer(task);
    for await (const event of assist(task, signal)) {
      first.saw(event);
      if (event.type !== "done") {
        yield event;
        continue;
      }
      const { escalation, threshold } = parts.rules();
      const stronger = escalation === "off" ? undefined : first.stronger(event);
      const doubt =
        stronger && !signal.aborted ? await doubtOf({ parts, first, event, stronger, threshold }) : undefined;
      if (!doubt) {
        yield event;
        return;
      }
      yield doubt;
      // Whether it is worth the money is for the user to say; the answer stands meanwhile.
      if (escalation === "ask") yield event;
      else yield* again(assist, parts, { task, event, doubt, signal });
      return;
    }
  };
}

type Done = Extract<AssistEvent, { type: "done" }>;

/** What is known of the first answer while it streams. */
class FirstAnswer {
  readonly task: Task;
  decision: Decision | undefined;
  text = "";

  constructor(task: Task) {
    this.task = task;
  }

  saw(event: AssistEvent): void {
    if (event.type === "routed") this.decision = event.decision;
    else if (event.type === "text") this.text += event.text;
    else if (event.type === "recast") this.text = "";
  }

  /** Who would answer again; undefined where nobody should. */
  stronger({ model }: Done): Model | undefined {
    const { task, decision } = this;
    if (!decision?.escalateTo || task.pin || !canFollow(task)) return undefined;
    // Where another model had to take over, the cheap one never answered.
    return decision.candidates[0]?.key === model.key ? decision.escalateTo : undefined;
  }
}

/** In the chat a second answer stands below the first, and an edit is offered once it is whole; others show as they come. */
function canFollow({ surface, intent }: Task): boolean {
  return surface === "chat" || (surface === "inline" && intent !== "tests");
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
  const { task, text, decision } = first;
  const seen = await parts.inspect?.(task, text);
  const languageId = task.surface === "inline" ? task.snapshot.file?.languageId : undefined;
  const verdict = await parts.check({
    prompt: task.text,
    response: text,
    finishReason: event.finishReason,
    ...(decision?.basis ? { expected: decision.basis.logit } : {}),
    ...(languageId === undefined ? {} : { languageId }),
    ...seen,
  });
  if (verdict.confidence >= threshold || parts.accepted(task.id)) return undefined;
  const { model, usage, cost } = event;
  const mode = parts.rules().escalation === "ask" ? "asks" : "answers";
  const doubt: Doubt = { confidence: verdict.confidence, reasons: reasonsOf(verdict) };
  return { type: "doubted", from: model, to: stronger, ...doubt, mode, usage, ...(cost ? { cost } : {}) };
}

/** The few that weigh most against it. */
function reasonsOf({ checks }: Verdict): readonly Phrase[] {
  const against = checks.filter(({ value, weight }) => value * weight < -0.2);
  return against.slice(0, 3).map(({ name }) => sayCheck(name));
}

interface Again {
  readonly task: Task;
  readonly event: Done;
  readonly doubt: Doubted;
  readonly signal: AbortSignal;
}

async function* again(
  assist: Assist,
  parts: EscalationParts,
  { task, event, doubt, signal }: Again,
): ReturnType<Assist> {
  const { surface, id: taskId } = task;
  let spoke = false;
  for await (const next of assist({ ...task, pin: { kind: "model", key: doubt.to.key } }, signal)) {
    if (next.type === "routed") {
      const { intent } = next.decision;
      const languageId = task.snapshot.file?.languageId;
      const outcome = {
        taskId,
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
