import { said } from "../../../../src/core/message.ts";
import assert from "node:assert/strict";
import type { Assist } from "../../../../src/core/event.ts";
import type { Task } from "../../../../src/core/task.ts";
import { addedHiddenCharacters, withHiddenSpelledOut } from "../../../../src/surfaces/hiddenCharacters.ts";
import { runEdit } from "../../../../src/surfaces/edit/editSession.ts";
import { reanchor } from "../../../../src/surfaces/review/reanchor.ts";
import { all, decision, task } from "../../samples.ts";
import { chatModel, fimModel, says } from "../chat/assistSamples.ts";
import { readHere } from "../../../../src/surfaces/reading/index.ts";

/** Each look at the clock finds it a second on. */
const run = (assist: Assist, original = "a();") => {
  let time = 0;
  return all(
    runEdit(assist, task(), original, {
      signal: new AbortController().signal,
      read: readHere,
      now: () => (time += 1000),
    }),
  );
};

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
    // One question, one limit: what is repaired counts with what was asked.
    assert.equal(second?.turnId, first?.turnId);
    assert.deepEqual(second?.history.at(-1), said("assistant", answers[0] ?? ""));
    assert.match(second?.text ?? "", /placeholder comment/);
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

  it("is shown the more seldom, the longer that takes, and whole in the end", async () => {
    let time = 0;
    const lines = Array.from({ length: 1000 }, (_, at) => `b${at}();\n`);
    const assist: Assist = async function* (...args) {
      for await (const event of says(["```ts\n", ...lines, "```"], chatModel)(...args)) {
        time += 1;
        yield event;
      }
    };
    const way = { signal: new AbortController().signal, read: readHere, now: () => time };
    const types: string[] = [];
    for await (const event of runEdit(assist, task(), "a();", way)) {
      types.push(event.type);
      // The editor takes its time with each.
      if (event.type === "preview") time += 100;
    }
    assert.deepEqual(types, ["routed", "preview", "preview", "preview", "proposed"]);
  });

  it("shows a text of many lines only when it is complete", async () => {
    const lines = Array.from({ length: 15_000 }, (_, at) => `a${at}();\n`);
    const original = lines.slice(0, 1_000).join("");
    const pieces = Array.from({ length: 30 }, (_, at) => `x${lines.slice(at * 500, at * 500 + 500).join("x")}`);
    const events = await run(says(["```ts\n", ...pieces, "```"], chatModel), original);
    assert.deepEqual(
      events.map(({ type }) => type).filter((type) => type !== "preview"),
      ["routed", "proposed"],
    );
    const last = events.findLast((event) => event.type === "preview");
    assert.ok(last && last.text.split("\n").length <= 5000);
  });

  const endless = [
    { it: "of one line that does not end", piece: "x".repeat(1000), after: 101 },
    { it: "of ever more lines", piece: "x();\n".repeat(1000), after: 50 },
    { it: "of more than a review holds", piece: `${"x".repeat(50_000)}\n`, after: 80 },
  ];
  for (const { it: says, piece, after } of endless) {
    it(`leaves an answer ${says}, and says why`, async () => {
      let [given, isClosed] = [0, false];
      const assist: Assist = async function* () {
        yield { type: "routed", model: chatModel, decision: decision([chatModel]) };
        try {
          yield { type: "text", text: "```ts\n" };
          for (;;) {
            given++;
            yield { type: "text", text: piece };
          }
        } finally {
          isClosed = true;
        }
      };
      const last = (await run(assist)).at(-1);
      assert.ok(last?.type === "refused");
      assert.match(last.reason.text, /too large|too long/);
      assert.deepEqual([given, isClosed], [after, true]);
    });
  }

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
    let time = 0;
    const assist: Assist = (one, signal) => {
      asked.push(one);
      return says([answers[asked.length - 1] ?? ""], chatModel)(one, signal);
    };
    const snapshot = { diagnostics: [], openTabs: [], tests };
    return all(
      runEdit(assist, task({ snapshot }), old, {
        signal: new AbortController().signal,
        read: readHere,
        now: () => (time += 1000),
      }),
    );
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
    assert.match(asked[1]?.text ?? "", /removes 7 of 7 lines from the existing tests\.\nThe files above/);
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

  it("are spelled out where they would reorder what stands beside them", () =>
    assert.equal(withHiddenSpelledOut("a\u202Eb\u{E0041} ❤️ \u200B"), "a[U+202E]b[U+E0041] ❤️ [U+200B]"));
});
