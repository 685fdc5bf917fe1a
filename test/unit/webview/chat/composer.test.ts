import assert from "node:assert/strict";
import { isComposing, keyAction, type Press } from "../../../../src/webview/chat/send.ts";
import { slashHints } from "../../../../src/webview/chat/slashHints.ts";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
  ...more,
});

describe("composer keys", () => {
  const cases = [
    { it: "Enter sends", press: press("Enter"), draft: "a", means: "send" },
    { it: "Shift+Enter breaks the line", press: press("Enter", { shiftKey: true }), draft: "a", means: undefined },
    { it: "Alt+Enter is left alone", press: press("Enter", { altKey: true }), draft: "a", means: undefined },
    { it: "Up recalls in an empty composer", press: press("ArrowUp"), draft: "", means: "recall" },
    { it: "Up moves in a draft", press: press("ArrowUp"), draft: "a", means: undefined },
    { it: "a letter is a letter", press: press("a"), draft: "", means: undefined },
  ];
  for (const c of cases) it(c.it, () => assert.equal(keyAction(c.press, c.draft), c.means));

  const composing = [
    { it: "while composing", press: press("Enter", { isComposing: true }), just: false, expect: true },
    { it: "where the key code says so", press: press("Enter", { keyCode: 229 }), just: false, expect: true },
    { it: "right after composing has ended", press: press("Enter"), just: true, expect: true },
    { it: "not otherwise", press: press("Enter"), just: false, expect: false },
  ];
  for (const c of composing) {
    it(`an input method has the key ${c.it}`, () => assert.equal(isComposing(c.press, c.just), c.expect));
  }
});

describe("slash hints", () => {
  const names = (draft: string) => slashHints(draft).map(({ name }) => name);
  it("list every command after a slash, also a Chinese keyboard's", () => {
    assert.ok(names("/").includes("explain"));
    assert.deepEqual(names("／"), names("/"));
  });
  it("narrow as one types", () => assert.deepEqual(names("/EX"), ["explain"]));
  it("go once the command is written out", () => assert.deepEqual(names("/fix the"), []));
  it("do not disturb other text", () => assert.deepEqual([names("a /"), names("/usr/bin"), names("")], [[], [], []]));
});
