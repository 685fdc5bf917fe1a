import assert from "node:assert/strict";
import type { TurnPatch, TurnsMessage } from "../../../../src/protocol/applyPatch.ts";
import type { Turn } from "../../../../src/protocol/turn.ts";
import { emptyState, goesToEnd, isRunning, reduce, type State } from "../../../../src/webview/chat/state.ts";
import { askedTurn, said } from "../../protocol/turns.ts";

type Message = Parameters<typeof reduce>[1];

const badge = { model: "m", provider: "p", reason: "r", details: [] };
const setup = { ready: true, demo: false, strings: {} };
const done = { kind: "done", summary: "12 tokens" } as const;
const after = (...messages: readonly Message[]): State => messages.reduce(reduce, emptyState);

const all = (...turns: readonly Turn[]): TurnsMessage => ({ type: "turns", at: 0, turns });
const begin = (...turns: readonly Turn[]): readonly Message[] => [{ type: "setup", patch: setup }, all(...turns)];
const asked = (at: number, more: Partial<Turn> = {}): TurnsMessage => ({
  type: "turns",
  at,
  turns: [askedTurn(`t${at}`, `question ${at}`, more)],
});
const changed = (turnId: string, patch: TurnPatch): TurnsMessage => ({ type: "changed", turnId, patch });
const text = (turnId: string, words: string): TurnsMessage => ({
  type: "appended",
  turnId,
  part: "answer",
  text: words,
});
const told = { ...emptyState, told: "everything", setup } as const;

