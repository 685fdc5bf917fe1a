import type { Basis, Effort, Removed, RouteFacts } from "../core/decision.ts";
import type { Model, Role } from "../core/model.ts";
import type { Phrase } from "../core/phrase.ts";
import type { Task } from "../core/task.ts";
import type { Judgement } from "./judgement.ts";
import type { Policy } from "./policy/policy.ts";
import type { Signals } from "./signals.ts";
import type { Evidence } from "./learning/successTable.ts";

/** What the rules go by, besides the draft; the same for every task until a setting or an outcome changes it. */
export interface RoutingInputs {
  readonly judge: (signals: Signals) => Judgement;
  readonly policy: Policy;
  readonly evidence: Evidence;
}

/** A decision in the making. */
export interface DecisionDraft {
  readonly task: Task;
  readonly facts: RouteFacts;
  readonly inputs: RoutingInputs;
  readonly signals: Signals;
  /** The message says nothing by itself: it follows on from what was said before. */
  readonly follows: boolean;
  readonly judgement: Judgement;
  /** The row of the table. */
  readonly kind: string;
  /** Still in the running; in the order in which they would be tried. */
  readonly models: readonly Model[];
  readonly role: Role;
  readonly effort: Effort;
  /** Most telling first. */
  readonly reasons: readonly Phrase[];
  readonly removed: readonly Removed[];
  readonly escalateTo?: Model;
  readonly basis?: Basis;
}

/** One step of the decision: takes models out, orders them, or names the kind of task. Pure. */
export interface RoutingRule {
  /** The name of its file; shown next to the models it removed, and not translated. */
  readonly name: string;
  apply(draft: DecisionDraft): DecisionDraft;
}

/** The draft without the models for which `why` gives a reason. */
export function removeModels(
  draft: DecisionDraft,
  rule: string,
  why: (model: Model) => Phrase | undefined,
): DecisionDraft {
  const removed: Removed[] = [];
  const models = draft.models.filter((model) => {
    const reason = why(model);
    if (reason) removed.push({ modelKey: model.key, rule, reason });
    return !reason;
  });
  return removed.length === 0 ? draft : { ...draft, models, removed: [...draft.removed, ...removed] };
}

export function because(draft: DecisionDraft, ...reasons: readonly Phrase[]): DecisionDraft {
  return { ...draft, reasons: [...draft.reasons, ...reasons] };
}

/** Puts a reason first that tells more than all so far. */
export function mainlyBecause(draft: DecisionDraft, reason: Phrase): DecisionDraft {
  return { ...draft, reasons: [reason, ...draft.reasons] };
}
