import assert from "node:assert/strict";
import fc from "fast-check";
import { htmlToText } from "../../../../src/context/mentions/htmlToText.ts";

const rows: readonly (readonly [it: string, html: string, text: string])[] = [
  ["words", "<p>Hello <b>big</b> world</p>", "Hello big world"],
  ["blanks", "<p>  a\n\n  b\tc </p>", "a b c"],
  ["headings and lists", "<h2>Use</h2><ul><li>one</li><li>two</li></ul>", "## Use\n\n- one\n\n- two"],
  ["line breaks", "a<br>b<br/>c", "a\nb\nc"],
  ["code as it is", "<pre>if (a &lt; b) {\n    c();\n}</pre>", "if (a < b) {\n    c();\n}"],
  ["a table", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a\tb\n\n1\t2"],
  [
    "characters by name and number",
    "&lt;&amp;&gt; &eacute; &#233;&#xe9; &nbsp;x &copy; &#0; &#1114112;",
    "<&> &eacute; éé x © � �",
  ],
  ["characters named in capitals", "AT&AMP;T &LT;b&GT; &QUOT;x&QUOT;&NBSP;&COPY;", 'AT&T <b> "x" ©'],
  ["no scripts", "a<script>if (1 < 2) document.write('<p>no</p>')</script>b", "ab"],
  ["no styles", "a<style>p > a { color: red }</style>b", "ab"],
  ["a head that is not closed", "<html><head><meta charset=x><title>t</title><body>a</body></html>", "a"],
  ["no head and no body", "<!doctype html><title>t</title><h1>a</h1><p>b", "# a\n\nb"],
  ["a menu that is not closed", "<body>a<nav><svg><p>b</body>", "a\nb"],
  ["no head", "<html><head><meta charset=x><link></head><body>a</body></html>", "a"],
  ["no drawing", "a<svg><text>no</text><svg></svg></svg>b", "ab"],
  ["no menu", "<nav><ul><li>Home</li></ul></nav><main>a</main>", "a"],
  ["no comments", "a<!-- <p>no</p> -->b", "ab"],
  ["a comment without an end", "a<!-- b", "a"],
  ["signs that are no tags", "1 < 2 && 3 > 2 <3", "1 < 2 && 3 > 2 <3"],
  ["marks in quotes", '<a title="a > b" href=x>c</a>', "c"],
  ["a tag without an end", "a<b", "a"],
  ["a script without an end", "a<script>b", "a"],
  ["a text box", "<textarea><b>x</b></textarea>", "<b>x</b>"],
  ["a doctype", "<!DOCTYPE html><?xml version='1'?>a", "a"],
  ["nothing", "", ""],
  ["Chinese", "<p>你好</p><p>世界</p>", "你好\n\n世界"],
];

describe("a page as text", () => {
  for (const [it_, html, text] of rows) it(`has ${it_}`, () => assert.equal(htmlToText(html).text, text));

  it("has its title apart", () => {
    assert.deepEqual(htmlToText("<head><title> A &amp;\n B </title></head><body>c</body>"), {
      title: "A & B",
      text: "c",
    });
    assert.equal(htmlToText("<title> A &amp;\n B </title><body>c</body>").title, "A & B");
  });

  it("throws nothing, whatever it is given", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "</",
      "<p",
      "<!--",
      "-->",
      "<script>",
      "</script",
      "<pre>",
      '"',
      "'",
      "=",
      "&",
      "&#",
      "&#x41;",
      "a",
      " ",
      "\n",
      "/",
      "<svg>",
      "</svg>",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => typeof htmlToText(all.join("")).text === "string"),
    );
  });

  for (const piece of [
    "<",
    "<!--",
    "<a ",
    "</",
    "<script>",
    "<svg>",
    "<pre>",
    "&amp;",
    "<title>",
    '<a b="',
    " \n",
    "<p>x",
  ]) {
    it(`takes time in proportion to its length: ${JSON.stringify(piece)}`, () => {
      const time = (length: number): number => {
        const html = piece.repeat(length / piece.length);
        const start = performance.now();
        htmlToText(html);
        return performance.now() - start;
      };
      time(50_000);
      const best = (length: number) => Math.min(time(length), time(length), time(length));
      // What a busy machine adds to either is little beside what a square would.
      const [short, long] = [best(200_000) + 10, best(1_600_000)];
      assert.ok(long < short * 40, `${short} ms, ${long} ms`);
    });
  }
});
