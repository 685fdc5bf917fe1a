import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Intent } from "../../core/task.ts";
import { because, type DecisionDraft, type Rule } from "../decisionDraft.ts";
import type { Judgement } from "../judgement.ts";
import type { Kind } from "../policy/table.ts";

const asked: Readonly<Record<Kind, Phrase>> = {
  explain: phrase("an explanation is asked for"),
  edit: phrase("a change of code is asked for"),
  fix: phrase("a fix is asked for"),
  tests: phrase("tests are asked for"),
  document: phrase("documentation is asked for"),
  generate: phrase("new code is asked for"),
  commit: phrase("a commit message is short work"),
  review: phrase("a review is asked for"),
  question: phrase("an everyday question"),
  reasoning: phrase("careful thought is asked for"),
  complete: phrase("an inline suggestion"),
  other: phrase("nothing special is asked for"),
};

/** Names what is asked for and the role that the table gives it. */
export const taskKind: Rule = {
  name: "taskKind",
  apply(draft) {
    const { judgement, inputs } = draft;
    const kind = kindOf(judgement);
    const role = inputs.policy.table[kind][judgement.difficulty];
    return because({ ...draft, kind, role, effort: judgement.effort }, asked[kind], knownFrom(draft));
  },
};

const talk: ReadonlySet<Intent> = new Set(["question", "other", "explain"]);

/** The row of the table: where no code is wanted, thought is a kind of its own. */
export function kindOf({ intent, needsReasoning }: Pick<Judgement, "intent" | "needsReasoning">): Kind {
  return needsReasoning >= 0.5 && talk.has(intent) ? "reasoning" : intent;
}

function knownFrom({ task, judgement, follows }: DecisionDraft): Phrase {
  if (task.intent) return phrase("the command says so");
  if (follows) return phrase("a short follow-up goes where the conversation went");
  return phrase("guessed from the words of the message, {0} % sure", percent(judgement.intentConfidence));
}

function percent(share: number): number {
  return Math.round(share * 100);
}
