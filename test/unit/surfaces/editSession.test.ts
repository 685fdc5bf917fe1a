import assert from "node:assert/strict";
import type { Assist } from "../../../src/core/event.ts";
import type { Task } from "../../../src/core/task.ts";
import { addedHiddenCharacters } from "../../../src/surfaces/hiddenCharacters.ts";
import { runEdit } from "../../../src/surfaces/editSession.ts";
import { reanchor } from "../../../src/surfaces/reanchor.ts";
import { all, decision, task } from "../samples.ts";
import { chatModel, fimModel, says } from "./assistSamples.ts";

const run = (assist: Assist, original = "a();") => all(runEdit(assist, task(), original, new AbortController().signal));

describe("edit session", () => {
  it("previews line by line and proposes the whole", async () => {
    assert.deepEqual(await run(says(["```ts\nb", "();\n", "c();\n```"], chatModel)), [
      { type: "routed", model: chatModel, decision: decision([chatModel]) },
      { type: "preview", text: "b();" },
      { type: "preview", text: "b();\nc();" },
      { type: "proposed", text: "b();\nc();", model: chatModel, answer: "```ts\nb();\nc();\n```" },
    ]);
  });

  it("says which model took over", async () => {
    const assist: Assist = async function* (...args) {
      for await (const event of says(["```\nb();\n```"], chatModel)(...args)) {
        yield event;
        if (event.type === "routed") {
          yield {
            type: "fellBack",
            from: chatModel,
            to: fimModel,
            failure: { kind: "stalled", seconds: 1, phase: "idle" },
          };
        }
      }
    };
    const models = (await run(assist)).flatMap((event) => (event.type === "routed" ? [event.model.id] : []));
    assert.deepEqual(models, ["chat", "coder"]);
  });

  it("hands a failure on, and nothing after it", async () => {
    const failure = { kind: "overloaded", status: 529, message: "busy" } as const;
    const assist: Assist = async function* () {
      yield { type: "failed", failure };
    };
    assert.deepEqual(await run(assist), [{ type: "failed", failure }]);
  });

  it("sends an answer that does not fit back once, with what was wrong", async () => {
    const asked: Task[] = [];
    const answers = ["```ts\n// ... existing code ...\n```", "```ts\nb();\n```"];
    const assist: Assist = (one, signal) => {
      asked.push(one);
      return says([answers[asked.length - 1] ?? ""], chatModel)(one, signal);
    };
    const events = await run(assist);
    assert.deepEqual(
      events.map(({ type }) => type),
      ["routed", "preview", "askedAgain", "routed", "preview", "proposed"],
    );
    const [first, second] = asked;
    assert.equal(asked.length, 2);
    assert.notEqual(second?.id, first?.id);
    assert.deepEqual(second?.history.at(-1), { role: "assistant", text: answers[0] });
    assert.match(second?.text ?? "", /leaves code out/);
  });

  it("gives up after the second answer that does not fit, and hands it on", async () => {
    const events = await run(says(["Sure, I can do that."], chatModel));
    assert.deepEqual(
      events.map(({ type }) => type),
      ["routed", "askedAgain", "routed", "refused"],
    );
    const last = events.at(-1);
    assert.equal(last?.type === "refused" && last.answer, "Sure, I can do that.");
  });

  it("does not ask again for what another try cannot mend", async () => {
    const events = await run(says(["```ts\na();\n```"], chatModel));
    assert.deepEqual(
      events.map(({ type }) => type),
      ["routed", "preview", "refused"],
    );
  });

  it("refuses an answer that was cut off", async () => {
    const events = await run(says(["```ts\nb();\n```"], chatModel, "length"));
    assert.deepEqual(events.at(-1)?.type, "refused");
  });
});

describe("an edit that adds tests to a file", () => {
  const old = ["import { a } from './a';", "", ...[1, 2, 3, 4, 5, 6].map((n) => `test("${n}", () => a(${n}));`)].join(
    "\n",
  );
  const block = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;
  const added = `${old.replace("{ a }", "{ a, b }")}\ntest("b", () => b());`;
  const alone = "import { b } from './b';\n\ntest('b', () => b());";
  const tests = { path: "a.test.ts", text: old };
  const adding = (answers: readonly string[], asked: Task[] = []) => {
    const assist: Assist = (one, signal) => {
      asked.push(one);
      return says([answers[asked.length - 1] ?? ""], chatModel)(one, signal);
    };
    const snapshot = { diagnostics: [], openTabs: [], tests };
    return all(runEdit(assist, task({ snapshot }), old, new AbortController().signal));
  };

  it("takes the whole file with more in it", async () => {
    const last = (await adding([block(added)])).at(-1);
    assert.equal(last?.type === "proposed" && last.text, added);
  });

  it("takes changes of the file", async () => {
    const end = old.split("\n").at(-1) ?? "";
    const answer = block(`<<<<<<< SEARCH\n${end}\n=======\n${end}\ntest("b", () => b());\n>>>>>>> REPLACE`);
    const last = (await adding([answer])).at(-1);
    assert.equal(last?.type === "proposed" && last.text, `${old}\ntest("b", () => b());`);
  });

  it("sends new tests without the old ones back once, with the file that they leave out", async () => {
    const asked: Task[] = [];
    const last = (await adding([block(alone), block(added)], asked)).at(-1);
    assert.equal(last?.type === "proposed" && last.text, added);
    assert.match(asked[1]?.text ?? "", /takes 7 of 7 lines out of the tests that are there\.\nThe files above/);
    assert.equal(asked[1]?.snapshot.tests, tests);
  });

  it("hands new tests without the old ones on where they come twice", async () => {
    const last = (await adding([block(alone), block(alone)])).at(-1);
    assert.equal(last?.type === "refused" && last.answer, block(alone));
  });
});

describe("finding the selected lines again", () => {
  const cases = [
    { it: "where they were", text: "a\nb\nc", original: "b", at: 1, expect: 1 },
    { it: "further down", text: "x\ny\na\nb\nc", original: "b\nc", at: 1, expect: 3 },
    { it: "whatever the line endings", text: "x\r\nb\r\nc", original: "b\nc", at: 0, expect: 1 },
    { it: "where they were, though they stand twice", text: "b\nb", original: "b", at: 1, expect: 1 },
    { it: "not where they moved and stand twice", text: "x\nb\ny\nb", original: "b", at: 0, expect: undefined },
    { it: "not where they changed", text: "a\nB\nc", original: "b", at: 1, expect: undefined },
    { it: "not as a part of a line", text: "ab", original: "b", at: 1, expect: undefined },
    { it: "not blank lines elsewhere", text: "a\n\nb", original: "", at: 2, expect: undefined },
  ];
  for (const { it: says, text, original, at, expect } of cases) {
    it(says, () => assert.equal(reanchor(text, original, at), expect));
  }
});

describe("hidden characters", () => {
  const cases = [
    { it: "counts directional overrides", text: "a\u202Eb", original: "ab", count: 1 },
    { it: "counts zero-width spaces and tags", text: "\u200B\u{E0041}", original: "", count: 2 },
    { it: "leaves known ones alone", text: "a\u202Eb", original: "\u202E", count: 0 },
    { it: "leaves emoji and joined scripts alone", text: "👩‍💻 ا‌ب ❤️", original: "", count: 0 },
  ];
  for (const { it: says, text, original, count } of cases) {
    it(says, () => assert.equal(addedHiddenCharacters(text, original), count));
  }
});
