import assert from "node:assert/strict";
import fc from "fast-check";
import type { CheckableAnswer } from "../../../src/verify/answer.ts";
import { equations, evaluate } from "../../../src/verify/arithmetic.ts";
import { checkAnswer } from "../../../src/verify/checkAnswer.ts";
import { expectationsIn } from "../../../src/verify/expectations.ts";
import { findingsOf } from "../../../src/verify/findings.ts";
import { weights } from "../../../src/verify/weights.ts";

const talk = "What is a closure?";
const task =
  "Write a python function to check whether two numbers add up.\nassert adds(1, 2) == 3\nassert adds(2, 2) == 4";
const sums = "Ann has 12 apples in each of 3 bags and eats 4. How many apples are left?";

/** What the checks find, without what counts for every answer of its kind. */
const found = (answer: Partial<CheckableAnswer>): readonly string[] =>
  checkAnswer({ prompt: talk, response: "It is a function with its scope.", ...answer }).checks.map(({ name }) => name);

const faults: readonly (readonly [string, Partial<CheckableAnswer>])[] = [
  ["empty", { response: " \n" }],
  ["cut off", { finishReason: "length" }],
  ["ends in the middle", { response: "Here:\n```js\nlet a = 1" }],
  ["refuses", { response: "I'm sorry, but I cannot help with that." }],
  ["refuses", { response: "抱歉，我无法回答这个问题。" }],
  ["hedges", { response: "I am not sure. It might be a function, perhaps." }],
  ["asks back", { response: "Could you please provide more details?" }],
  ["contradicts itself", { response: "It is 4. Wait, let me recheck: it is 5." }],
  ["leaves something out", { response: "```js\nfunction a() {\n  // ...\n}\n```" }],
  [
    "repeats itself",
    { response: "the same line again\nthe same line again\nthe same line again\nthe same line again" },
  ],
  ["no code where code is asked for", { prompt: task, response: "You should add them." }],
  ["the code does not parse", { prompt: task, response: "```python\ndef adds(a, b:\n    return a + b\n```" }],
  ["the function is missing", { prompt: task, response: "```python\ndef plus(a, b):\n    return a + b\n```" }],
  ["the function takes other arguments", { prompt: task, response: "```python\ndef adds(a):\n    return a\n```" }],
  ["nothing is returned", { prompt: task, response: "```python\ndef adds(a, b):\n    print(a + b)\n```" }],
  [
    "an unknown name is used",
    { prompt: task, response: "```python\ndef adds(a, b):\n    return math.fsum([a, b])\n```" },
  ],
  [
    "another kind of value is returned",
    { prompt: task, response: "```python\ndef adds(a, b):\n    return 'sum'\n```" },
  ],
  [
    "an expected text is nowhere made",
    {
      prompt: "Write a function. assert check('ab') == 'Found a match!'",
      response: "def check(text):\n    return bool(text)",
    },
  ],
  ["the edit does not apply", { applies: false }],
  ["new errors in the editor", { newErrors: 2 }],
  ["tests fail", { tests: "failed" }],
  ["a sum is wrong", { prompt: sums, response: "12 * 3 = 35 apples. 35 - 4 = 31.\n#### 31" }],
  ["a sum is wrong", { prompt: sums, response: "12*3-4=36-4=33\n#### 33" }],
  ["nothing is worked out", { prompt: sums, response: "#### 32" }],
  ["no final answer", { prompt: sums, response: "12 * 3 = 36 apples, and then she eats some" }],
  ["the answer was not worked out", { prompt: sums, response: "12 * 3 = 36 apples.\n#### 32" }],
  ["figures of the question are not used", { prompt: sums, response: "12 + 12 = 24\n#### 24" }],
  ["the answer is not whole", { prompt: sums, response: "12 / 3 - 4 / 3 = 2.67\n#### 2.67" }],
];

