import { keepEnds } from "../context/cut.ts";
import type { Model } from "../core/model.ts";
import type { Prompt } from "../core/protocolClient.ts";
import type { Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { alternate } from "./alternate.ts";
import { answerTokens } from "./answerTokens.ts";
import { budgetOf, framed, spentOn, type PromptInputs } from "./conversationPrompt.ts";
import { collectAllBlocks } from "./collectBlocks.ts";
import { systemPrompts } from "./systemPrompts.ts";
import { wishOf } from "./wishOf.ts";

/** What would be committed, and the user's instructions. */
export function commitPrompt(task: Task, model: Model, { decision, contextTokens, random }: PromptInputs): Prompt {
  const system = systemPrompts.commit;
  const { windowTokens } = budgetOf(system, model, contextTokens);
  const wish = keepEnds(wishOf(task, "commit"), windowTokens);
  const left = { windowTokens: windowTokens - estimateTokens(wish), contextTokens };
  const blocks = collectAllBlocks("commit", task.snapshot, left);
  const messages = alternate([{ role: "user", text: framed(blocks, wish, random) }]);
  return {
    system,
    messages,
    maxOutputTokens: answerTokens("commit", model, decision, spentOn(system, messages)),
    quick: true,
  };
}
