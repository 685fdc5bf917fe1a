import assert from "node:assert/strict";
import { plainOutput } from "../../../../src/context/mentions/plainOutput.ts";

const e = "\u001b";
const rows: readonly (readonly [it: string, raw: string, text: string])[] = [
  ["words", "ok\r\ndone\r\n", "ok\ndone\n"],
  ["no colours", `${e}[31mred${e}[0m ${e}[1;38;2;1;2;3mbold${e}[m`, "red bold"],
  ["no titles", `${e}]0;title\u0007a${e}]2;t${e}\\b`, "ab"],
  ["links as their words", `${e}]8;;https://x${e}\\here${e}]8;;${e}\\`, "here"],
  ["no marks of the shell", `${e}]633;C\u0007out${e}]633;D;1\u0007`, "out"],
  ["no writing of the clipboard", `a${e}]52;c;c2VjcmV0\u0007b`, "ab"],
  ["the last state of a line", "10 %\r50 %\r100 %\nok", "100 %\nok"],
  ["no bells and backspaces", "a\u0007b\u0008c\u0000", "abc"],
  ["a sequence without an end", `a${e}[31`, "a"],
  ["a title without an end, up to its line's end", `a${e}]0;title\nb`, "a\nb"],
  ["a lone mark at the end", `a${e}`, "a"],
  ["half a character no more", "a\ud800b", "a\ufffdb"],
];

describe("the output of a terminal", () => {
  for (const [it_, raw, text] of rows) it(`has ${it_}`, () => assert.equal(plainOutput(raw), text));
});
