import assert from "node:assert/strict";
import type { ListedModel } from "../../../../src/core/model.ts";
import { createModels } from "../../../../src/vscode/models/models.ts";

describe("the models that can be asked", () => {
  const nothing = { dispose() {} };
  const lent: ListedModel = { id: "copilot/gpt-5.2", name: "GPT-5.2" };

  function world({ arrives, keys = [] }: { readonly arrives: Promise<void>; readonly keys?: readonly string[] }) {
    let known: readonly ListedModel[] = [];
    let changed = (): void => undefined;
    let asked = 0;
    const models = createModels({
      settings: { endpoints: () => ({ providers: [], models: [], roles: {} }), onDidChangeEndpoints: () => nothing },
      keys: {
        usable: async (providers) =>
          new Set(providers.filter(({ id, auth }) => auth.kind === "none" || keys.includes(id)).map(({ id }) => id)),
        onDidChange: () => nothing,
      },
      lists: { all: () => ({}), ensure: async () => undefined, onDidChange: () => nothing },
      editorModels: {
        known: () => known,
        async ensure() {
          asked++;
          await arrives;
          known = [lent];
          changed();
        },
        onDidChange: (listener) => ((changed = listener), nothing),
      },
      log: { warn: (text) => assert.fail(text) },
    });
    return { models, asked: () => asked };
  }
  const keysOf = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key);

  it("are those of the editor where there is no key at all", async () => {
    const { models } = world({ arrives: Promise.resolve() });
    assert.deepEqual(keysOf(await models.usable()), ["vscode/copilot/gpt-5.2"]);
    assert.deepEqual([...(await models.facts()).usableProviders], ["vscode"]);
  });

  it("do not wait for an editor that takes its time, where a key is stored", async () => {
    const { models, asked } = world({ arrives: new Promise(() => undefined), keys: ["deepseek"] });
    assert.deepEqual(new Set((await models.usable()).map(({ provider }) => provider.id)), new Set(["deepseek"]));
    assert.equal(asked(), 1);
  });

  it("are told to have changed when the editor's come later", async () => {
    let arrive = (): void => undefined;
    const { models } = world({ arrives: new Promise((resolve) => (arrive = resolve)), keys: ["deepseek"] });
    const told = new Promise<void>((resolve) => void models.onDidChange(resolve));
    await models.usable();
    arrive();
    await told;
    assert.ok(keysOf(models.all()).includes("vscode/copilot/gpt-5.2"));
  });

  it("are not asked for before anybody wants one", () => {
    assert.equal(world({ arrives: Promise.resolve() }).asked(), 0);
  });
});
