import type { Compose } from "../core/request.ts";
import type { Intent } from "../core/task.ts";
import { commitPrompt } from "./commitPrompt.ts";
import { completionPrompt } from "./completionPrompt.ts";
import { conversationPrompt } from "./conversationPrompt.ts";
import { randomDelimiter } from "./delimiter.ts";
import type { PromptKind } from "./systemPrompts.ts";

export interface PromptSettings {
  /** Tokens of context that may go along with what the user wrote and selected. Read at every request. */
  readonly maxContextTokens: () => number;
  /** A text that nobody can guess. */
  readonly random?: () => string;
}

/** How the prompts of each kind of request are made. Pure but for the random delimiter. */
export interface Composers {
  /** A person reads the answer, whatever is asked. */
  readonly chat: Compose;
  /** Likewise, with all earlier turns that the model's window holds. */
  readonly summary: Compose;
  /** The editor reads the answer, and needs a fixed form. */
  readonly edit: Compose;
  readonly completion: Compose;
  readonly commit: Compose;
}

export function createComposers({ maxContextTokens, random = randomDelimiter }: PromptSettings): Composers {
  const room = () => ({ contextTokens: Math.max(0, maxContextTokens()), random });
  return {
    chat: (task, model, decision) => conversationPrompt(task, model, { kind: "chat", decision, ...room() }),
    summary: (task, model, decision) =>
      conversationPrompt(task, model, { kind: "chat", decision, contextTokens: model.contextTokens, random }),
    edit: (task, model, decision) =>
      conversationPrompt(task, model, { kind: kindOf[task.intent ?? "edit"] ?? "edit", decision, ...room() }),
    completion: (task, model, decision) => completionPrompt(task, model, { decision, ...room() }),
    commit: (task, model, decision) => commitPrompt(task, model, { decision, ...room() }),
  };
}

const kindOf: Partial<Record<Intent, PromptKind>> = { tests: "tests", document: "document", explain: "chat" };
