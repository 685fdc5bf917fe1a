import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { EditorPart } from "../../../src/core/editorModels.ts";
import { toFailure, type Failure } from "../../../src/core/failure/failure.ts";
import { createEditorModels, type EditorModels } from "../../../src/vscode/models/editorModels.ts";

/** Declared by the extension in `parrot/`. */
const vendor = "parrot";

/** A model as another extension would bring it. */
class Parrot implements vscode.LanguageModelChatProvider {
  readonly asked: { readonly roles: readonly number[]; readonly tools: readonly string[]; readonly mode: number }[] =
    [];
  failing: Error | undefined;
  cancelled = false;

  provideLanguageModelChatInformation() {
    const figures = { maxInputTokens: 12_345, maxOutputTokens: 100, capabilities: { toolCalling: true } };
    return [{ id: "parrot", name: "Parrot", family: "parrot", version: "1", ...figures }];
  }

  async provideLanguageModelChatResponse(
    ...[, messages, options, progress, token]: Parameters<
      vscode.LanguageModelChatProvider["provideLanguageModelChatResponse"]
    >
  ): Promise<void> {
    const tools = (options.tools ?? []).map(({ name }) => name);
    this.asked.push({ roles: messages.map(({ role }) => role), tools, mode: options.toolMode });
    if (this.failing) throw this.failing;
    progress.report(new vscode.LanguageModelTextPart("Polly "));
    if (tools[0]) progress.report(new vscode.LanguageModelToolCallPart("call-1", tools[0], { path: "x" }));
    const last = messages.at(-1)?.content[0];
    if (!(last instanceof vscode.LanguageModelTextPart) || last.value !== "wait") return;
    await new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    this.cancelled = true;
  }

  async provideTokenCount(): Promise<number> {
    return 1;
  }
}

describe("the models that the editor offers", () => {
  let parrot: Parrot;
  let registered: vscode.Disposable;
  let models: EditorModels;
  beforeEach(() => {
    parrot = new Parrot();
    registered = vscode.lm.registerLanguageModelChatProvider(vendor, parrot);
    models = createEditorModels(() => true);
  });
  afterEach(() => {
    models.dispose();
    registered.dispose();
  });

  const question = {
    modelId: `${vendor}/parrot`,
    modelName: "Parrot",
    providerName: "VS Code",
    messages: [
      { role: "user", text: "Be brief." },
      { role: "assistant", text: "Yes." },
      { role: "user", text: "hi" },
    ],
    tools: [],
    mustCall: false,
    signal: new AbortController().signal,
  } as const;

  async function partsOf(asked: Parameters<EditorModels["ask"]>[0]): Promise<EditorPart[]> {
    const parts: EditorPart[] = [];
    for await (const part of models.ask(asked)) parts.push(part);
    return parts;
  }

  it("are listed with the window they have", async () => {
    await models.ensure();
    const ours = models.known().filter(({ id }) => id.startsWith(vendor));
    assert.deepEqual(ours, [{ id: `${vendor}/parrot`, name: "Parrot", contextTokens: 12_345 }]);
  });

  it("are not used where the user does not want it", async () => {
    assert.deepEqual(await createEditorModels(() => false).list(), []);
  });

  it("answer in pieces, tool calls among them", async () => {
    const tools = [{ name: "read", description: "Reads.", parameters: { type: "object" } }];
    const parts = await partsOf({ ...question, tools, mustCall: true });
    assert.deepEqual(parts, [
      { type: "text", text: "Polly " },
      { type: "toolCall", id: "call-1", name: "read", arguments: '{"path":"x"}' },
    ]);
    const { Assistant, User } = vscode.LanguageModelChatMessageRole;
    const { Required } = vscode.LanguageModelChatToolMode;
    assert.deepEqual(parrot.asked, [{ roles: [User, Assistant, User], tools: ["read"], mode: Required }]);
  });

  it("are stopped with the question", async () => {
    const controller = new AbortController();
    const messages = [{ role: "user", text: "wait" }] as const;
    const waiting = partsOf({ ...question, messages, signal: controller.signal }).catch(() => undefined);
    while (parrot.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    await waiting;
    while (!parrot.cancelled) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it("say why they do not answer", async () => {
    const kinds: Failure["kind"][] = [];
    const tried = async (asked: Parameters<EditorModels["ask"]>[0]): Promise<void> => {
      await partsOf(asked).catch((error: unknown) => kinds.push(toFailure(error).kind));
    };
    await tried({ ...question, modelId: `${vendor}/nobody` });
    parrot.failing = Object.assign(new Error("Upgrade your plan."), { name: "ChatQuotaExceeded" });
    await tried(question);
    parrot.failing = vscode.LanguageModelError.NoPermissions("No.");
    await tried(question);
    assert.deepEqual(kinds, ["not-found", "no-credit", "not-allowed"]);
  });
});
