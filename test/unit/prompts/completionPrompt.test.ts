import { policies } from "../../../src/surfaces/policies.ts";
import assert from "node:assert/strict";
import type { FimStyle } from "../../../src/core/model.ts";
import type { Excerpt, Task } from "../../../src/core/task.ts";
import { promptBuilder } from "./promptBuilder.ts";
import { model, provider } from "../samples.ts";

const decided = { intent: "complete", role: "complete" } as const;
const build = promptBuilder({ maxContextTokens: () => 16_000, random: () => "mark" });

function task(prefix: string, related: readonly Excerpt[] = []): Task {
  return {
    turnId: "t",
    surface: "completion",
    policy: policies.completion,
    intent: "complete",
    text: "",
    history: [],
    snapshot: {
      file: { path: "a.py", languageId: "python", text: "" },
      cursor: { prefix, suffix: "\n", related },
      diagnostics: [],
      openTabs: [],
    },
  };
}

const filling = (fimStyle: FimStyle) => model({ fim: true, provider: provider({ fimStyle }) });
const excerpt = { path: "b.py", text: "def helper(a):\n    return a" };

describe("the prompt of a suggestion", () => {
  it("has pieces of other files as comments in front", () => {
    const { fim } = build(task("x = ", [excerpt]), filling("completions"), decided);
    assert.equal(fim?.prefix, "# b.py\n# def helper(a):\n#     return a\n\nx = ");
  });

  it("has them apart where the server takes them so", () => {
    const { fim } = build(task("x = ", [excerpt]), filling("llama-cpp"), decided);
    assert.deepEqual(fim, { prefix: "x = ", suffix: "\n", related: [excerpt] });
  });

  it("has them as blocks for a chat model", () => {
    const { messages } = build(task("x = ", [excerpt]), model({ fim: false }), decided);
    assert.match(messages[0]?.text ?? "", /part of b\.py[^]*def helper[^]*x = <mark cursor>/);
  });

  it("leaves out what does not fit, and keeps the order of the rest", () => {
    const long = { path: "long.py", text: "x = 1\n".repeat(4_000) };
    const { fim } = build(task("x = ", [long, excerpt]), filling("completions"), decided);
    assert.equal(fim?.prefix.includes("long.py"), false);
    assert.equal(fim?.prefix.startsWith("# b.py"), true);
  });

  it("begins at the same place while the user types, so that the endpoint has read it already", () => {
    const file = Array.from({ length: 3_000 }, (_, index) => `value_${index} = ${index}\n`).join("");
    const starts = Array.from("the next forty characters that are typed", (_, typed, all = "x".repeat(40)) => {
      const { fim } = build(task(file + all.slice(0, typed)), filling("completions"), decided);
      return fim?.prefix.slice(0, 40);
    });
    assert.ok(new Set(starts).size <= 2, `${new Set(starts).size} beginnings`);
  });
});
