import assert from "node:assert/strict";
import type { ToPanel, Turn } from "../../../../src/protocol/chat.ts";
import { emptyState, isRunning, reduce, type Gesture, type State } from "../../../../src/webview/chat/state.ts";

const asked = (turn: number, more: Partial<Turn> = {}): Turn => ({
  turn,
  question: `question ${turn}`,
  attachments: [],
  applicable: false,
  reasoning: "",
  answer: "",
  notes: [],
  ...more,
});
const chip = { model: "m", provider: "p", reason: "r", details: [] };
const setup = { ready: true, demo: false };
const done = { kind: "done", summary: "12 tokens" } as const;
const after = (...messages: readonly (ToPanel | Gesture)[]): State => messages.reduce(reduce, emptyState);

describe("panel state", () => {
  it("collects everything that is said about a turn", () => {
    const state = after(
      { type: "asked", turn: asked(1) },
      { type: "chip", turn: 1, chip },
      { type: "note", turn: 1, note: "A answered 429" },
      { type: "reasoning", turn: 1, text: "hm" },
      { type: "text", turn: 1, text: "Hel" },
      { type: "text", turn: 1, text: "lo" },
      { type: "ended", turn: 1, end: done },
    );
    const turn = asked(1, { chip, notes: ["A answered 429"], reasoning: "hm", answer: "Hello", end: done });
    assert.deepEqual(state, { ...emptyState, turns: [turn], announced: turn });
  });

  it("lets an answer that has ended go on", () => {
    const half = { type: "text", turn: 1, text: "Hel" } as const;
    const broken = after({ type: "asked", turn: asked(1) }, half, { type: "ended", turn: 1, end: done });
    const resumed = reduce(broken, { type: "resumed", turn: 1 });
    assert.deepEqual(resumed, { ...emptyState, turns: [asked(1, { answer: "Hel" })] });
    assert.equal(isRunning(resumed), true);
  });

  it("is running until the last turn has ended", () => {
    const running = after({ type: "asked", turn: asked(1) });
    const ended = reduce(running, { type: "ended", turn: 1, end: { kind: "stopped", summary: "" } });
    assert.deepEqual([isRunning(emptyState), isRunning(running), isRunning(ended)], [false, true, false]);
  });

  it("ignores what is said about a turn that is not shown", () => {
    const state = after({ type: "asked", turn: asked(1) }, { type: "cleared" });
    assert.equal(reduce(state, { type: "text", turn: 1, text: "late" }), state);
    assert.deepEqual(reduce(state, { type: "ended", turn: 1, end: done }).announced, undefined);
  });

  it("draws from scratch what the extension tells anew, and keeps the draft", () => {
    const state = after(
      { type: "typed", text: "half a question" },
      { type: "asked", turn: asked(1, { answer: "one" }) },
      { type: "restored", strings: {}, turns: [asked(2, { answer: "two" })], setup },
    );
    assert.deepEqual(state, {
      ...emptyState,
      draft: "half a question",
      telling: 1,
      turns: [asked(2, { answer: "two" })],
    });
  });

  it("keeps what is drawn where the extension tells the same again, as before a retry", () => {
    const first = asked(1, { answer: "one", end: done });
    const before = after({ type: "restored", strings: {}, turns: [first, asked(2)], setup });
    const state = reduce(before, { type: "restored", strings: {}, turns: [{ ...first }], setup });
    assert.deepEqual([before.telling, state.telling, state.turns], [1, 1, [first]]);
  });

  it("notices text that comes while the reader has scrolled up", () => {
    const up = after({ type: "asked", turn: asked(1) }, { type: "followed", following: false });
    const grown = reduce(up, { type: "text", turn: 1, text: "more" });
    const back = reduce(grown, { type: "followed", following: true });
    assert.deepEqual([up.unseen, grown.unseen, back.unseen], [false, true, false]);
  });

  it("goes to the end again when something is asked", () => {
    const state = after({ type: "followed", following: false }, { type: "asked", turn: asked(1) });
    assert.equal(state.following, true);
  });

  it("reads an answer out once", () => {
    const ended = after({ type: "asked", turn: asked(1) }, { type: "ended", turn: 1, end: done });
    const next = reduce(ended, { type: "asked", turn: asked(2) });
    assert.deepEqual([ended.announced?.turn, next.announced], [1, undefined]);
  });

  const drafts: readonly { it: string; messages: readonly (ToPanel | Gesture)[]; draft: string }[] = [
    { it: "takes what is typed", messages: [{ type: "typed", text: "a" }], draft: "a" },
    { it: "takes what the extension suggests", messages: [{ type: "draft", text: "Explain" }], draft: "Explain" },
    { it: "is empty once sent", messages: [{ type: "typed", text: "a" }, { type: "sent" }], draft: "" },
    {
      it: "recalls the last question",
      messages: [{ type: "asked", turn: asked(1) }, { type: "asked", turn: asked(2) }, { type: "recalled" }],
      draft: "question 2",
    },
    { it: "has nothing to recall at first", messages: [{ type: "recalled" }], draft: "" },
  ];
  for (const c of drafts) it(`the draft ${c.it}`, () => assert.equal(after(...c.messages).draft, c.draft));
});