describe("panel state", () => {
  it("hands over what stands in the composer, and counts what changed in the list", () => {
    const typed: Message = { type: "typed", text: "to be continued" };
    const { draft, listChanges } = after(...begin(), typed, { type: "chatsChanged" }, { type: "handOver" });
    assert.deepEqual([draft, listChanges], ["", 1]);
  });

  it("collects everything that is said about a turn", () => {
    const thoughts = { type: "reasoning", id: "thoughts", text: "hm" } as const;
    const state = after(
      ...begin(),
      asked(0),
      changed("t0", { badge }),
      changed("t0", { notes: ["A answered 429"] }),
      changed("t0", { part: thoughts }),
      changed("t0", { part: { type: "text", id: "answer", text: "Hel" } }),
      text("t0", "lo"),
      changed("t0", { end: done }),
    );
    const turn = askedTurn("t0", "question 0", {
      badge,
      notes: ["A answered 429"],
      answer: [thoughts, ...said("Hello")],
      end: done,
    });
    assert.deepEqual(state, { ...told, turns: [turn], announced: turn });
  });

  it("shows nothing before it has been told everything", () => {
    const early = after(asked(0), text("t0", "meant for the panel before"));
    const half = reduce(early, { type: "setup", patch: setup });
    const whole = reduce(half, all());
    assert.deepEqual([early, half.told, whole.told, whole.turns], [emptyState, "setup", "everything", []]);
  });

  it("lets an answer that has ended go on", () => {
    const broken = after(...begin(), asked(0, { answer: said("Hel") }), changed("t0", { end: done }));
    const resumed = reduce(broken, changed("t0", { end: null }));
    assert.deepEqual(resumed, { ...told, turns: [askedTurn("t0", "question 0", { answer: said("Hel") })] });
    assert.equal(isRunning(resumed), true);
  });

  it("is running until the last turn has ended", () => {
    const running = after(...begin(), asked(0));
    const ended = reduce(running, changed("t0", { end: { kind: "stopped", summary: "" } }));
    assert.deepEqual([isRunning(emptyState), isRunning(running), isRunning(ended)], [false, true, false]);
  });

  it("is running until all answers to the last question have ended", () => {
    const beside = { type: "beside", turns: [askedTurn("t1", "question 0")] } as const;
    const first = after(...begin(), asked(0), beside, changed("t0", { end: done }));
    const both = reduce(first, changed("t1", { end: done }));
    assert.deepEqual([isRunning(first), isRunning(both)], [true, false]);
    assert.deepEqual([first.announced?.id, both.announced?.id], ["t0", "t1"]);
  });

  it("ignores what is said about a turn that is not shown", () => {
    const state = after(...begin(), asked(0), all());
    assert.equal(reduce(state, text("t0", "late")), state);
    assert.deepEqual(reduce(state, changed("t0", { end: done })).announced, undefined);
  });

  it("draws from scratch what the extension tells anew, and keeps the draft", () => {
    const state = after(
      { type: "typed", text: "half a question" },
      ...begin(askedTurn("t1", "question 1", { answer: said("one") })),
      ...begin(askedTurn("t2", "question 2", { answer: said("two") })),
    );
    // Drawn by the turn's id: another one is another element.
    assert.deepEqual(state, {
      ...told,
      draft: "half a question",
      turns: [askedTurn("t2", "question 2", { answer: said("two") })],
    });
  });

  it("keeps what is drawn where a turn and all after it go, as before a retry", () => {
    const first = askedTurn("t0", "question 0", { answer: said("one"), end: done });
    const before = after(...begin(first), asked(1));
    const state = reduce(before, { type: "turns", at: 1, turns: [] });
    assert.equal(state.turns[0], first);
    assert.equal(state.turns.length, 1);
  });

  it("notices text that comes while the reader has scrolled up", () => {
    const up = after(...begin(askedTurn("t0", "q", { answer: said("") })), { type: "followed", following: false });
    const grown = reduce(up, text("t0", "more"));
    const back = reduce(grown, { type: "followed", following: true });
    assert.deepEqual([up.unseen, grown.unseen, back.unseen], [false, true, false]);
  });

  it("goes to the end again when something is asked, and when the chat is cleared", () => {
    const up = after(...begin(), asked(0, { end: done }), { type: "followed", following: false });
    for (const message of [asked(1), all()]) {
      const next = reduce(up, message);
      assert.deepEqual([next.following, goesToEnd(up, next)], [true, true]);
    }
  });

  it("goes nowhere when it is told everything, so that the reader comes back to where he was", () => {
    const [set, turns] = begin(askedTurn("t0", "How?"));
    assert.ok(set && turns);
    const before = after(set);
    assert.equal(goesToEnd(before, reduce(before, turns)), false);
  });

  it("reads an answer out once", () => {
    const ended = after(...begin(), asked(0), changed("t0", { end: done }));
    const next = reduce(ended, asked(1));
    assert.deepEqual([ended.announced?.id, next.announced], ["t0", undefined]);
  });

  it("says what could not be done until it is dismissed, or something else is sent", () => {
    const failed = after({ type: "failed", problem: "Nothing was copied." });
    const [dismissed, sent] = [reduce(failed, { type: "dismissed" }), reduce(failed, { type: "sent", text: "hi" })];
    assert.deepEqual([failed.problem, dismissed.problem, sent.problem], ["Nothing was copied.", undefined, undefined]);
  });

  it("changes the setup by what is said of it, and forgets what is taken away", () => {
    const pinned = after({ type: "setup", patch: { ...setup, pinned: "fast" } });
    const free = reduce(pinned, { type: "setup", patch: { pinned: null, demo: true } });
    assert.deepEqual(
      [pinned.setup, free.setup],
      [
        { ...setup, pinned: "fast" },
        { ...setup, demo: true },
      ],
    );
  });

  const drafts: readonly { it: string; messages: readonly Message[]; draft: string }[] = [
    { it: "takes what is typed", messages: [{ type: "typed", text: "a" }], draft: "a" },
    {
      it: "takes what the extension suggests",
      messages: [{ type: "setup", patch: {}, draft: "Explain" }],
      draft: "Explain",
    },
    {
      it: "stays where the setup changes",
      messages: [
        { type: "typed", text: "a" },
        { type: "setup", patch: { ready: false } },
      ],
      draft: "a",
    },
    {
      it: "has behind what is typed what was not sent",
      messages: [
        { type: "typed", text: "a" },
        { type: "setup", patch: {}, addDraft: "b" },
      ],
      draft: "a\n\nb",
    },
    {
      it: "is empty once sent",
      messages: [
        { type: "typed", text: "a" },
        { type: "sent", text: "hi" },
      ],
      draft: "",
    },
    {
      it: "comes back where it could not be sent",
      messages: [
        { type: "typed", text: "a" },
        { type: "sent", text: "hi" },
        { type: "failed", problem: "Not sent.", unsent: "a" },
      ],
      draft: "a",
    },
    {
      it: "stands behind what could not be sent",
      messages: [
        { type: "sent", text: "hi" },
        { type: "typed", text: "b" },
        { type: "failed", problem: "Not sent.", unsent: "a" },
      ],
      draft: "a\n\nb",
    },
    {
      it: "recalls the last question",
      messages: [...begin(), asked(0), asked(1), { type: "recalled" }],
      draft: "question 1",
    },
    { it: "has nothing to recall at first", messages: [{ type: "recalled" }], draft: "" },
  ];
  for (const c of drafts) it(`the draft ${c.it}`, () => assert.equal(after(...c.messages).draft, c.draft));
});
