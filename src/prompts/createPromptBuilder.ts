import type { Decision } from "../core/decision.ts";
import type { Model } from "../core/model.ts";
import type { Prompt } from "../core/protocolClient.ts";
import type { Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { alternate } from "./alternate.ts";
import { answerTokens, promptRoom, promptTokens } from "./answerTokens.ts";
import { aroundCursor } from "./aroundCursor.ts";
import { blocksNote, delimiterFor, randomDelimiter, renderBlock } from "./block.ts";
import { composeMessage } from "./composeMessage.ts";
import { fileLabel } from "./fileBlocks.ts";
import { asComments, keepRelated } from "./relatedCode.ts";
import { kindOf } from "./promptKind.ts";
import { systemPrompts } from "./systemPrompts.ts";

export interface PromptSettings {
  /** Tokens of context that may go along with what the user wrote and selected. Read at every request. */
  readonly maxContextTokens: () => number;
  /** A text that nobody can guess. */
  readonly random?: () => string;
}

/** What the prompt depends on of a decision. */
export type Decided = Pick<Decision, "intent" | "role"> & Partial<Pick<Decision, "effort">>;

/** Turns a task into what is sent to a model: never more than its window holds. Pure but for the random delimiter. */
export type BuildPrompt = (task: Task, model: Model, decision: Decided) => Prompt;

const fimAnswerTokens = 256;
/** For the note before the blocks, delimiters and line ends. */
const frameTokens = 64;

export function createPromptBuilder({ maxContextTokens, random = randomDelimiter }: PromptSettings): BuildPrompt {
  return (task, model, decision) => {
    const contextTokens = Math.max(0, maxContextTokens());
    if (task.surface !== "completion") return chatPrompt(task, model, { decision, contextTokens, random });
    const room = Math.min(contextTokens, promptRoom(model) - estimateTokens(systemPrompts.completion) - frameTokens);
    return model.fim ? fimPrompt(task, model, room) : completionPrompt(task, model, { room, decision, random });
  };
}

interface Means {
  readonly decision: Decided;
  readonly contextTokens: number;
  readonly random: () => string;
}

function chatPrompt(task: Task, model: Model, { decision, contextTokens, random }: Means): Prompt {
  const kind = kindOf(task);
  const system = systemPrompts[kind];
  const windowTokens = Math.max(0, promptRoom(model) - estimateTokens(system) - frameTokens);
  const { history, blocks, wish } = composeMessage(task, decision, { windowTokens, contextTokens });
  const delimiter = delimiterFor([...blocks.flatMap(({ label, text }) => [label, text]), wish], random);
  const framed = blocks.map((block) => renderBlock({ ...block, text: block.text.toWellFormed() }, delimiter));
  const text = framed.length === 0 ? wish : [blocksNote(delimiter), ...framed, wish].join("\n\n").trimEnd();
  const messages = alternate([...history, { role: "user", text }]);
  const spent = promptTokens([system, ...messages.map((message) => message.text)]);
  return {
    system,
    messages,
    maxOutputTokens: answerTokens(kind, model, decision, spent),
    quick: kind === "commit" || decision.role === "cheap" || decision.effort === "none",
    ...(kind !== "commit" && decision.role !== "cheap" && decision.effort === "high" ? { deep: true } : {}),
  };
}

function fimPrompt(task: Task, model: Model, room: number): Prompt {
  const { cursor, file } = task.snapshot;
  const related = keepRelated(cursor?.related ?? [], room / 3);
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

/** Where no endpoint fills in the middle: the text around a mark, and a strict system prompt. */
function completionPrompt(
  task: Task,
  model: Model,
  { room, decision, random }: { readonly room: number; readonly decision: Decided; readonly random: () => string },
): Prompt {
  const label = `file ${fileLabel(task.snapshot)}`;
  const related = keepRelated(task.snapshot.cursor?.related ?? [], room / 3).map(({ path, text }) => ({
    label: `part of ${path}`,
    text: text.toWellFormed(),
  }));
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
