import assert from "node:assert/strict";
import { redactor } from "../../../../src/core/redact.ts";
import { plainMessage } from "../../../../src/providers/http/plainMessage.ts";
import { canary } from "../ask.ts";

const cases: readonly { it: string; text: string; expect: string }[] = [
  { it: "a text", text: " It\n\tworks \u0007 ", expect: "It works" },
  {
    it: "a page with a title",
    text: "\n<!doctype html><html><head><title lang=en>\nSign\nin</title>",
    expect: "Sign in",
  },
  {
    it: "a page without one",
    text: "<style>p{}</style><p>Out of <b>order</b></p><script>x<y</script><p>Bye",
    expect: "Out of order Bye",
  },
  {
    it: "a page that echoes the key",
    text: `<p>authorization: Bearer ${canary}, ${canary}</p>`,
    expect: "authorization: [key removed], [key removed]",
  },
  { it: "a key where the text is cut", text: "x".repeat(290) + canary, expect: `${"x".repeat(290)}[key remov…` },
  { it: "a key where the body is cut", text: " ".repeat(63_990) + canary, expect: canary.slice(0, 10) },
];

describe("a body as one line", () => {
  const redact = redactor([canary]);

  for (const { it: does, text, expect } of cases) it(does, () => assert.equal(plainMessage(text, redact), expect));

  for (const piece of [
    "<",
    "<script",
    "<title",
    "<title>",
    "</script",
    "\u0000 ",
    "authorization:",
    "bearer ",
    "<a ",
    canary.slice(0, 11),
  ]) {
    it(`takes time in proportion to the text: ${JSON.stringify(piece)}`, () => {
      assert.ok(plainMessage(`<${piece.repeat(1_000_000)}`, redact).length <= 301);
    });
  }
});
