import assert from "node:assert/strict";
import { format, phrase } from "../../../../src/core/phrase.ts";
import { deleteQuestion, gathered, moveQuestion } from "../../../../src/surfaces/review/questions.ts";

const names = (count: number) => Array.from({ length: count }, (_, at) => `f${at}.ts`);

describe("a question about files that go or move", () => {
  const long = ["a", "b", "c"].map((one) => one.repeat(300));
  const cases = [
    { it: "names one", ask: deleteQuestion(["a.ts"]), says: "Delete a.ts?" },
    { it: "names ten", ask: deleteQuestion(names(10)), says: `Delete 10 files: ${names(10).join(", ")}?` },
    {
      it: "names the first ten of a thousand",
      ask: deleteQuestion(names(1000)),
      says: `Delete 1000 files: ${names(10).join(", ")} and 990 more?`,
    },
    {
      it: "names fewer where the editor would cut it",
      ask: deleteQuestion(long),
      says: `Delete 3 files: ${long.slice(0, 2).join(", ")} and 1 more?`,
    },
    { it: "names one that moves", ask: moveQuestion([["a.ts", "b.ts"]]), says: "Move a.ts to b.ts?" },
    {
      it: "names two that move",
      ask: moveQuestion([
        ["a.ts", "b.ts"],
        ["c.ts", "d.ts"],
      ]),
      says: "Move 2 files: a.ts → b.ts, c.ts → d.ts?",
    },
    {
      it: "names the first ten of a thousand that move",
      ask: moveQuestion(names(1000).map((name) => [name, `x/${name}`])),
      says: `Move 1000 files: ${names(10)
        .map((name) => `${name} → x/${name}`)
        .join(", ")} and 990 more?`,
    },
  ];
  for (const { it: does, ask, says } of cases) it(does, () => assert.equal(format(ask), says));
});

describe("what is asked about the changes of a set", () => {
  const runs = (name: string) => phrase("{0} runs.", name);
  const hides = (name: string) => phrase("{0} hides.", name);

  it("is one question for each sort of concern", () => {
    assert.deepEqual(gathered([runs("a"), hides("a"), runs("b")], format), ["a runs. b runs.", "a hides."]);
  });

  it("leaves out none of a thousand, ten to a question", () => {
    const asked = gathered(names(1000).map(runs), format);
    assert.equal(asked.length, 100);
    assert.equal(
      asked.join(" "),
      names(1000)
        .map((name) => `${name} runs.`)
        .join(" "),
    );
  });

  it("is never longer than what the editor shows", () => {
    const long = ["a", "b", "c"].map((one) => runs(one.repeat(500)));
    assert.deepEqual(
      gathered(long, format),
      long.map((one) => format(one)),
    );
  });
});
