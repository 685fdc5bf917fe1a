import assert from "node:assert/strict";
import { blockTokens } from "../../../src/context/block.ts";
import type { ContextSource, PlacedBlock } from "../../../src/context/source.ts";
import { collectBlocks, inPlace } from "../../../src/prompts/collectBlocks.ts";
import { BudgetTracker } from "../../../src/prompts/budgetTracker.ts";

const block = (label: string, place: PlacedBlock["place"] = "material", text = "text"): PlacedBlock => ({
  label,
  place,
  text,
});
const source = (name: string, change: Partial<ContextSource> = {}): ContextSource => ({
  name,
  gatheredFor: ["chat"],
  gather: () => ({}),
  shownIn: "conversation",
  rank: "helpful",
  budget: () => ({ of: "context" }),
  show: () => ({ blocks: [block(name)] }),
  ...change,
});
const collect = (from: readonly ContextSource[], tracker: BudgetTracker, snapshot = {}) =>
  collectBlocks(
    "helpful",
    { shownIn: "conversation", snapshot: { diagnostics: [], openTabs: [], ...snapshot }, need: "near", tracker },
    from,
  );
const trackerOf = (tokens: number) => new BudgetTracker({ windowTokens: tokens * 2, contextTokens: tokens });
const labels = (blocks: readonly PlacedBlock[]) => blocks.map(({ label }) => label);

describe("collecting blocks from sources", () => {
  it("asks those of the rank and of the kind of prompt, in their order", () => {
    const from = [source("b"), source("no", { rank: "chosen" }), source("commit", { shownIn: "commit" }), source("a")];
    assert.deepEqual(labels(collect(from, trackerOf(1_000))), ["b", "a"]);
  });

  it("tells each what it may spend: its own budget, of what the others have left", () => {
    const told: number[] = [];
    const spends = (change: Partial<ContextSource>) =>
      source("spends", {
        ...change,
        show: (_, { tokens }) => {
          told.push(tokens);
          return { blocks: [block("spends")] };
        },
      });
    const cost = blockTokens(block("spends"));
    collect(
      [
        spends({}),
        spends({ budget: () => ({ of: "window" }) }),
        spends({ budget: () => ({ of: "context", most: 7 }) }),
      ],
      trackerOf(100),
    );
    assert.deepEqual(told, [100, 200 - cost, 7]);
  });

  it("leaves out what only helps to find one's way where something was cut", () => {
    const cut = source("cut", { show: () => ({ blocks: [block("cut")], isCut: true }) });
    assert.deepEqual(labels(collect([cut, source("optional", { isOptional: true })], trackerOf(1_000))), ["cut"]);
    assert.deepEqual(labels(collect([source("optional", { isOptional: true })], trackerOf(1_000))), ["optional"]);
  });

  it("shows the items of a source that says nothing about it, cut to its budget", () => {
    const { show: _, ...plain } = source("copied", { budget: () => ({ of: "context", most: 60 }) });
    const items = [
      { source: "copied", label: "the clipboard", text: "word ".repeat(200) },
      { source: "copied", label: "more", text: "no room" },
      { source: "another", label: "another", text: "not this one" },
    ];
    const [shown, ...more] = collect([plain], trackerOf(1_000), { items });
    assert.deepEqual(more, []);
    assert.ok(shown && blockTokens(shown) <= 60 && /characters left out/.test(shown.text));
  });

  it("puts blocks where a message has them, those of one place in the order of their sources", () => {
    const blocks = [
      block("problem", "findings"),
      block("one"),
      block("lines", "selected"),
      block("tab", "names"),
      block("two"),
    ];
    assert.deepEqual(labels(inPlace(blocks)), ["tab", "one", "two", "lines", "problem"]);
  });
});
