import { said } from "../../../src/core/message.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Snapshot, Task } from "../../../src/core/task.ts";
import { estimateTokens } from "../../../src/core/usage/tokens.ts";
import { promptRoom } from "../../../src/prompts/answerTokens.ts";
import { promptBuilder } from "./promptBuilder.ts";
import { keepEnd, keepEnds, keepStart } from "../../../src/context/cut.ts";
import { linesAround } from "../../../src/context/linesAround.ts";
import { shareDiff } from "../../../src/context/shareDiff.ts";
import { model, task } from "../samples.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.array(fc.string({ maxLength: 60 }), { maxLength: 200 }).map((lines) => lines.join("\n")),
  fc.constantFrom("", "x".repeat(30_000), "字".repeat(9_000), "a line of code();\n".repeat(3_000)),
);
const turnsSaid = fc.array(fc.record({ role: fc.constantFrom("user" as const, "assistant" as const), text }), {
  maxLength: 12,
});
const snapshot: fc.Arbitrary<Snapshot> = fc.record(
  {
    file: fc.record({ path: fc.string({ unit: "grapheme" }), languageId: fc.string(), text }),
    selection: fc.record({
      text,
      startLine: fc.integer({ min: 1, max: 300 }),
      endLine: fc.integer({ min: 1, max: 300 }),
      before: text,
      after: text,
    }),
    diagnostics: fc.array(
      fc.record({
        severity: fc.constantFrom("error" as const, "warning" as const),
        message: text,
        line: fc.integer({ min: 1, max: 999 }),
      }),
      { maxLength: 40 },
    ),
    openTabs: fc.array(fc.string({ unit: "grapheme" }), { maxLength: 30 }),
    diff: text,
    cursor: fc.record({ prefix: text, suffix: text }),
  },
  { requiredKeys: ["diagnostics", "openTabs"] },
);
const surfaces = fc.constantFrom("chat" as const, "inline" as const, "scm" as const, "completion" as const);
const intents = fc.constantFrom("explain" as const, "fix" as const, "question" as const, "tests" as const);
const windows = fc.constantFrom(1_024, 2_048, 8_192, 32_768, 128_000);
const budgets = fc.constantFrom(0, 50, 1_000, 16_000);
const tasks: fc.Arbitrary<Task> = fc
  .record({
    surface: surfaces,
    text,
    history: turnsSaid,
    snapshot,
    pointed: fc.boolean(),
    intent: fc.option(intents, { nil: undefined }),
  })
  .map(({ intent, pointed, history: turns, ...change }) =>
    task({
      ...change,
      history: turns.map((turn) => said(turn.role, turn.text)),
      text: pointed ? `explain this file ${change.text}` : change.text,
      ...(intent ? { intent } : {}),
    }),
  );

const tokensOf = (texts: readonly string[]) => texts.reduce((sum, one) => sum + estimateTokens(one), 0);

function build(asked: Task, contextTokens: number, maxContextTokens: number) {
  const buildPrompt = promptBuilder({ maxContextTokens: () => maxContextTokens });
  const by = model({ contextTokens, maxOutputTokens: 4_096, fim: asked.turnId === "fim" });
  return buildPrompt(asked, by, { intent: asked.intent ?? "question", role: "code" });
}

