import type { Intent, Task } from "../core/task.ts";
import { isFollowUp, leansOnEarlier } from "./followUp.ts";
import { intentPatterns, namedThing } from "./intentPatterns.ts";
import { roleOf } from "./roles.ts";

export type KnownFrom = "command" | "words" | "conversation";

export interface KnownIntent {
  readonly intent: Intent;
  readonly from: KnownFrom;
}

/** What is asked for: a command or the surface says it, otherwise the words do, as far as words can. */
export function intentOf(task: Task): KnownIntent {
  if (task.intent) return { intent: task.intent, from: "command" };
  switch (task.surface) {
    case "completion":
      return { intent: "complete", from: "command" };
    case "scm":
      return { intent: "commit", from: "command" };
    case "inline":
      return { intent: "edit", from: "command" };
    case "chat":
      return intentInConversation(task);
  }
}

function intentInConversation({ text, history }: Task): KnownIntent {
  const own = intentOfText(text);
  const plain = own ?? "question";
  const said = proseOf(text);
  const follows = isFollowUp(said);
  if (!follows && (own || !leansOnEarlier(said))) return { intent: plain, from: "words" };
  const earlier = earlierIntent(history);
  if (!earlier) return { intent: plain, from: "words" };
  // "fix it" after small talk is a fix; after a proof it belongs to the proof.
  if (own && roleOf[earlier] === "cheap") return { intent: own, from: "words" };
  return { intent: earlier, from: "conversation" };
}

/** Of the last turn that said something by itself. */
function earlierIntent(history: Task["history"]): Intent | undefined {
  const turns = history.filter(({ role }) => role === "user").slice(-longestMemory);
  const telling = turns.findLast(({ text }) => {
    const said = proseOf(text);
    return !isFollowUp(said) && !(leansOnEarlier(said) && !intentOfText(text));
  });
  return telling && (intentOfText(telling.text) ?? "question");
}

const longestMemory = 12;
const named: Readonly<Record<string, Intent>> = {
  explain: "explain",
  fix: "fix",
  tests: "tests",
  document: "document",
  review: "review",
  code: "generate",
  reason: "analyse",
};

/** Undefined where the words say nothing. */
export function intentOfText(text: string): Intent | undefined {
  const command = /^[/／]([a-z]+)(?=\s|$)/i.exec(text.trimStart())?.[1]?.toLowerCase();
  const byName = command === undefined ? undefined : named[command];
  if (byName) return byName;
  const said = proseOf(text);
  const match = intentPatterns.find(({ words, unless }) => words.test(said) && !unless?.test(said));
  if (match) return match.intent;
  if (namedThing.test(said) && !/[?？]|^(?:what|which|who|is|are|can|does)\b/i.test(said)) return "generate";
  return text.includes("```") ? "explain" : undefined;
}

const greeting =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|早上好|下午好|晚上好)(?![a-z])[\s,，.。!！~、]*(?:there[\s,!.]*)?/i;

/** The words of a message without pasted code and greeting; of a very long one, its ends: there the wish stands. */
function proseOf(text: string): string {
  const ends = text.length > 3_000 ? `${text.slice(0, 2_000)}\n${text.slice(-1_000)}` : text;
  return ends
    .replace(/```[\s\S]*?(?:```|$)/g, " ")
    .trim()
    .replace(greeting, "");
}
