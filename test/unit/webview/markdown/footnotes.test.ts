import assert from "node:assert/strict";
import { htmlOf } from "./htmlOf.ts";

describe("footnotes", () => {
  const cases: readonly (readonly [text: string, html: string])[] = [
    ["A[^1].\n\n[^1]: The *note*.", "A<sup>1</sup>.\n<note 1>The <i>note</i>.</note>"],
    ["A[^1].", "A<sup>1</sup>."],
    ["[^b]: Word\n\nA[^b].", "<note b>Word</note>A<sup>b</sup>."],
    ["[^1]: One\n[^2]: Two\n  goes on\n\nEnd.", "<note 1>One</note><note 2>Two\n  goes on</note>End."],
    ["Text\n[^1]: One", "Text\n<note 1>One</note>"],
    ["见注[^1]。\n\n[^1]: 出处", "见注<sup>1</sup>。\n<note 1>出处</note>"],
    ["$x$[^1]", "$x$<sup>1</sup>"],
    // Patterns of programs.
    ["Use [^a-z] or [^abc].", "Use [^a-z] or [^abc]."],
    ['[^"]* and [^/]+', '[^"]* and [^/]+'],
    ["`[^1]`", "<code>[^1]</code>"],
    ["[^1](https://a.test/)", "<a https://a.test/>^1</a>"],
    ["[a]: https://a.test/\n\n[a]", "<a https://a.test/>a</a>"],
  ];
  for (const [text, html] of cases) it(JSON.stringify(text), () => assert.equal(htmlOf(text), html));
});
