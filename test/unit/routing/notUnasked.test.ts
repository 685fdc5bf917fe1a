import assert from "node:assert/strict";
import { editorProvider } from "../../../src/catalogue/presets/editor.ts";
import type { DecisionDraft } from "../../../src/routing/decisionDraft.ts";
import { notUnasked } from "../../../src/routing/rules/notUnasked.ts";
import { model, task } from "../samples.ts";

describe("models that the editor lends", () => {
  const lent = model({ id: "copilot/gpt", provider: editorProvider, protocol: "vscode-lm" });
  const own = model();
  const left = (surface: "chat" | "completion") => {
    const draft = { task: task({ surface }), models: [lent, own], removed: [] } as unknown as DecisionDraft;
    return notUnasked.apply(draft).models.map(({ key }) => key);
  };

  it("are asked where the user asks", () => assert.deepEqual(left("chat"), [lent.key, own.key]));
  it("are not asked by typing alone", () => assert.deepEqual(left("completion"), [own.key]));
});
