import assert from "node:assert/strict";
import type { Intent } from "../../../src/core/task.ts";
import { intentOf } from "../../../src/routing/intentOf.ts";
import { task } from "../samples.ts";

const cases: readonly (readonly [Intent, string])[] = [
  ["question", "你好，介绍一下自己"],
  ["generate", "用 Rust 写一个高并发 HTTP Server"],
  ["analyse", "分析 2025 年全球半导体供应链的脆弱性及应对策略"],
  ["question", "hi"],
  ["question", "hello there"],
  ["question", "thanks a lot"],
  ["question", "谢谢"],
  ["question", "What is the capital of France?"],
  ["question", "what is a closure"],
  ["question", "什么是闭包"],
  ["question", "How do I reverse a list in Python?"],
  ["question", "Is JSON case sensitive?"],
  ["question", "推荐一本自助成长书籍"],
  ["question", "How do I run the tests?"],
  ["question", "Write a short story about a lighthouse"],
  ["question", "写一首关于春天的诗"],
  ["question", "帮我写一封请假邮件"],
  ["question", "写一个类似的故事"],
  ["question", "Translate to French: good morning"],
  ["generate", "Write a function that debounces another function"],
  ["generate", "implement quicksort in Go"],
  ["generate", "Create a React component with a sortable table"],
  ["generate", "build me a small CLI for renaming photos"],
  ["generate", "Give me a regex that matches ISO dates"],
  ["generate", "write a SQL query that lists the top ten customers"],
  ["generate", "Write a Dockerfile for a Node app"],
  ["generate", "hello, please write a python script that renames files"],
  ["generate", "你好，请用 Python 写一个爬虫"],
  ["generate", "写一个二分查找函数"],
  ["generate", "帮我实现一个 LRU 缓存"],
  ["generate", "用 TypeScript 实现一个事件总线类"],
  ["generate", "生成一个登录页面"],
  ["generate", "开发一个命令行工具，支持批量重命名"],
  ["generate", "编写一段脚本，统计日志里的错误"],
  ["generate", "rust http server"],
  ["generate", "快速排序 python 代码"],
  ["fix", "fix the off-by-one error in this loop"],
  ["fix", "My build does not work since the update"],
  ["fix", "TypeError: Cannot read properties of undefined (reading 'map')"],
  ["fix", "I get this error when I start the server"],
  ["fix", "the app crashes on startup"],
  ["fix", "why does this function throw? it throws on empty input"],
  ["fix", "修复这个空指针问题"],
  ["fix", "运行后报错了，怎么办"],
  ["fix", "这段代码有什么问题？"],
  ["fix", "为什么编译失败"],
  ["tests", "write unit tests for the parser"],
  ["tests", "Add tests that cover the empty cart"],
  ["tests", "给这个函数写单元测试"],
  ["tests", "为登录模块补充测试用例"],
  ["document", "add JSDoc comments to this class"],
  ["document", "document this function"],
  ["document", "给这段代码加上注释"],
  ["review", "review this pull request for race conditions"],
  ["review", "Can you do a code review?"],
  ["review", "审查一下这个函数的代码"],
  ["edit", "refactor this into smaller pieces"],
  ["edit", "rename the variable to total"],
  ["edit", "Convert this function to async"],
  ["edit", "重构这个类"],
  ["edit", "把这个函数改成异步的"],
  ["edit", "优化这段代码的性能"],
  ["edit", "给它加上错误处理"],
  ["commit", "suggest a commit message"],
  ["commit", "帮我写提交信息"],
  ["analyse", "Why is the sky blue?"],
  ["analyse", "Prove that the square root of two is irrational"],
  ["analyse", "Compare REST and gRPC for internal services"],
  ["analyse", "What are the trade-offs of event sourcing?"],
  ["analyse", "Design a rate limiter for a public API"],
  ["analyse", "explain why quicksort is n log n on average"],
  ["analyse", "证明根号二是无理数"],
  ["analyse", "为什么天空是蓝色的？"],
  ["analyse", "对比 Kafka 和 RabbitMQ 的优缺点"],
  ["analyse", "设计一个支持百万并发的消息系统"],
  ["generate", "Implement a readers-writers lock with writer preference"],
  ["generate", "实现一个使用信号量的生产者-消费者"],
  ["generate", "写一个可以检测电子邮件地址是否有效的python函数"],
  ["fix", "The CI pipeline fails only on the main branch"],
  ["fix", "The API returns 500 on some requests"],
  ["explain", "请解释创建一个数据库的基本步骤"],
  ["explain", "Explain what a monad is"],
  ["explain", "what does this function do?"],
  ["explain", "summarise this document"],
  ["explain", "解释一下这段代码"],
  ["explain", "这个函数是做什么的"],
  ["explain", "总结一下这篇文章"],
  ["explain", "```ts\nconst a = 1;\n```"],
  ["question", "is this right?"],
  ["fix", "it crashes:\n```\nwrite a function\n```"],
];

const code = { role: "user", text: "用 Rust 写一个高并发 HTTP Server" } as const;
const talk = { role: "user", text: "hello" } as const;
const proof = { role: "user", text: "prove that there are infinitely many primes" } as const;
const answer = { role: "assistant", text: "Here it is. Why not test it?" } as const;

const conversations = [
  { text: "yes", history: [code, answer], expect: "generate" },
  { text: "continue", history: [code, answer], expect: "generate" },
  { text: "继续", history: [code, answer], expect: "generate" },
  { text: "好的，继续", history: [code, answer], expect: "generate" },
  { text: "fix it", history: [code, answer], expect: "generate" },
  { text: "go on, please", history: [proof, answer], expect: "analyse" },
  { text: "继续", history: [proof, answer, { role: "user", text: "yes" }, answer], expect: "analyse" },
  { text: "and in Python?", history: [code, answer], expect: "generate" },
  { text: "换成 Go", history: [code, answer], expect: "generate" },
  { text: "yes", history: [{ role: "user", text: "/review" }, answer], expect: "review" },
  { text: "fix it", history: [talk, answer], expect: "fix" },
  { text: "yes", history: [talk, answer], expect: "question" },
  { text: "thanks", history: [code, answer], expect: "question" },
  { text: "What is the capital of France?", history: [code, answer], expect: "question" },
  { text: "now prove that it terminates", history: [code, answer], expect: "analyse" },
  { text: "yes", history: [], expect: "question" },
] as const;

describe("intentOf", () => {
  for (const [expect, text] of cases) {
    it(`hears "${expect}" in: ${text.replaceAll("\n", "⏎")}`, () =>
      assert.deepEqual(intentOf(task({ text })), { intent: expect, from: "words" }));
  }

  for (const { text, history, expect } of conversations) {
    const before = history.flatMap((turn) => (turn.role === "user" ? [turn.text] : [])).join(" / ");
    it(`hears "${expect}" in "${text}" after "${before}"`, () =>
      assert.equal(intentOf(task({ text, history })).intent, expect));
  }

  it("believes a command more than words", () => {
    assert.deepEqual(intentOf(task({ text: "prove it", intent: "explain" })), { intent: "explain", from: "command" });
  });

  it("knows what surfaces are for", () => {
    const of = (surface: "inline" | "completion" | "scm") => intentOf(task({ surface, text: "why?" })).intent;
    assert.deepEqual([of("completion"), of("scm"), of("inline")], ["complete", "commit", "edit"]);
  });
});