describe("checkAnswer", () => {
  for (const [name, answer] of faults) {
    it(`finds "${name}" in ${JSON.stringify(answer.response ?? answer).slice(0, 60)}`, () => {
      assert.ok(found(answer).includes(name), found(answer).join(", "));
    });
  }

  const good: readonly Partial<CheckableAnswer>[] = [
    {},
    { prompt: task, response: "```python\ndef adds(a, b):\n    return a + b\n```" },
    { prompt: task, response: "import math\n\ndef adds(*numbers):\n    return math.fsum(n for n in numbers)" },
    { response: "It keeps carts and prices.\n\n*(A scripted answer.)*" },
    { response: "You can wait for the promise, or actually not: **both** work." },
    { prompt: "什么是闭包", response: "闭包包括函数、作用域等等。它不对外公开变量。" },
    { prompt: "写一个排序函数", response: "```ts\nconst sort = (a: number[]) => a.toSorted((x, y) => x - y);\n```" },
  ];
  const nothingWrong = [
    "asserts are given",
    "much code",
    "figures",
    "steps",
    "figures in the question",
    "a long question",
  ];
  for (const answer of good) {
    it(`finds nothing wrong with ${JSON.stringify(answer.response ?? "a plain answer").slice(0, 60)}`, () => {
      const doubts = checkAnswer({ prompt: talk, response: "It is a function with its scope.", ...answer }).checks;
      const wrong = doubts.filter(({ name, value, weight }) => value * weight < -0.3 && !nothingWrong.includes(name));
      assert.deepEqual(wrong, []);
    });
  }

  it("doubts a faulty answer more than a sound one", () => {
    const confidence = (response: string) => checkAnswer({ prompt: sums, response }).confidence;
    const sound = confidence("She has 12 * 3 = 36 apples. She keeps 36 - 4 = 32.\n#### 32");
    assert.ok(sound > 0.6 && sound > confidence("She has 12 * 3 = 35 apples. She keeps 35 - 4 = 31.\n#### 31") + 0.3);
  });

  it("every check has a weight", () => {
    const names = findingsOf({ prompt: "", response: "" }).map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => weights[name] === undefined),
      ["the answer is negative"],
    );
    assert.deepEqual(
      Object.keys(weights).filter((name) => !names.includes(name)),
      [],
    );
  });

  it("takes any text, and says the same of the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (prompt, response) => {
        const first = checkAnswer({ prompt, response });
        assert.ok(first.confidence >= 0 && first.confidence <= 1);
        assert.deepEqual(checkAnswer({ prompt, response }), first);
      }),
    );
  });

  for (const unit of ["((((", "1111111111", "1 + 2 = 3 ", "x = f(a) + 1 = 2 (if not b) \n", "a, b, "]) {
    it(`is done with a long answer of ${JSON.stringify(unit)}`, () => {
      const long = unit.repeat(100_000 / unit.length);
      assert.ok(checkAnswer({ prompt: sums + long, response: long }).confidence >= 0);
      assert.ok(checkAnswer({ prompt: task + long, response: `\`\`\`python\n${long}` }).confidence >= 0);
    });
  }
});

describe("arithmetic", () => {
  it("evaluates figures, brackets and percents", () => {
    const cases = ["2+3*4", "(2+3)*4", "-48+21-3", "50%*8", "7/2", "2*(3"];
    assert.deepEqual(cases.map(evaluate), [14, 20, -30, 4, 3.5, undefined]);
  });

  it("reads sums as they are written", () => {
    const text = "$5 + $10 = $15, 80 x 2/5 = 32, <<24/2=12>>, 1,000 × 3 = 3,000 and 9 − 4 = 6; x = 3";
    assert.deepEqual(
      equations(text).map(({ result, holds }) => [result, holds]),
      [
        [15, true],
        [32, true],
        [12, true],
        [3_000, true],
        [6, false],
      ],
    );
  });

  it("takes asserts apart", () => {
    assert.deepEqual(expectationsIn("assert f([1, 2], 'a,b') == (3, 4)\nassert g() == True"), [
      { name: "f", args: "[1, 2], 'a,b'", argCount: 2, value: "(3, 4)", kind: "tuple" },
      { name: "g", args: "", argCount: 0, value: "True", kind: "truth" },
    ]);
  });
});
