import assert from "node:assert/strict";
import type { Model } from "../../../../src/core/model.ts";
import { compareCommand, createCompareModels } from "../../../../src/vscode/chat/compareModels.ts";
import { decision, model, provider, task } from "../../samples.ts";
import { fakeDialogs, type Answers } from "../models/fakeDialogs.ts";

const of = (by: string, id: string) => model({ id, name: `${by} ${id}`, provider: provider({ id: by, name: by }) });
const [a1, a2, b1, c1] = [of("a", "1"), of("a", "2"), of("b", "1"), of("c", "1")];
const typing = model({ id: "typing", protocol: "fim" });

function compare(answers: Answers, usable: readonly Model[] = [a1, a2, b1, c1, typing], best = [a1, a2, b1]) {
  const dialogs = fakeDialogs(answers);
  const marked: string[][] = [];
  const pickMany: typeof dialogs.pickMany = async (choices, options) => {
    marked.push(choices.flatMap(({ label, picked }) => (picked && typeof label === "string" ? [label] : [])));
    return dialogs.pickMany(choices, options);
  };
  const models = createCompareModels({
    decide: async () => decision(best),
    usableModels: async () => usable,
    dialogs: { ...dialogs, pickMany },
  });
  return { models, dialogs, marked };
}

const keys = (models: readonly Model[]) => models.map(({ key }) => key);

describe("the models that are compared", () => {
  it("are chosen once: the best two of different providers are marked, and what was chosen is used from then on", async () => {
    const { models, marked } = compare({ picks: { "Compare Models": ["a 2", "c 1"] } });
    assert.deepEqual(keys(await models.forTask(task(), true)), ["a/2", "c/1"]);
    assert.deepEqual(keys(await models.forTask(task(), true)), ["a/2", "c/1"]);
    assert.deepEqual(marked, [["a 1", "b 1"]]);
    await models.choose();
    assert.deepEqual(marked.at(-1), ["a 2", "c 1"]);
  });

  it("list what routing finds best first, then all others that answer questions", async () => {
    const { models, dialogs } = compare({});
    await models.choose();
    assert.deepEqual(
      dialogs.shown.slice(2).map((row) => row.split(" | ")[0]),
      ["a 1", "a 2", "b 1", "c 1"],
    );
  });

  it("are none where the user chooses none, and that is not remembered", async () => {
    const { models, marked } = compare({});
    assert.deepEqual(await models.forTask(task(), true), []);
    await models.forTask(task(), true);
    assert.equal(marked.length, 2);
  });

  it("are what routing finds best where nobody may be asked", async () => {
    const { models, marked } = compare({});
    assert.deepEqual([keys(await models.forTask(task(), false)), marked], [["a/1", "b/1"], []]);
  });

  it("are two or three: the choice is asked for again, with what was marked", async () => {
    const answers = { picks: { "Compare Models": ["a 1"] } };
    const { models, dialogs, marked } = compare(answers);
    const shown = dialogs.shown;
    const push = shown.push.bind(shown);
    shown.push = (...texts) => {
      if (texts.some((text) => text.includes("not 1"))) answers.picks["Compare Models"] = ["a", "b"];
      return push(...texts);
    };
    assert.deepEqual(keys(await models.choose()), ["a/1", "a/2", "b/1"]);
    assert.deepEqual(marked, [["a 1", "b 1"], ["a 1"]]);
  });

  it("are asked for only where there are two", async () => {
    const { models, dialogs, marked } = compare({}, [a1], [a1]);
    assert.deepEqual([await models.choose(), marked], [[], []]);
    assert.match(dialogs.shown.join(), /needs two models/);
  });

  it("are chosen by a command, which leaves the question to the user", async () => {
    const led: string[] = [];
    for (const picks of [{ "Compare Models": ["a"] }, {}]) {
      const command = compareCommand({ compare: compare({ picks }).models, lead: async (text) => void led.push(text) });
      await command.run();
    }
    assert.deepEqual(led, ["/compare "]);
  });
});
