import assert from "node:assert/strict";
import { decodeEntities } from "../../../../src/core/text/entities.ts";
import { countHidden, countHiddenInProse } from "../../../../src/webview/markdown/hidden.ts";
import { lexMarkdown } from "../../../../src/webview/markdown/lex.ts";
import { hiddenHost, imageHost, openableUrl } from "../../../../src/webview/markdown/links.ts";
import { cutPiece } from "../../../../src/webview/markdown/pieces.ts";
import { preview } from "../../../../src/webview/markdown/preview.ts";
import { proseOf } from "../../../../src/webview/markdown/prose.ts";

describe("links in an answer", () => {
  const open = ["https://example.com/a?b=c#d", "http://127.0.0.1:8080/", "mailto:a@example.com"];
  for (const url of open) it(`may open ${url}`, () => assert.equal(openableUrl(url), url));

  const closed = [
    "command:workbench.action.terminal.sendSequence?%7B%7D",
    "vscode://publisher.extension/x",
    "vscode-insiders://x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "ftp://example.com",
    "blob:https://example.com/1",
    "//example.com/x",
    "/etc/passwd",
    "cart.ts",
    "",
    "https://exa mple.com",
    `https://example.com/?${"x".repeat(8_192)}`,
  ];
  for (const url of closed) it(`never open ${url.slice(0, 60)}`, () => assert.equal(openableUrl(url), undefined));

  it("show a host in the form that cannot be mistaken", () => {
    assert.equal(openableUrl("https://аpple.com/"), "https://xn--pple-43d.com/");
  });

  const named: readonly { readonly text: string; readonly url: string; readonly host: string | undefined }[] = [
    { text: "https://github.com/a", url: "https://evil.test/a", host: "evil.test" },
    { text: "github.com", url: "https://github.com.evil.test/", host: "github.com.evil.test" },
    { text: "Log in at github.com", url: "https://evil.test/", host: "evil.test" },
    { text: "Press github.com/login now", url: "https://evil.test/", host: "evil.test" },
    { text: "登录 microsoft.com，然后", url: "https://evil.test/", host: "evil.test" },
    { text: "git\u200bhub.com", url: "https://evil.test/", host: "evil.test" },
    { text: "github\u2060.com", url: "https://github.com/", host: "github.com" },
    { text: "the\u00ad docs", url: "https://evil.test/", host: "evil.test" },
    { text: "\u202emoc.buhtig", url: "https://evil.test/", host: "evil.test" },
    { text: "\u2067moc.buhtig\u2069", url: "https://evil.test/", host: "evil.test" },
    { text: "github。com", url: "https://evil.test/", host: "evil.test" },
    { text: "ｇｉｔｈｕｂ．ｃｏｍ", url: "https://evil.test/", host: "evil.test" },
    { text: "github․com", url: "https://evil.test/", host: "evil.test" },
    { text: "https://аpple.com", url: "https://xn--pple-43d.com/", host: "xn--pple-43d.com" },
    { text: "gοοgle.com", url: "https://xn--ggle-0nda.com/", host: "xn--ggle-0nda.com" },
    { text: "https://github.com@evil.test/x", url: "https://github.com@evil.test/x", host: "evil.test" },
    { text: "https://github.com/…", url: "https://evil.test/", host: "evil.test" },
    { text: "support@github.com", url: "mailto:x@evil.test", host: "evil.test" },
    { text: "10.0.0.1", url: "http://10.0.0.2/", host: "10.0.0.2" },
    { text: "a.com via b.com", url: "https://b.com/", host: "b.com" },
    { text: "docs.rs", url: "https://evil.test/", host: "evil.test" },
    { text: "www.example.com", url: "https://example.com/", host: undefined },
    { text: "the docs", url: "https://example.com/", host: undefined },
    { text: "https://example.com/a", url: "https://example.com/b", host: undefined },
    { text: "https://a.com/?u=https://b.com", url: "https://a.com/?u=https://b.com", host: undefined },
    { text: "Node.js", url: "https://nodejs.org/", host: undefined },
    { text: "src/app.ts:12", url: "https://github.com/x", host: undefined },
    { text: "v1.2.3", url: "https://github.com/x", host: undefined },
    { text: "me.too@example.com", url: "mailto:me.too@example.com", host: undefined },
    { text: "⚠️ the docs 👩‍👩‍👧", url: "https://example.com/", host: undefined },
    { text: "見る", url: "https://example.com/", host: undefined },
  ];
  for (const c of named) {
    it(`${c.host ? "name" : "need not name"} the host of ${c.url} behind ${JSON.stringify(c.text)}`, () =>
      assert.equal(hiddenHost(c.text, c.url), c.host));
  }

  it("name the host an image would have come from", () => {
    assert.deepEqual(["http://127.0.0.1:9/x?d=1", "data:image/png;base64,AA", "a.png"].map(imageHost), [
      "127.0.0.1:9",
      "data",
      "a.png",
    ]);
  });
});