describe("the budget of a prompt", () => {
  it("is never larger than the window, with its answer", () => {
    fc.assert(
      fc.property(tasks, windows, budgets, (asked, window, budget) => {
        const prompt = build(asked, window, budget);
        const spent = tokensOf([
          prompt.system,
          prompt.fim?.prefix ?? "",
          prompt.fim?.suffix ?? "",
          ...prompt.messages.map((one) => one.text),
        ]);
        assert.ok(
          spent * 1.1 + prompt.maxOutputTokens <= window + 1,
          `${spent} + ${prompt.maxOutputTokens} > ${window}`,
        );
        if (asked.surface === "chat") assert.ok(prompt.maxOutputTokens >= Math.min(4_096, window / 4) - 1);
      }),
      { numRuns: 300 },
    );
  });

  it("lets nothing enter beyond the setting but what the user wrote, selected or named", () => {
    const frameTokens = 64;
    fc.assert(
      fc.property(tasks, budgets, (asked, budget) => {
        fc.pre(!asked.text.includes("this file"));
        const prompt = build(asked, 1_000_000, budget);
        const sent = tokensOf(prompt.messages.map((one) => one.text));
        const own = estimateTokens(asked.text) + estimateTokens(asked.snapshot.selection?.text ?? "") + 120;
        const label = 3 * estimateTokens(asked.snapshot.file?.path ?? "") * 8;
        assert.ok(sent <= budget + own + frameTokens + label, `${sent} > ${budget} + ${own}`);
      }),
      { numRuns: 300 },
    );
  });

  it("never costs the user's words", () => {
    fc.assert(
      fc.property(tasks, fc.constantFrom(0, 50, 16_000), (asked, budget) => {
        fc.pre(asked.surface !== "completion" && asked.text.trim() !== "");
        const last = build(asked, 1_000_000, budget).messages.at(-1)?.text ?? "";
        assert.ok(last.includes(asked.text.trimEnd()));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps nothing where there is room for nothing", () => {
    assert.deepEqual(
      ["\n", "a\nb", "\n\n"].map((given) => keepStart(given, 0)),
      ["", "", ""],
    );
  });

  it("keeps both ends of words that no window holds, and marks the gap", () => {
    const prompt = build(task({ text: `Begin ${"x".repeat(100_000)} end` }), 2_048, 0);
    assert.match(prompt.messages.at(-1)?.text ?? "", /^Begin x+\n\[… \d+ characters left out …\]\nx+ end$/);
  });

  it("alternates turns and begins with the user's", () => {
    fc.assert(
      fc.property(tasks, budgets, (asked, budget) => {
        const roles = build(asked, 128_000, budget).messages.map(({ role }) => role);
        assert.ok(
          roles.every((role, index) => role === (index % 2 === 0 ? "user" : "assistant")),
          roles.join(),
        );
      }),
    );
  });

  const turns = (count: number) =>
    Array.from({ length: count }, (_, index) => said(index % 2 === 0 ? "user" : "assistant", `turn ${index}`));

  it("drops the oldest turns first", () => {
    const said = build(task({ text: "now", history: turns(20) }), 128_000, 24).messages.map((one) => one.text);
    assert.deepEqual(said, ["turn 16", "turn 17", "turn 18", "turn 19", "now"]);
  });

  it("leaves half of the budget to the code in a long conversation", () => {
    const look: Snapshot = {
      diagnostics: [],
      openTabs: [],
      file: { path: "a.ts", languageId: "ts", text: "const a = 1;" },
    };
    const asked = task({ text: "Fix it", intent: "fix", history: turns(400), snapshot: look });
    const messages = build(asked, 128_000, 400).messages;
    assert.ok(messages.at(-1)?.text.includes("const a = 1;"));
    assert.ok(messages.length > 20);
  });

  it("drops open tabs before lines, far lines before near ones, lines before problems", () => {
    const code = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join("\n");
    const look: Snapshot = {
      file: { path: "a.ts", languageId: "typescript", text: code },
      selection: { text: "line 100", startLine: 100, endLine: 100, before: "line 99", after: "line 101" },
      diagnostics: [{ severity: "error", message: "broken", line: 100 }],
      openTabs: ["other.ts"],
    };
    const has = (budget: number) => {
      const sent =
        build(task({ intent: "fix", text: "Fix it", snapshot: look }), 128_000, budget).messages[0]?.text ?? "";
      return ["line 100", "broken", "line 99\n", "line 60\n", "other.ts"]
        .filter((part) => sent.includes(part))
        .map((part) => part.trim());
    };
    assert.deepEqual(has(0), ["line 100"]);
    assert.deepEqual(has(90), ["line 100", "broken"]);
    assert.deepEqual(has(250), ["line 100", "broken", "line 99"]);
    assert.deepEqual(has(600), ["line 100", "broken", "line 99", "line 60"]);
    assert.deepEqual(has(2_000), ["line 100", "broken", "line 99", "line 60", "other.ts"]);
  });

  it("cuts texts to size without splitting characters", () => {
    const any = fc.oneof(text, fc.string({ unit: "grapheme", minLength: 100, maxLength: 2_000 }));
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 300 }), (whole, tokens) => {
        for (const cut of [keepStart, keepEnd, keepEnds]) {
          const kept = cut(whole, tokens);
          assert.ok(estimateTokens(kept) <= tokens && kept.isWellFormed() === whole.isWellFormed());
        }
        assert.ok(whole.startsWith(keepStart(whole, tokens)) && whole.endsWith(keepEnd(whole, tokens)));
      }),
    );
  });

  it("grows around a selection without holes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 400 }),
        (start, length, tokens) => {
          const lines = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);
          const { before, after, total } = linesAround(lines.join("\n"), start, start + length, tokens);
          assert.equal(total, 100);
          assert.equal(before.text, lines.slice(before.from - 1, before.to).join("\n"));
          assert.deepEqual([before.to, after.from], [start - 1, Math.min(start + length, 100) + 1]);
          assert.ok(estimateTokens(before.text) + estimateTokens(after.text) <= tokens);
        },
      ),
    );
  });

  it("grows on where one side ends", () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join("\n");
    const { before } = linesAround(lines, 100, 100, 60);
    const { after } = linesAround(lines, 1, 1, 60);
    assert.deepEqual([before.from, after.to], [70, 31]);
  });

  it("gives the largest file of a diff what the others leave", () => {
    const part = (name: string, size: number) => `diff --git a/${name} b/${name}\n${"+x\n".repeat(size)}`;
    for (const diff of [part("large", 9_000) + part("small", 3), part("small", 3) + part("large", 9_000)]) {
      assert.ok(estimateTokens(shareDiff(diff, 500)) > 480);
    }
  });

  it("shares a diff within its budget", () => {
    const files = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(files, fc.integer({ min: 0, max: 1_000 }), (sizes, tokens) => {
        const diff = sizes.map((size, index) => `diff --git a/${index} b/${index}\n${"+x\n".repeat(size)}`).join("");
        assert.ok(estimateTokens(shareDiff(diff, tokens)) <= tokens);
      }),
    );
  });

  it("has the pictures of the question beside its words, and room for what they cost", () => {
    const images = [{ type: "image", mediaType: "image/png", data: "iVBORw0K" }] as const;
    const asked = task({ text: "What is on it?", intent: "question" });
    const [plain, seen] = [build(asked, 4_500, 1_000), build({ ...asked, images }, 4_500, 1_000)];
    assert.deepEqual(seen.messages.at(-1)?.images, images);
    assert.ok(
      plain.maxOutputTokens - seen.maxOutputTokens >= 1_000,
      `${plain.maxOutputTokens}, ${seen.maxOutputTokens}`,
    );
  });

  it("takes a huge line or file in its stride", () => {
    for (const huge of ["x".repeat(2_000_000), "a line\n".repeat(300_000), "字".repeat(700_000)]) {
      const look: Snapshot = { diagnostics: [], openTabs: [], file: { path: "a", languageId: "b", text: huge } };
      for (const asked of ["explain this file", "Explain this code."]) {
        const prompt = build(task({ text: asked, intent: "explain", snapshot: look }), 128_000, 16_000);
        assert.ok(tokensOf(prompt.messages.map((one) => one.text)) > 10_000);
      }
    }
  });
});

describe("the room for a prompt", () => {
  it("is smaller where a model counts more tokens than we do, and never larger than our own count allows", () => {
    const window = { contextTokens: 44_000, maxOutputTokens: 4_000 };
    const room = (factor: number) => promptRoom(model({ ...window, tokenizer: { name: "t", factor } }));
    assert.deepEqual([promptRoom(model(window)), room(1.25), room(0.9)], [36_363, 29_090, 36_363]);
  });
});
