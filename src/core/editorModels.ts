import type { ListedModel } from "./model.ts";
import type { PromptMessage } from "./protocolClient.ts";
import type { Tool } from "./tool.ts";

/** A question to one of the models that the editor itself offers. */
export interface EditorQuestion {
  /** `<vendor>/<id>`, as the editor knows it. */
  readonly modelId: string;
  readonly modelName: string;
  readonly providerName: string;
  /** The system prompt is part of the first turn: the editor's API has no role for it. */
  readonly messages: readonly PromptMessage[];
  readonly tools: readonly Tool[];
  readonly mustCall: boolean;
  readonly signal: AbortSignal;
}

export type EditorPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "toolCall"; readonly id: string; readonly name: string; readonly arguments: string };

/** Ends when the model has finished; throws an AssistError otherwise. */
export type AskEditor = (question: EditorQuestion) => AsyncIterable<EditorPart>;

/** The models that the editor offers now. Rejects where it cannot be asked. */
export type ListEditor = () => Promise<readonly ListedModel[]>;
