import { fileLabel } from "../context/fileLabel.ts";
import type { PlacedBlock } from "../context/source.ts";
import type { Model } from "../core/model.ts";
import type { Prompt } from "../core/protocolClient.ts";
import type { Decided } from "../core/request.ts";
import type { Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { answerTokens, promptRoom, promptTokens } from "./answerTokens.ts";
import { aroundCursor } from "./aroundCursor.ts";
import { asComments } from "./asComments.ts";
import { frameTokens, type PromptInputs } from "./conversationPrompt.ts";
import { blocksNote, delimiterFor, renderBlock } from "./delimiter.ts";
import { collectAllBlocks } from "./collectBlocks.ts";
import { systemPrompts } from "./systemPrompts.ts";

const fimAnswerTokens = 256;

/** The text around the cursor, in the form that the model fills in best. */
export function completionPrompt(task: Task, model: Model, { decision, contextTokens, random }: PromptInputs): Prompt {
  const room = Math.min(contextTokens, promptRoom(model) - estimateTokens(systemPrompts.completion) - frameTokens);
  return model.fim ? fimPrompt(task, model, room) : markedPrompt(task, model, { room, decision, random });
}

function fimPrompt(task: Task, model: Model, room: number): Prompt {
  const { cursor, file } = task.snapshot;
  const related = relatedBlocks(task, room).map(({ label, path = label, text }) => ({ path, text }));
  const apart = model.provider.fimStyle === "llama-cpp" && related.length > 0;
  const before = apart ? "" : asComments(related, file?.languageId ?? "");
  const spent = apart ? promptTokens(related.map(({ text }) => text)) : estimateTokens(before);
  const { prefix, suffix } = aroundCursor(cursor, room - spent);
  return {
    system: "",
    messages: [],
    fim: { prefix: before + prefix, suffix, ...(apart ? { related } : {}) },
    maxOutputTokens: Math.min(fimAnswerTokens, model.maxOutputTokens),
    quick: true,
  };
}

/** At most a third: the text around the cursor matters more. */
function relatedBlocks({ snapshot }: Task, room: number): readonly PlacedBlock[] {
  return collectAllBlocks("completion", snapshot, { windowTokens: room / 3, contextTokens: room / 3 });
}

/** Where no endpoint fills in the middle: the text around a mark, and a strict system prompt. */
function markedPrompt(
  task: Task,
  model: Model,
  { room, decision, random }: { readonly room: number; readonly decision: Decided; readonly random: () => string },
): Prompt {
  const label = `file ${fileLabel(task.snapshot)}`;
  const related = relatedBlocks(task, room).map((block) => ({ ...block, text: block.text.toWellFormed() }));
  const spent = promptTokens(related.map(({ text }) => text)) + estimateTokens(label);
  const { prefix, suffix } = aroundCursor(task.snapshot.cursor, room - spent);
  const delimiter = delimiterFor([label, prefix, suffix, ...related.map(({ text }) => text)], random);
  const text = [
    blocksNote(delimiter),
    ...related.map((block) => renderBlock(block, delimiter)),
    renderBlock({ label, text: `${prefix}<${delimiter} cursor>${suffix}` }, delimiter),
    `Insert at <${delimiter} cursor>.`,
  ].join("\n\n");
  const system = systemPrompts.completion;
  return {
    system,
    messages: [{ role: "user", text }],
    maxOutputTokens: answerTokens("completion", model, decision, promptTokens([system, text])),
    quick: true,
  };
}
