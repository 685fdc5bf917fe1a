import assert from "node:assert/strict";
import { parseSlash } from "../../../src/slash/parseSlash.ts";
import { slashCommands } from "../../../src/slash/slashCommands.ts";

const cases = [
  { it: "leaves plain text alone", message: "hi there", expect: { text: "hi there" } },
  {
    it: "asks about the code where nothing follows",
    message: "/explain",
    expect: { intent: "explain", text: "Explain this code." },
  },
  {
    it: "keeps the words that follow",
    message: "/explain what a monad is",
    expect: { intent: "explain", text: "Explain: what a monad is" },
  },
  { it: "keeps line breaks", message: "/fix\nit\n crashes", expect: { intent: "fix", text: "Fix: it\n crashes" } },
  { it: "ignores spaces around", message: "  /review  ", expect: { intent: "review", text: "Review this code." } },
  { it: "ignores case", message: "/Tests", expect: { intent: "tests", text: "Write tests for this code." } },
  {
    it: "takes the slash of a Chinese keyboard",
    message: "／document 全部函数",
    expect: { intent: "document", text: "Write documentation comments: 全部函数" },
  },
  {
    it: "pins the role of one message",
    message: "/reason why is it slow?",
    expect: { pin: { kind: "role", role: "reason" }, text: "why is it slow?" },
  },
  { it: "does something with the conversation", message: "/compact", expect: { action: "compact", text: "" } },
  { it: "does not take a path for a command", message: "/usr/bin is full", expect: { text: "/usr/bin is full" } },
  {
    it: "does not take a pattern for a command",
    message: "/a+b/g matches what?",
    expect: { text: "/a+b/g matches what?" },
  },
  {
    it: "does not take a regular expression of letters for a command",
    message: "/abc/ matches what?",
    expect: { text: "/abc/ matches what?" },
  },
  {
    it: "does not look inside the text",
    message: "what does /explain do?",
    expect: { text: "what does /explain do?" },
  },
  { it: "does not take a comment for a command", message: "// explain", expect: { text: "// explain" } },
  { it: "does not take Chinese words for a command", message: "/解释 这个", expect: { text: "/解释 这个" } },
] as const;

describe("parseSlash", () => {
  for (const c of cases) it(c.it, () => assert.deepEqual(parseSlash(c.message), c.expect));

  it("names the known commands where one is unknown", () => {
    assert.deepEqual(parseSlash("/explian this"), {
      unknown: "explian",
      message: {
        text: "Unknown command /{0}. Available commands: {1}.",
        args: [
          "explian",
          "/explain, /fix, /tests, /document, /refactor, /review, /compare, /commit, /new, /compact, /clear, /help, /code, /cheap, /reason, /long",
        ],
      },
    });
  });

  it("asks for a question where only a role is named", () => {
    assert.deepEqual(parseSlash("/code"), {
      unknown: "code",
      message: { text: "Enter your question after /{0}.", args: ["code"] },
    });
  });

  it("gives every command a name that can be typed", () => {
    for (const { name } of slashCommands) assert.ok(!("unknown" in parseSlash(`/${name} x`)), name);
  });
});
