import assert from "node:assert/strict";
import { format, type Phrase } from "../../../../src/core/phrase.ts";
import { chooseModel, type ChosenModel } from "../../../../src/vscode/routing/chooseModel.ts";
import type { DialogChoice } from "../../../../src/vscode/ui/dialogs.ts";
import { model, provider } from "../../samples.ts";

const { price: _price, ...unpriced } = model({
  id: "mystery",
  provider: provider({ id: "local", name: "Local" }),
  roles: [],
});
const models = [
  model({ id: "mini", price: { currency: "USD", inputPerMillion: 0.25, outputPerMillion: 2, approximate: true } }),
  unpriced,
  model({ id: "filler", protocol: "fim", fim: true }),
  model({ id: "keyless", provider: provider({ id: "far" }) }),
];
const said = (text: Phrase | string | undefined) => (typeof text === "object" ? format(text) : text);

/** Runs the command; the user takes the entry at `place`. */
async function run(place: number, usable: readonly string[] = ["acme", "local"]) {
  const pins: (ChosenModel | undefined)[] = [];
  const offered: unknown[] = [];
  const warned: unknown[] = [];
  await chooseModel({
    models: () => models,
    facts: async () => ({ usableProviders: new Set(usable) }),
    dialogs: {
      pick: async <T extends DialogChoice>(choices: readonly T[]) => {
        offered.push(...choices.map(({ label, description, detail }) => [label, description, detail].map(said)));
        return choices[place];
      },
      warn: async (message, ...actions) => {
        warned.push([message, ...actions].map(said));
        return 0;
      },
    },
    setPin: (chosen) => void pins.push(chosen),
    setKey: async () => warned.push("set key"),
  }).run();
  return { pins, offered, warned };
}

describe("choose model", () => {
  it("offers Auto and every model that can be asked in the chat, with price and window", async () => {
    assert.deepEqual((await run(0)).offered, [
      ["Auto", "routing chooses by task and price", undefined],
      ["mini", "Acme · cheap", "~$0.25 in, ~$2 out per million tokens · context window 100k"],
      ["mystery", "Local", "unknown price (?) · context window 100k"],
    ]);
  });

  it("hands over the choice; Auto takes an earlier one back", async () => {
    assert.deepEqual((await run(1)).pins, [{ pin: { kind: "model", key: "acme/mini" }, name: "mini" }]);
    assert.deepEqual((await run(0)).pins, [undefined]);
  });

  it("changes nothing where the user leaves", async () => {
    assert.deepEqual((await run(99)).pins, []);
  });

  it("offers to store a key where no model can be asked", async () => {
    assert.deepEqual((await run(0, [])).warned, [
      ["No model is available yet: no API key is stored and no local server is configured.", "Set API Key…"],
      "set key",
    ]);
  });
});
