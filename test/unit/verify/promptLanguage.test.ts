import assert from "node:assert/strict";
import { checkAnswer } from "../../../src/verify/checkAnswer.ts";
import { promptLanguage } from "../../../src/verify/promptLanguage.ts";

const rows: readonly (readonly [prompt: string, language: string])[] = [
  ["Write a debounce in JavaScript.", "javascript"],
  ["write a ts function that groups by key", "typescript"],
  ["用Python写一个快速排序", "python"],
  ["把这段 Python 代码改写成 Rust", "rust"],
  ["Convert this Python code to C++", "cpp"],
  ["Port it from Java into Kotlin, please", "kotlin"],
  ["Write an LRU cache in Go", "go"],
  ["用 C 实现一个链表", "c"],
  ["linked list in c please", "c"],
  ["Implement it in C# with async streams", "csharp"],
  ["How do I call Python from Java?", ""],
  ["Go through this list and explain", ""],
  ["Plan C is to wait", ""],
  ["What does this do?", ""],
  ["Where is main.js loaded, and why is package.json read twice?", ""],
  ["a bash one-liner that counts lines", "shellscript"],
];

describe("the language a prompt asks for", () => {
  for (const [prompt, language] of rows)
    it(`${JSON.stringify(prompt)} is ${language || "none"}`, () => assert.equal(promptLanguage(prompt), language));

  it("is that of code without a name: brackets that do not match are found", () => {
    const answer = (code: string, prompt = "Write it in Rust.") =>
      checkAnswer({ prompt, response: `Here:\n\n\`\`\`\n${code}\n\`\`\`\n` });
    const broken = 'fn main() {\n    println!("{}", (1 + 2);\n}';
    const found = ({ checks }: ReturnType<typeof checkAnswer>) => checks.map(({ name }) => name);
    assert.ok(found(answer(broken)).includes("the code does not parse"));
    assert.ok(!found(answer(broken.replace("2)", "2))"))).includes("the code does not parse"));
    assert.ok(!found(answer(broken, "Write it.")).includes("the code does not parse"));
  });
});
