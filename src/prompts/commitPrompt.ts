import type { Model } from "../core/model.ts";
import type { Prompt } from "../core/protocolClient.ts";
import type { Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { alternate } from "./alternate.ts";
import { answerTokens } from "./answerTokens.ts";
import { blockTokens } from "./block.ts";
import { budgetOf, framed, spentOn, type PromptInputs } from "./conversationPrompt.ts";
import { keepEnds } from "./cut.ts";
import { shareDiff } from "./shareDiff.ts";
import { systemPrompts } from "./systemPrompts.ts";
import { wishOf } from "./wishOf.ts";

const label = "staged diff";

/** The staged diff, its budget shared out among the files, and the user's instructions. */
export function commitPrompt(task: Task, model: Model, { decision, contextTokens, random }: PromptInputs): Prompt {
  const system = systemPrompts.commit;
  const { windowTokens } = budgetOf(system, model, contextTokens);
  const wish = keepEnds(wishOf(task, "commit"), windowTokens);
  const room = Math.max(0, Math.min(windowTokens - estimateTokens(wish), contextTokens));
  const diff = shareDiff(task.snapshot.diff?.toWellFormed() ?? "", room - blockTokens({ label, text: "" }));
  const messages = alternate([
    { role: "user", text: framed(diff === "" ? [] : [{ label, text: diff }], wish, random) },
  ]);
  return {
    system,
    messages,
    maxOutputTokens: answerTokens("commit", model, decision, spentOn(system, messages)),
    quick: true,
  };
}
