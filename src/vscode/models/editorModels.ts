import * as vscode from "vscode";
import type { AskEditor, EditorPart, EditorQuestion } from "../../core/editorModels.ts";
import { AssistError } from "../../core/failure/failure.ts";
import type { ListedModel } from "../../core/model.ts";
import type { PromptMessage } from "../../core/protocolClient.ts";
import { editorFailure } from "./editorFailure.ts";

/** The models that the editor offers to extensions: Copilot's, and those other extensions bring. */
export interface EditorModels extends vscode.Disposable {
  /** As far as known. */
  known(): readonly ListedModel[];
  /** Asks the editor, once until something changes. Never throws. */
  ensure(): Promise<void>;
  /** Asks the editor anew. */
  list(): Promise<readonly ListedModel[]>;
  readonly ask: AskEditor;
  onDidChange(listener: () => void): { dispose(): void };
}

/** Our own models, which the editor would offer back to us. */
const ownVendor = "pointsman";

const free = { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 } as const;
/** Those whose models run on the user's own machine. */
const freeVendors = new Set(["ollama"]);

/** `enabled` is asked whenever the models are. Nothing is asked before the first call. */
export function createEditorModels(enabled: () => boolean): EditorModels {
  const changed = new vscode.EventEmitter<void>();
  let known: readonly ListedModel[] = [];
  let asking: Promise<readonly ListedModel[]> | undefined;
  let watching: vscode.Disposable | undefined;
  const list = async (): Promise<readonly ListedModel[]> => {
    watching ??= vscode.lm.onDidChangeChatModels(() => {
      asking = undefined;
      changed.fire();
    });
    const found = enabled() ? await vscode.lm.selectChatModels({}) : [];
    const models = found.filter(({ vendor }) => vendor !== ownVendor).map(listed);
    const differs = JSON.stringify(models) !== JSON.stringify(known);
    known = models;
    if (differs) changed.fire();
    return models;
  };
  const fresh = (): Promise<readonly ListedModel[]> => (asking = list());
  return {
    known: () => (enabled() ? known : []),
    async ensure() {
      await (asking ?? fresh()).catch(() => (asking = undefined));
    },
    list: fresh,
    ask,
    onDidChange: (listener) => changed.event(listener),
    dispose() {
      watching?.dispose();
      changed.dispose();
    },
  };
}

function listed({ id, vendor, name, maxInputTokens }: vscode.LanguageModelChat): ListedModel {
  return {
    id: `${vendor}/${id}`,
    name: name || id,
    ...(maxInputTokens > 0 ? { contextTokens: maxInputTokens } : {}),
    ...(freeVendors.has(vendor) ? { price: free } : {}),
  };
}

const ask: AskEditor = async function* (question): AsyncGenerator<EditorPart, void> {
  const cancel = new vscode.CancellationTokenSource();
  const abort = (): void => cancel.cancel();
  question.signal.addEventListener("abort", abort, { once: true });
  try {
    if (question.signal.aborted) abort();
    const model = await find(question.modelId);
    if (!model) throw vscode.LanguageModelError.NotFound(question.modelId);
    const { stream } = await model.sendRequest(question.messages.map(messageOf), optionsOf(question), cancel.token);
    for await (const part of stream) {
      if (part instanceof vscode.LanguageModelTextPart) yield { type: "text", text: part.value };
      else if (part instanceof vscode.LanguageModelToolCallPart)
        yield { type: "toolCall", id: part.callId, name: part.name, arguments: JSON.stringify(part.input) };
    }
  } catch (error) {
    throw new AssistError(editorFailure(error, question), { cause: error });
  } finally {
    question.signal.removeEventListener("abort", abort);
    // The consumer has stopped listening.
    cancel.cancel();
    cancel.dispose();
  }
};

async function find(modelId: string): Promise<vscode.LanguageModelChat | undefined> {
  const slash = modelId.indexOf("/");
  const [model] = await vscode.lm.selectChatModels({ vendor: modelId.slice(0, slash), id: modelId.slice(slash + 1) });
  return model;
}

function optionsOf({ tools, mustCall }: EditorQuestion): vscode.LanguageModelChatRequestOptions {
  const { Auto, Required } = vscode.LanguageModelChatToolMode;
  const asTools = tools.map(({ name, description, parameters }) => ({
    name,
    description,
    inputSchema: { ...parameters },
  }));
  return {
    justification: vscode.l10n.t("Pointsman sends your question and its context to this model."),
    ...(tools.length > 0 ? { tools: asTools, toolMode: mustCall ? Required : Auto } : {}),
  };
}

function messageOf(message: PromptMessage): vscode.LanguageModelChatMessage {
  const { role, text, images = [], toolCalls = [], toolResults = [] } = message;
  const words = text === "" ? [] : [new vscode.LanguageModelTextPart(text)];
  if (role === "assistant") {
    const calls = toolCalls.map(
      ({ id, name, arguments: json }) => new vscode.LanguageModelToolCallPart(id, name, JSON.parse(json) as object),
    );
    return vscode.LanguageModelChatMessage.Assistant([...words, ...calls]);
  }
  const results = toolResults.map(
    ({ callId, text: said }) =>
      new vscode.LanguageModelToolResultPart(callId, [new vscode.LanguageModelTextPart(said)]),
  );
  const pictures = images.map(({ mediaType, data }) =>
    vscode.LanguageModelDataPart.image(Buffer.from(data, "base64"), mediaType),
  );
  return vscode.LanguageModelChatMessage.User([...results, ...pictures, ...words]);
}
