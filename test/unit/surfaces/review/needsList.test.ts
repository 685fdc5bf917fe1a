import assert from "node:assert/strict";
import { needsList } from "../../../../src/surfaces/review/needsList.ts";

describe("the list of changed files", () => {
  const source = {
    turnId: "t",
    surface: "chat",
    intent: "edit",
    modelKey: "a/b",
    modelName: "b",
    text: "",
    answer: "",
  } as const;
  const rows = [
    ["nothing", [], false],
    ["one change that an edit brought", [{ source: { ...source, surface: "inline" as const } }], false],
    ["one change whose source is gone", [{}], false],
    ["one change of a chat turn", [{ source: { ...source, turn: "t" } }], true],
    ["changes of several files", [{}, {}], true],
  ] as const;
  for (const [what, waiting, needed] of rows) {
    it(`is ${needed ? "" : "not "}needed for ${what}`, () => {
      assert.equal(needsList(waiting), needed);
    });
  }
});
