import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Intent } from "../../core/task.ts";
import { because, type DecisionDraft, type RoutingRule } from "../decisionDraft.ts";
import type { Judgement } from "../judgement.ts";
import type { Kind } from "../policy/table.ts";

const asked: Readonly<Record<Kind, Phrase>> = {
  explain: phrase("explanation requested"),
  edit: phrase("code change requested"),
  fix: phrase("fix requested"),
  tests: phrase("tests requested"),
  document: phrase("documentation requested"),
  generate: phrase("new code requested"),
  commit: phrase("commit messages are a simple task"),
  review: phrase("review requested"),
  question: phrase("general question"),
  reasoning: phrase("reasoning required"),
  complete: phrase("inline suggestion"),
  other: phrase("no specific task"),
};

/** Names what is asked for and the role that the table gives it. */
export const taskKind: RoutingRule = {
  name: "taskKind",
  apply(draft) {
    const { judgement, inputs } = draft;
    const kind = kindOf(judgement);
    const role = inputs.policy.table[kind][judgement.difficulty];
    return because({ ...draft, kind, role, effort: judgement.effort }, asked[kind], knownFrom(draft));
  },
};

const talk: ReadonlySet<Intent> = new Set(["question", "other", "explain"]);

/** The row of the table: where no code is wanted, reasoning is a kind of its own. */
export function kindOf({ intent, needsReasoning }: Pick<Judgement, "intent" | "needsReasoning">): Kind {
  return needsReasoning >= 0.5 && talk.has(intent) ? "reasoning" : intent;
}

function knownFrom({ task, judgement, follows }: DecisionDraft): Phrase {
  if (task.intent) return phrase("set by the command");
  if (follows) return phrase("a short follow-up continues the conversation");
  return phrase("inferred from your message, {0}% confidence", percent(judgement.intentConfidence));
}

function percent(share: number): number {
  return Math.round(share * 100);
}
