import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { minimise } from "../../../router/minimise.ts";
import { answerFeatures, answerNames } from "../../../router/outcome/answer.ts";
import { judge } from "../../../router/outcome/judge.ts";
import { learn } from "../../../router/outcome/learn.ts";
import { readWeights, writeWeights } from "../../../router/outcome/weightsFile.ts";
import { at, numberAt } from "../../../router/table.ts";

const things = ["bridge", "kettle", "meadow", "planet", "violin", "harbour", "lantern", "pepper", "saddle", "window"];
const rows = things.flatMap((thing, n) => [
  { prompt: `What is a ${thing} number ${n}?`, labels: { ok: 1, task: "facts" }, models: { "a.1": 1, b: 0 } },
  {
    prompt: `Prove that every ${thing} converges uniformly.`,
    labels: { ok: 0, task: "proofs" },
    models: { "a.1": 0, b: 1 },
  },
]);
const pair = { data: "", weights: "", weak: "/models/a.1", strong: "/models/b", choose: false, seed: 1 };

describe("learning from outcomes", () => {
  it("finds the minimum of a bowl", () => {
    const bowl = (x: Float64Array, gradient: Float64Array) => {
      gradient[0] = 2 * ((x[0] ?? 0) - 3);
      gradient[1] = 20 * ((x[1] ?? 0) + 1);
      return ((x[0] ?? 0) - 3) ** 2 + 10 * ((x[1] ?? 0) + 1) ** 2;
    };
    const found = minimise(bowl, new Float64Array(2), 50);
    assert.deepEqual(Array.from(found, Math.round), [3, -1]);
  });

  it("tells what the weak model answers from what it does not", () => {
    const { metrics } = judge(rows, learn(rows, pair), pair);
    assert.ok("auc" in metrics && metrics.auc === 1);
  });

  it("learns the same from the same seed, and keeps it in its file", () => {
    const file = join(mkdtempSync(join(tmpdir(), "router-")), "weights.json");
    const learnt = learn(rows, pair);
    writeWeights(file, learnt);
    assert.deepEqual(judge(rows, readWeights(file), pair), judge(rows, learn(rows, pair), pair));
  });

  it("chooses the better of all models", () => {
    const choose = { ...pair, choose: true };
    assert.deepEqual(judge(rows, learn(rows, choose), choose).metrics, { meanScore: 1 });
  });

  it("reads JSON pointers, names with dots and slashes too", () => {
    const row = { models: { "qwen2.5-7b": 1 }, "a/b": { "c~d": true } };
    assert.equal(numberAt(row, "/models/qwen2.5-7b"), 1);
    assert.equal(numberAt(row, "/a~1b/c~0d"), 1);
    assert.equal(at(row, "/nothing/here"), undefined);
  });

  it("sees a sum that is wrong", () => {
    const wrong = answerNames.indexOf("a sum is wrong");
    assert.equal(answerFeatures("", "2 * 5 = 10, then 10 + 6 = 16")[wrong], 0);
    assert.equal(answerFeatures("", "2 * 5 = 10, then 10 + 6 = 18")[wrong], 1);
  });
});
