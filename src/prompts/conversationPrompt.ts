import type { PromptBlock } from "../context/block.ts";
import type { Model } from "../core/model.ts";
import type { Prompt, PromptMessage } from "../core/protocolClient.ts";
import type { Decided } from "../core/request.ts";
import type { Task } from "../core/task.ts";
import { pictureTokensOf } from "../core/picture.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { alternate } from "./alternate.ts";
import { answerTokens, promptRoom, promptTokens } from "./answerTokens.ts";
import { composeMessage } from "./composeMessage.ts";
import { blocksNote, delimiterFor, renderBlock } from "./delimiter.ts";
import type { Budget } from "./budgetTracker.ts";
import { withInstructions } from "./instructions.ts";
import { systemPrompts, type PromptKind } from "./systemPrompts.ts";

/** What a prompt is made with, besides the task and the model. */
export interface PromptInputs {
  readonly decision: Decided;
  readonly contextTokens: number;
  readonly random: () => string;
}

/** For the note before the blocks, delimiters and line ends. */
export const frameTokens = 64;

/** A conversation: what was said before, what goes along, and the user's message last. */
export function conversationPrompt(
  task: Task,
  model: Model,
  means: PromptInputs & { readonly kind: PromptKind },
): Prompt {
  const { kind, decision, contextTokens, random } = means;
  const system = withInstructions(systemPrompts[kind], task.snapshot, model);
  const { history, blocks, wish, leftOut } = composeMessage(task, decision, budgetOf(system, model, contextTokens));
  const { images = [] } = task;
  const asked = { role: "user", text: framed(blocks, wish, random), ...(images.length > 0 ? { images } : {}) } as const;
  const messages = alternate([...history, asked]);
  return {
    system,
    messages,
    maxOutputTokens: answerTokens(kind, model, decision, spentOn(system, messages)),
    quick: decision.role === "cheap" || decision.effort === "none",
    ...(decision.role !== "cheap" && decision.effort === "high" ? { deep: true } : {}),
    ...(leftOut ? { leftOut } : {}),
  };
}

/** What the context window leaves after the system prompt and the answer. */
export function budgetOf(system: string, model: Model, contextTokens: number): Budget {
  return { windowTokens: Math.max(0, promptRoom(model) - estimateTokens(system) - frameTokens), contextTokens };
}

export function spentOn(system: string, messages: readonly PromptMessage[]): number {
  return promptTokens([system, ...messages.map(({ text }) => text)]) + pictureTokensOf(messages);
}

/** Blocks between marks that no text of theirs can hold, then the wish. */
export function framed(blocks: readonly PromptBlock[], wish: string, random: () => string): string {
  const delimiter = delimiterFor([...blocks.flatMap(({ label, text }) => [label, text]), wish], random);
  const shown = blocks.map((block) => renderBlock({ ...block, text: block.text.toWellFormed() }, delimiter));
  return shown.length === 0 ? wish : [blocksNote(delimiter), ...shown, wish].join("\n\n").trimEnd();
}
