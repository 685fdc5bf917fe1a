import assert from "node:assert/strict";
import fc from "fast-check";
import { ThoughtSplitter, withoutThoughts } from "../../../../src/core/thoughts/splitThoughts.ts";
import { thoughtTexts } from "./thoughtTexts.ts";
import { withoutThoughtBefore } from "../../../../src/core/thoughts/thoughtTags.ts";

interface Split {
  readonly text: string;
  readonly thought: string;
}

function split(pieces: readonly string[]): Split {
  const splitter = new ThoughtSplitter();
  let [text, thought] = ["", ""];
  const take = (out: ReturnType<ThoughtSplitter["add"]>) => {
    for (const piece of out) {
      if (piece.type === "recast") [text, thought] = ["", thought + text];
      else if (piece.type === "text") text += piece.text;
      else thought += piece.text;
    }
  };
  for (const piece of pieces) take(splitter.add(piece));
  take(splitter.rest());
  return { text, thought };
}

function cut(text: string, places: readonly number[]): string[] {
  const at = [0, ...places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

describe("thought and answer in one text", () => {
  for (const { it: does, written, text, thought } of thoughtTexts) {
    it(does, () => {
      assert.deepEqual(split([written]), { text, thought });
      assert.deepEqual(split(written.split("")), { text, thought });
      assert.equal(withoutThoughts(written), text);
    });
  }

  const marks = [
    "<think>",
    "</think>",
    "[THINK]",
    "[/THINK]",
    "<|channel|>final<|message|>",
    "<|end|>",
    "◁think▷",
    "<",
  ];
  const words = ["a", "Hi ", "\n", "`", "```\n", '"', " ", "analysis", "W", ">>>>>>> R\n", "<<<<<<< SEARCH\n"];
  const written = fc.array(fc.constantFrom(...marks, ...words), { maxLength: 14 }).map((parts) => parts.join(""));

  it("are told apart in the same way, however the text is cut", () => {
    fc.assert(
      fc.property(written, fc.array(fc.nat(), { maxLength: 8 }), (text, places) => {
        const whole = split([text]);
        assert.deepEqual(split(cut(text, places)), whole);
        assert.deepEqual(split(text.split("")), whole);
      }),
      { numRuns: 2_000 },
    );
  });

  it("lose nothing but marks and the blanks around them", () => {
    const bare = (text: string) => text.replace(/[\s\u200b]/g, "");
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(bare(split([text]).text), bare(text));
      }),
    );
  });

  it("are told apart in time that grows with the text and no faster", () => {
    const attacks = [
      "<",
      "<think",
      "<think ",
      "`",
      "</think>",
      "\n",
      " ",
      "[",
      "<think>",
      "a</think> ",
      "<|",
      "\u200b",
    ];
    const steps = (text: string): number => {
      const { user } = process.cpuUsage();
      split([`<think>x</think>${text}`]);
      split([text]);
      split(text.match(/[^]{1,5}/g) ?? []);
      return process.cpuUsage().user - user;
    };
    const quickest = (text: string): number => Math.min(steps(text), steps(text), steps(text));
    for (const attack of attacks) {
      const [short, long] = [2_000, 128_000].map((length) =>
        quickest(attack.repeat(Math.ceil(length / attack.length))),
      );
      // Of 64 times the text, a square would be 4,096 times the time.
      assert.ok((long ?? 0) < 800 * Math.max(short ?? 0, 1_000), `${JSON.stringify(attack)}: ${short} µs, ${long} µs`);
    }
  }).timeout(60_000);
});

describe("the thought before a filled-in answer", () => {
  for (const [text, answer] of [
    ["return 1;", "return 1;"],
    ["<think>Hm.</think>return 1;", "return 1;"],
    ["Hm.</THINK>\nreturn 1;", "\nreturn 1;"],
    ["Hm.[/THINK]return 1;", "return 1;"],
    ["Hm.◁/think▷return 1;", "return 1;"],
    ['const close = "</think>";', 'const close = "</think>";'],
    ["<thinking>Half a thou", ""],
  ] as const)
    it(`goes from ${JSON.stringify(text)}`, () => assert.equal(withoutThoughtBefore(text), answer));
});
