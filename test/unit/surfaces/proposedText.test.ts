import assert from "node:assert/strict";
import { proposedText, unchangedEnds } from "../../../src/surfaces/proposedText.ts";

const document = "a\r\nb\r\nc\r\nd";

describe("proposed text", () => {
  it("stands in place of the selected lines", () =>
    assert.equal(proposedText(document, 1, { original: "b\r\nc", text: "x\ny\nz", state: "whole" }), "a\nx\ny\nz\nd"));

  it("shows the old lines where new ones have not come yet", () =>
    assert.equal(proposedText(document, 1, { original: "b\nc", text: "x", state: "growing" }), "a\nx\nc\nd"));

  it("may be longer than the old lines while it grows", () =>
    assert.equal(proposedText(document, 3, { original: "d", text: "x\ny", state: "growing" }), "a\nb\nc\nx\ny"));
});

describe("unchanged ends of a replacement", () => {
  const cases = [
    { it: "finds the changed line", original: "a\r\nb\r\nc", text: "a\nx\nc", first: 1, last: 1 },
    { it: "finds an inserted line", original: "a\nc", text: "a\nb\nc", first: 1, last: 0 },
    { it: "finds a removed line", original: "a\nb\nc", text: "a\nc", first: 1, last: 0 },
    { it: "keeps one line to replace", original: "a", text: "a", first: 0, last: 0 },
    { it: "takes all where all changes", original: "a\nb", text: "c\nd", first: 0, last: 0 },
    { it: "does not count a line twice", original: "a\na", text: "a\na\na", first: 1, last: 0 },
  ];
  for (const { it: says, original, text, first, last } of cases) {
    it(says, () => assert.deepEqual(unchangedEnds(original, text), { first, last }));
  }
});
