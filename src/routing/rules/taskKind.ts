import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Intent } from "../../core/task.ts";
import { because, type Rule } from "../draft.ts";
import { intentOf, type KnownFrom } from "../intentOf.ts";
import { roleOf } from "../roles.ts";

const asked: Readonly<Record<Intent, Phrase>> = {
  explain: phrase("an explanation is asked for"),
  edit: phrase("a change of code is asked for"),
  fix: phrase("a fix is asked for"),
  tests: phrase("tests are asked for"),
  document: phrase("documentation is asked for"),
  generate: phrase("new code is asked for"),
  commit: phrase("a commit message is short work"),
  review: phrase("a review is asked for"),
  question: phrase("an everyday question"),
  analyse: phrase("careful thought is asked for"),
  complete: phrase("an inline suggestion"),
  other: phrase("nothing special is asked for"),
};

const known: Readonly<Record<KnownFrom, Phrase>> = {
  command: phrase("the command says so"),
  words: phrase("guessed from the words of the message"),
  conversation: phrase("a short follow-up goes where the conversation went"),
};

/** Names what is asked for and the role that suits it. */
export const taskKind: Rule = {
  name: "taskKind",
  apply(draft) {
    const { intent, from } = intentOf(draft.task);
    return because({ ...draft, intent, role: roleOf[intent] }, asked[intent], known[from]);
  },
};
