import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { inputOf, isHeldOut, ownPrompts } from "../../../../router/heads/promptRows.ts";
import { loadHeads } from "../../../../src/routing/heads/heads.ts";
import { judge } from "../../../../src/routing/heads/judge.ts";
import type { Signals } from "../../../../src/routing/signals.ts";

const file = "media/router.heads";
const bytes = inflateRawSync(readFileSync(file));
const heads = loadHeads(bytes);
const chat = (text: string): Signals => ({ text, surface: "chat", turn: 0 });

describe("the linear heads", () => {
  for (const words of [
    "hi",
    "Hello!",
    "thanks",
    "你好",
    "谢谢",
    "good morning",
    "how are you?",
    "who are you?",
    "你是谁",
  ])
    it(`make no task of it that a file is open: ${words}`, () => {
      const { intent, coding } = judge({ ...chat(words), languageId: "typescript" }, heads);
      assert.deepEqual([intent === "other" || intent === "question", coding < 0.5], [true, true]);
    });

  it("still count a file for what is asked of it", () => {
    for (const words of ["make it faster", "加注释", "any bugs?"]) {
      const { coding } = judge({ ...chat(words), languageId: "typescript" }, heads);
      assert.ok(coding > 0.9, words);
    }
  });

  it("come in a file of at most 200 KB", () => assert.ok(statSync(file).size <= 200_000));

  it("refuse weights of other features", () => {
    const header = JSON.stringify({
      version: 1,
      bits: 14,
      outputs: [],
      structure: [],
      steps: [],
      biases: [],
      scales: {},
    });
    const other = new Uint8Array(4 + header.length);
    new DataView(other.buffer).setUint32(0, header.length, true);
    other.set(new TextEncoder().encode(header), 4);
    assert.throws(() => loadHeads(other), /do not belong/);
  });

  it("read weights that begin anywhere in their buffer", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const text = chat("rename this variable");
    assert.deepEqual(judge(text, loadHeads(shifted.subarray(3))), judge(text, heads));
  });

  it("give terms that sum to the logit, and the same for the same prompt", () => {
    const texts = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...ownPrompts().map(({ prompt }) => prompt)));
    fc.assert(
      fc.property(texts, (text) => {
        const told = judge(chat(text), heads);
        const sum = told.contributions.reduce((total, { value }) => total + value, 0);
        assert.ok(Math.abs(sum - told.logit) < 1e-9, `${sum} and ${told.logit}`);
        assert.equal(told.contributions[0]?.name, "bias");
        assert.equal(told.pCheapSuffices, 1 / (1 + Math.exp(-told.logit)));
        assert.deepEqual(judge(chat(text), heads), told);
      }),
    );
  });

  it("case and courtesies change nothing", () => {
    for (const row of ownPrompts().filter(isHeldOut)) {
      const told = judge(inputOf(row) as Signals, heads);
      for (const prompt of [
        row.prompt.toUpperCase(),
        `Please ${row.prompt}`,
        `${row.prompt}, thanks!`,
        `${row.prompt} \n`,
      ]) {
        const again = judge(inputOf({ ...row, prompt }) as Signals, heads);
        const apart = Math.abs(told.pCheapSuffices - again.pCheapSuffices);
        assert.ok(told.intent === again.intent && apart < 0.1, `${prompt}: ${told.intent}, ${again.intent}, ${apart}`);
      }
    }
  });

  it("a command says what it is", () => {
    const { intent, intentConfidence } = judge({ ...chat("hello"), command: "tests" }, heads);
    assert.deepEqual([intent, intentConfidence], ["tests", 1]);
  });
});
