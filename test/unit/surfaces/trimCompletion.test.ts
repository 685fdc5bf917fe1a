import assert from "node:assert/strict";
import { trimCompletion } from "../../../src/surfaces/trimCompletion.ts";

interface Case {
  readonly it: string;
  readonly raw: string;
  readonly prefix: string;
  readonly suffix?: string;
  readonly maxLines?: number;
  readonly fromChat?: true;
  readonly text: string;
  readonly settled?: true;
}

const fence = "```";
const cases: readonly Case[] = [
  { it: "keeps plain text", raw: "return 1;", prefix: "  ", text: "return 1;" },
  { it: "cuts white space at the end", raw: "return 1;\n\n  ", prefix: "", text: "return 1;" },
  { it: "reads any line ending", raw: "a\r\nb\rc", prefix: "", text: "a\nb\nc" },
  { it: "gives nothing for white space", raw: " \n\t\n", prefix: "", text: "" },
  { it: "keeps a new line at the start behind code", raw: "\n  y();", prefix: "if (x) {", text: "\n  y();" },
  {
    it: "stops at the most lines",
    raw: "a\nb\nc\nd",
    prefix: "",
    maxLines: 2,
    text: "a\nb",
    settled: true,
  },
  {
    it: "is one line with code behind the cursor",
    raw: "a,\nb",
    prefix: "f(",
    suffix: "c)\n",
    text: "a,",
    settled: true,
  },
  { it: "drops a closing bracket that is there", raw: "a, b)", prefix: "f(", suffix: ")\n", text: "a, b" },
  { it: "drops all behind such a bracket", raw: "a, b);", prefix: "f(", suffix: ")\n", text: "a, b" },
  { it: "keeps brackets of its own", raw: "g(a), b)", prefix: "f(", suffix: ")\n", text: "g(a), b" },
  { it: "closes what is open before the cursor", raw: "a))", prefix: "f(g(", suffix: ")\n", text: "a)" },
  { it: "drops a quote that is there", raw: 'hello"', prefix: 'say("', suffix: '")\n', text: "hello" },
  { it: "drops the text behind the cursor", raw: "x + y;", prefix: "let z = ", suffix: ";\n", text: "x + y" },
  {
    it: "stops at the line below the cursor",
    raw: "const a = 1;\nconst b = 2;\nconst c = 3;",
    prefix: "",
    suffix: "\nconst b = 2;\n",
    text: "const a = 1;",
    settled: true,
  },
  {
    it: "does not close the block twice",
    raw: "return a;\n}\n\nfunction g() {",
    prefix: "function f() {\n  ",
    suffix: "\n}\n",
    text: "return a;",
    settled: true,
  },
  {
    it: "closes the block it opened though one closes below",
    raw: "\n}",
    prefix: "function f() {\nif (a) {",
    suffix: "\n}\n",
    text: "\n}",
  },
  {
    it: "leaves a loop after two rounds",
    raw: "log(1);\nlog(1);\nlog(1);\nlog(1);\nlog(1);",
    prefix: "",
    text: "log(1);\nlog(1);",
    settled: true,
  },
  { it: "cuts at a marker of the model's own format", raw: "a();<|fim_pad|>b", prefix: "", text: "a();" },
  { it: "cuts at DeepSeek's marker", raw: "a();<｜fim▁end｜>", prefix: "", text: "a();" },
  { it: "cuts at Codestral's marker", raw: "a();[SUFFIX] b", prefix: "", text: "a();" },
  { it: "leaves comparisons alone", raw: "a <b && c", prefix: "", text: "a <b && c" },
  { it: "does not repeat the indentation", raw: "    return 1;", prefix: "f() {\n    ", text: "return 1;" },
  { it: "adds the indentation that is missing", raw: "      return 1;", prefix: "f() {\n    ", text: "  return 1;" },
  { it: "drops blank lines at the start of a blank line", raw: "\n\n  a", prefix: "x\n  ", text: "a" },
  {
    it: "takes a chat model's code out of its fence",
    raw: `Here you go:\n${fence}ts\nreturn 1;\n${fence}\nThis returns 1.`,
    prefix: "  ",
    fromChat: true,
    text: "return 1;",
  },
  { it: "drops a chat model's prose", raw: "Sure! The code returns", prefix: "", fromChat: true, text: "" },
  { it: "drops Chinese prose", raw: "好的，代码如下", prefix: "", fromChat: true, text: "" },
  {
    it: "drops the current line when a chat model repeats it",
    raw: "const total = sum(items);",
    prefix: "\nconst total = ",
    fromChat: true,
    text: "sum(items);",
  },
  {
    it: "drops the current line and its indentation",
    raw: "  const total = sum(items);",
    prefix: "{\n  const total = ",
    fromChat: true,
    text: "sum(items);",
  },
  { it: "drops a chat model's thoughts", raw: "<think>hm</think>\na()", prefix: "", fromChat: true, text: "a()" },
  { it: "waits while a chat model thinks", raw: "<think>hm\na()", prefix: "", fromChat: true, text: "" },
  {
    it: "believes a completion model that writes a fence",
    raw: `${fence}ts\na()`,
    prefix: "",
    text: `${fence}ts\na()`,
  },
];

describe("trimming a suggestion", () => {
  for (const { it: says, raw, prefix, suffix = "", maxLines = 12, fromChat, text, settled } of cases) {
    it(says, () =>
      assert.deepEqual(trimCompletion(raw, { prefix, suffix, maxLines, fromChat: fromChat === true }), {
        text,
        settled: settled === true,
      }),
    );
  }
});
