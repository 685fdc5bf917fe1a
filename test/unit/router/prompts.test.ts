import assert from "node:assert/strict";
import { ownPrompts } from "../../../router/heads/promptRows.ts";
import { intents } from "../../../src/routing/heads/headNames.ts";

const han = /[\u3400-\u9fff]/;

describe("our own prompts", () => {
  const rows = ownPrompts();

  it("are many enough, in both languages", () => {
    const pairs = Map.groupBy(
      rows.filter(({ pair }) => pair !== undefined),
      ({ pair }) => pair,
    );
    const both = [...pairs.values()].filter(
      (pair) => pair.some(({ prompt }) => han.test(prompt)) && pair.some(({ prompt }) => !han.test(prompt)),
    );
    const chineseCode = rows.filter(({ prompt, coding, pair }) => coding && pair === undefined && han.test(prompt));
    assert.ok(rows.length >= 3_000, `${rows.length} prompts`);
    assert.ok(both.length >= 600, `${both.length} pairs`);
    assert.ok(chineseCode.length >= 300, `${chineseCode.length} about code in Chinese`);
  });

  it("no pattern has more than 20 rows", () => {
    const patterns = Map.groupBy(rows, ({ template }) => template);
    assert.deepEqual(
      [...patterns].filter(([, { length }]) => length > 20).map(([name]) => name),
      [],
    );
  });

  it("no prompt stands there twice, nor in the validation set too", () => {
    const name = ({ prompt, previous = "" }: (typeof rows)[number]) => `${previous}\n${prompt}`.toLowerCase().trim();
    const own = new Set(rows.map(name));
    assert.equal(own.size, rows.length);
    assert.deepEqual(
      ownPrompts("validation")
        .map(name)
        .filter((each) => own.has(each)),
      [],
    );
  });

  it("every intent is one that the heads know", () => {
    const known: readonly string[] = intents;
    assert.deepEqual(
      [...rows, ...ownPrompts("validation")].filter(({ intent }) => !known.includes(intent)),
      [],
    );
  });
});
