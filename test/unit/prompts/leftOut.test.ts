import assert from "node:assert/strict";
import fc from "fast-check";
import { said, type Message } from "../../../src/core/message.ts";
import { estimateTokens } from "../../../src/core/usage/tokens.ts";
import { createComposers } from "../../../src/prompts/composers.ts";
import { askedWith, taskPartsOf } from "../../../src/surfaces/chat/asking/attachedParts.ts";
import { chatTask } from "../../../src/surfaces/chat/chatTask.ts";
import type { Attached, MentionPart } from "../../../src/surfaces/mentions/attached.ts";
import { decision, model } from "../samples.ts";

const mention = (label: string, tokens: number): MentionPart => {
  const text = `${label} ${"word ".repeat(Math.ceil((tokens * 4) / 5))}`;
  return { type: "mention", source: "mentions", label, text, tokens: estimateTokens(text) + 20, mark: "5eed" };
};
const attached = (...mentions: readonly MentionPart[]): Attached => ({ mentions, images: [], labels: [] });
const turn = (name: string, tokens: number): Message[] => [
  said("user", `${name} ${"word ".repeat(Math.ceil((tokens * 4) / 5))}`),
  said("assistant", `answer to ${name}`),
];

interface Asked {
  readonly text?: string;
  readonly history?: readonly Message[];
  readonly given?: Attached;
  readonly window?: number;
  readonly context?: number;
}

function promptOf({ text = "Why?", history = [], given, window = 8_192, context = 100_000 }: Asked) {
  const { chat } = createComposers({ maxContextTokens: () => context, random: () => "feed" });
  const one = model({ id: "m", contextTokens: window });
  const empty = { diagnostics: [], openTabs: [] };
  return chat(chatTask("t", { text, history, ...taskPartsOf(empty, given) }), one, decision([one]));
}

describe("what a prompt says that it lacks", () => {
  it("is nothing where all of it fits", () => {
    const prompt = promptOf({ history: turn("one", 500), given: attached(mention("a.ts", 500)) });
    assert.ok(!("leftOut" in prompt));
  });

  it("is the number of earlier questions, by the window as well as by the setting", () => {
    const history = ["one", "two", "three"].flatMap((name) => turn(name, 2_500));
    assert.equal(promptOf({ history }).leftOut?.turns, 1);
    assert.equal(promptOf({ history, window: 200_000, context: 3_000 }).leftOut?.turns, 2);
  });

  it("names what was pointed at and only partly sent, now and earlier", () => {
    const now = promptOf({ given: attached(mention("big.ts", 9_000), mention("small.ts", 50)) });
    assert.deepEqual(now.leftOut?.shortened, ["big.ts"]);
    const earlier = [askedWith("Before?", attached(mention("old.ts", 4_000))), said("assistant", "So.")];
    assert.deepEqual(promptOf({ history: earlier }).leftOut?.earlier, ["old.ts"]);
  });

  it("counts of a selection what is missing, not what is sent", () => {
    const { chat } = createComposers({ maxContextTokens: () => 100_000, random: () => "feed" });
    const one = model({ id: "m", contextTokens: 12_000 });
    const text = "const word = 1;\n".repeat(2_500);
    const selection = { startLine: 1, endLine: 2_500, text, before: "", after: "" };
    const file = { path: "a.ts", languageId: "typescript", text: "" };
    const snapshot = { diagnostics: [], openTabs: [], file, selection };
    const prompt = chat(chatTask("t", { text: "Why?", snapshot }), one, decision([one]));
    const sent = estimateTokens(prompt.messages.map((message) => message.text).join("\n"));
    const missing = prompt.leftOut?.tokens ?? 0;
    assert.ok(Math.abs(sent + missing - estimateTokens(text)) < 500, `${sent} + ${missing} of ${estimateTokens(text)}`);
  });

  it("says where the user's own message is cut, and how much all of it would be", () => {
    const { leftOut } = promptOf({ text: "word ".repeat(10_000) });
    assert.equal(leftOut?.message, true);
    assert.ok((leftOut?.tokens ?? 0) > 6_000);
  });

  it("accounts for every earlier question: sent, or said to be missing", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 10 });
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom(2_048, 8_192, 32_768),
        fc.integer({ min: 100, max: 20_000 }),
        (all, window, context) => {
          const history = all.flatMap((tokens, index) => turn(`q${index}.`, tokens));
          const { messages, leftOut } = promptOf({ history, window, context });
          const sent = messages.slice(0, -1).filter(({ role }) => role === "user").length;
          assert.equal(sent + (leftOut?.turns ?? 0), all.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