describe("the end of an answer that is still coming", () => {
  const cases = [
    { text: "a **bold", shown: "a **bold**" },
    { text: "a **bold*", shown: "a **bold**" },
    { text: "a **", shown: "a " },
    { text: "a `code", shown: "a `code`" },
    { text: "a `", shown: "a " },
    { text: "a ~~b", shown: "a ~~b~~" },
    { text: "a `**` b", shown: "a `**` b" },
    { text: "see [the docs](https://exam", shown: "see the docs" },
    { text: "a\n-", shown: "a\n" },
    { text: "a\n1.", shown: "a\n" },
    { text: "a\n##", shown: "a\n" },
    { text: "a\n```t", shown: "a\n" },
    { text: "- a\n- b", shown: "- a\n- b" },
    { text: "done.\n", shown: "done.\n" },
    { text: "**重要：", shown: "**重要：**" },
    { text: "so \\(a_1 * b", shown: "so \\\\\\(a\\_1 \\* b" },
    { text: "\\[\nx_1\n- y", shown: "\\\\\\[\nx\\_1\n\\- y" },
    { text: "so \\(a\\) **b", shown: "so \\(a\\) **b**" },
    { text: "costs $5 and **b", shown: "costs $5 and **b**" },
    { text: "costs $5 and $10 for **b", shown: "costs $5 and $10 for **b**" },
    { text: "so $a_1 * b_2", shown: "so \\$a\\_1 \\* b\\_2" },
    { text: "so $a_1$ and **b", shown: "so $a_1$ and **b**" },
    { text: "set $LLM_KEY and **b", shown: "set $LLM_KEY and **b**" },
    { text: "| a", shown: "| a" },
    { text: "| a | b", shown: "| a | b\n| - | - |" },
    { text: "so:\n\n| a | b |\n", shown: "so:\n\n| a | b |\n| - | - |" },
    { text: "| a | b |\n| -", shown: "| a | b |\n| - | - |" },
    { text: "| a \\| b | c |\n| - ", shown: "| a \\| b | c |\n| - | - |" },
    { text: "| a | b |\n| - | - |\n| c", shown: "| a | b |\n| - | - |\n| c" },
    { text: "- ```\n\n| a | b", shown: "- ```\n\n| a | b" },
    { text: "其中$x_1", shown: "其中\\$x\\_1" },
  ];
  for (const c of cases)
    it(`${JSON.stringify(c.text)} shows as ${JSON.stringify(c.shown)}`, () => assert.equal(preview(c.text), c.shown));
});

describe("text of an answer", () => {
  it("resolves the character references models write, and no others", () => {
    assert.equal(
      decodeEntities("a &lt;b&gt; &amp;amp; &#39;&#x4e2d; &nbsp;&constructor; &foo; &#0;"),
      "a <b> &amp; '中 \u00a0&constructor; &foo; \ufffd",
    );
  });

  it("counts characters that cannot be seen", () => {
    assert.deepEqual(["a\u202eb", "a\u200bb\u{e0041}", "👩‍👩‍👧 é 中"].map(countHidden), [1, 2, 0]);
  });
});

describe("prose of an answer", () => {
  const cases: readonly (readonly [text: string, count: number])[] = [
    ["a\u202eb\u202c", 2],
    ["run \u2066this\u2069", 2],
    ["\u202a\u202b\u202c\u202d\u202e", 5],
    ["\u2067\u2068", 2],
    ["hello\u{e0041}\u{e0042}", 2],
    ["a\u200eb\u200f", 2],
    ["a\u061cb", 1],
    ["שלום\u200f, world\u200e.", 0],
    ["مرحبا\u200e 5", 0],
    ["שלום \u202eabc", 1],
    ["🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} wins", 0],
    ["👩‍👩‍👧 é 中", 0],
    ["می\u200cخواهم", 0],
    ["**粗体：**\u200b后面", 0],
  ];
  for (const [text, count] of cases) {
    it(`has ${count} characters that turn it round unseen: ${JSON.stringify(text)}`, () =>
      assert.equal(countHiddenInProse(text), count));
  }

  it("is what stands outside of blocks of code", () => {
    const tokens = lexMarkdown("a\n\n- b\n  ```\n  c\n  ```\n\n> d\n\n    e\n\n| f |\n| - |\n", Object.create(null));
    assert.equal(proseOf(tokens).replace(/[^a-f]/g, ""), "abdf");
  });
});

describe("long code", () => {
  it("stays whole while it is short", () => assert.equal(cutPiece("a\n".repeat(1_000)), 0));

  const cases = [
    {
      it: "is cut before a line at the margin",
      text: `${"  a\n".repeat(1_000)}b\n${"  a\n".repeat(1_000)}`,
      next: "b\n  a",
    },
    { it: "is cut between lines", text: "  abcd\n".repeat(2_000), next: "  abc" },
    { it: "is not cut before blank lines", text: "a\n\n".repeat(4_000), next: "\na\n\na" },
  ];
  for (const c of cases) {
    it(c.it, () => {
      const cut = cutPiece(c.text);
      assert.equal(c.text.slice(cut, cut + 5), c.next);
    });
  }

  it("is cut within a line that does not end, but not within a character", () => {
    const text = `a${"😀".repeat(5_000)}`;
    assert.ok(text.slice(0, cutPiece(text)).isWellFormed());
  });
});
