import assert from "node:assert/strict";
import fc from "fast-check";
import { wordsOf } from "../../../../../src/core/message.ts";
import type { Task } from "../../../../../src/core/task.ts";
import { textOf, type Turn } from "../../../../../src/protocol/turn.ts";
import { hitsIn } from "../../../../../src/webview/find/findHits.ts";
import { defaultModels } from "../../../../../src/surfaces/chat/comparing/defaultModels.ts";
import { answersOf, isComparison, isRunning, reduce, searchedOf } from "../../../../../src/webview/chat/state.ts";
import { model, provider } from "../../../samples.ts";
import { comparingChat, fast, third, wise, type ComparingChat } from "./comparing.ts";

const answers = (chat: ComparingChat) => answersOf(chat.shown());
const texts = (turns: readonly Turn[]) => turns.map(({ answer }) => textOf(answer));

describe("a question to several models", () => {
  it("is answered by all of them at the same time, side by side", async () => {
    const chat = comparingChat();
    const { answered } = await chat.ask("/compare Why?");
    assert.deepEqual(
      chat.asked.map(({ request: { text, pin, policy } }) => [text, pin, policy.mayEscalate]),
      [fast, wise].map(({ key }) => ["Why?", { kind: "model", key }, false]),
    );
    const [one, other] = chat.asked;
    await other?.say("Because");
    await one?.say("So");
    await other?.say(" it is.");
    assert.deepEqual(texts(answers(chat)), ["So", "Because it is."]);
    assert.ok(isRunning(chat.shown()));
    await other?.done();
    assert.ok(isRunning(chat.shown()));
    await one?.done();
    await answered;
    assert.ok(!isRunning(chat.shown()));
    assert.deepEqual(
      answers(chat).map(({ compared, end }) => [compared?.model, compared?.provider, end?.kind]),
      [
        ["Fast", "Acme", "done"],
        ["Wise", "Other", "done"],
      ],
    );
    for (const { compared, end } of answers(chat)) {
      assert.match(compared?.firstToken ?? "", /^\d+\.\d\d s$/);
      assert.match(end?.kind === "done" ? end.summary : "", /1\.2k tokens in, 56 out · \$0\.0021/);
    }
    // The question, which may have pictures, is told once.
    assert.deepEqual(
      [...chat.shown().turns, ...chat.shown().beside].map(({ question }) => textOf(question)),
      ["/compare Why?", ""],
    );
  });

  it("lets what waits go on once one answer is complete, though another was stopped for it", async () => {
    const chat = comparingChat();
    const { answered } = await chat.ask("/compare Why?");
    const [one, other] = chat.asked;
    await one?.say("So");
    void chat.session.ask({ text: "And then?" });
    await other?.say("Because.");
    await other?.done();
    chat.session.keepAnswer(answers(chat)[1]?.id ?? "");
    await Promise.race([answered, one?.say()]);
    await other?.say();
    assert.equal(chat.asked.at(-1)?.request.text, "And then?");
    await chat.asked.at(-1)?.done();
    await answered;
  });

  it("uses up the model that was chosen for the next message", async () => {
    let taken = 0;
    const chat = comparingChat({ takePin: () => void (taken += 1) });
    await chat.ask("/compare Why?");
    assert.equal(taken, 1);
  });

  it("says so where no models can be chosen, and ends", async () => {
    const chat = comparingChat({ modelsToCompare: () => Promise.reject(new Error("no list")) });
    const { answered } = await chat.ask("/compare Why?");
    await answered;
    assert.equal(chat.shown().turns.at(-1)?.end?.kind, "failed");
    assert.deepEqual(chat.asked, []);
  });

  it("leaves nothing beside another conversation that the same panel shows", async () => {
    const chat = comparingChat();
    await chat.ask("/compare Why?");
    await Promise.all(chat.asked.map((each) => each.say("So")));
    const other = comparingChat();
    await other.session.restore();
    const shown = other.posted.reduce(
      (state, message) => (message.type === "reply" ? state : reduce(state, message)),
      chat.shown(),
    );
    assert.deepEqual([shown.turns, shown.beside, isRunning(shown)], [[], [], false]);
  });

  it("is an ordinary answer where none has said anything: it can be asked again", async () => {
    const chat = comparingChat();
    const { answered } = await chat.ask("/compare Why?");
    for (const each of chat.asked) await each.say({ type: "failed", failure: { kind: "cancelled" } });
    await answered;
    assert.equal(isComparison(answers(chat)), false);
    void chat.session.ask({ text: "And then?" });
    await chat.asked[0]?.say();
    assert.deepEqual(chat.shown().turns.at(-1)?.notes, []);
  });

  it("is found once in the question, and in each answer", async () => {
    const chat = comparingChat();
    await chat.ask("/compare Why needle?");
    for (const each of chat.asked) await each.say("a needle");
    const hits = hitsIn(searchedOf(chat.shown()), { text: "needle", matchCase: false });
    const [first, other] = answers(chat);
    assert.deepEqual(
      hits.map(({ turnId }) => turnId),
      [`${first?.id}-question`, first?.id, other?.id],
    );
  });

  it("goes to several models again where its words are edited after one alone was asked again", async () => {
    const chat = comparingChat();
    const { answered } = await chat.ask("/compare Why?");
    for (const each of chat.asked) await each.done();
    await answered;
    const turnId = chat.shown().turns.at(-1)?.id ?? "";
    void chat.session.retry(turnId, { kind: "model", key: fast.key });
    await chat.asked[0]?.say();
    await chat.asked.at(-1)?.done();
    const before = chat.asked.length;
    void chat.session.edit(chat.shown().turns.at(-1)?.id ?? "", "/compare Who?");
    await chat.asked[0]?.say();
    assert.equal(chat.asked.length - before, 2);
  });

  it("names models of the same name with their providers", async () => {
    const chat = comparingChat({ modelsToCompare: async () => [fast, { ...wise, name: "Fast" }] });
    await chat.ask("/compare Why?");
    assert.deepEqual(
      answers(chat).map(({ compared }) => compared?.model),
      ["Fast (Acme)", "Fast (Other)"],
    );
  });

  it("counts as one: all its requests share a turn, for limits, outcomes and the ledger", async () => {
    const chat = comparingChat({ modelsToCompare: async () => [fast, wise, third] });
    await chat.ask("/compare Why?");
    const ids = chat.asked.map(({ request }) => request.turnId);
    assert.deepEqual([ids.length, new Set(ids).size], [3, 1]);
    assert.equal(new Set(answers(chat).map(({ id }) => id)).size, 3);
  });

  it("goes on where one of them is refused by a limit, and says so", async () => {
    const chat = comparingChat();
    const { answered } = await chat.ask("/compare Why?");
    const [one, other] = chat.asked;
    await one?.say({
      type: "failed",
      failure: { kind: "over-cap", cap: "message", spent: 0, limit: 0.01, estimate: 1 },
    });
    await other?.say("Because.");
    await other?.done();
    await answered;
    const [refused, given] = answers(chat);
    assert.match(refused?.end?.kind === "failed" ? refused.end.message : "", /limit/i);
    assert.deepEqual([texts(answers(chat)), given?.end?.kind], [["", "Because."], "done"]);
  });

  it("is stopped one by one, or altogether", async () => {
    const chat = comparingChat({ modelsToCompare: async () => [fast, wise, third] });
    const { answered } = await chat.ask("/compare Why?");
    for (const each of chat.asked) await each.say("Well");
    chat.session.stopOne(answers(chat)[1]?.id ?? "");
    await chat.asked[1]?.say();
    assert.deepEqual(
      answers(chat).map(({ end }) => end?.kind),
      [undefined, "stopped", undefined],
    );
    chat.session.stop();
    await answered;
    assert.deepEqual(
      answers(chat).map(({ end }) => end?.kind),
      ["stopped", "stopped", "stopped"],
    );
    assert.deepEqual(texts(answers(chat)), ["Well", "Well", "Well"]);
  });

  it("takes a command within it, and lets no other model be named", async () => {
    const chat = comparingChat();
    await chat.ask("/compare /cheap What is it?");
    assert.deepEqual(
      chat.asked.map(({ request: { text, pin } }) => [text, pin?.kind]),
      [
        ["What is it?", "model"],
        ["What is it?", "model"],
      ],
    );
  });

  for (const [text, message] of [
    ["/compare /help", /cannot be compared/],
    ["/compare /nonsense x", /nonsense/],
  ] as const) {
    it(`is not sent where it is ${text}`, async () => {
      const chat = comparingChat();
      await (
        await chat.ask(text)
      ).answered;
      const { end } = chat.shown().turns[0] ?? {};
      assert.match(end?.kind === "failed" ? end.message : "", message);
      assert.deepEqual([chat.asked.length, answers(chat).length], [0, 1]);
    });
  }

  it("is not sent where the user chooses no models", async () => {
    const chat = comparingChat({ modelsToCompare: async () => [] });
    await (
      await chat.ask("/compare Why?")
    ).answered;
    const { end } = chat.shown().turns[0] ?? {};
    assert.match(end?.kind === "failed" ? end.message : "", /^Nothing was sent/);
    assert.equal(chat.asked.length, 0);
  });

  it("is stopped while the user chooses", async () => {
    const chat = comparingChat({ modelsToCompare: () => new Promise(() => {}) });
    const { answered } = await chat.ask("/compare Why?");
    chat.session.stop();
    await answered;
    assert.equal(chat.shown().turns[0]?.end?.kind, "stopped");
  });

  it("asks nobody which models, where it waited for its turn", async () => {
    const may: boolean[] = [];
    const chat = comparingChat({
      modelsToCompare: async (_task: Task, mayAsk) => (may.push(mayAsk), [fast, wise]),
    });
    const { answered: first } = await chat.ask("Hello");
    await chat.session.ask({ text: "/compare Why?" });
    await chat.asked[0]?.say("Hi");
    await chat.asked[0]?.done();
    await chat.asked[1]?.say("A");
    await chat.asked[1]?.done();
    await chat.asked[2]?.done();
    await first;
    assert.deepEqual([may, texts(answers(chat))], [[false], ["A", ""]]);
  });

  it("has the user choose the models where nothing is asked", async () => {
    let began = 0;
    const chat = comparingChat({ startComparing: () => void began++ });
    await (
      await chat.ask("/compare")
    ).answered;
    assert.deepEqual([began, chat.shown().turns.length, chat.asked.length], [1, 0, 0]);
  });
});

describe("one of several answers", () => {
  /** Both have answered: `One` and `Two`. */
  async function answered(change: Parameters<typeof comparingChat>[0] = {}): Promise<ComparingChat> {
    const chat = comparingChat(change);
    const { answered: both } = await chat.ask("/compare Why?");
    for (const [index, text] of ["One", "Two"].entries()) {
      await chat.asked[index]?.say(text);
      await chat.asked[index]?.done();
    }
    await both;
    return chat;
  }
  const idOf = (chat: ComparingChat, index: number) => answers(chat)[index]?.id ?? "";

  it("is kept: the conversation goes on from it, the others stay as branches, and routing learns", async () => {
    const chat = await answered();
    const [first, second] = [idOf(chat, 0), idOf(chat, 1)];
    chat.session.keepAnswer(second);
    assert.deepEqual(texts(chat.shown().turns), ["Two"]);
    assert.deepEqual([chat.shown().beside, chat.shown().turns[0]?.branch], [[], { index: 2, count: 2 }]);
    assert.deepEqual(
      chat.outcomes.map(({ kind, modelKey, turnId }) => [kind, modelKey, turnId]),
      [
        ["preferred", wise.key, first],
        ["passed-over", fast.key, first],
      ],
    );
    chat.session.step(second, -1);
    assert.deepEqual([texts(chat.shown().turns), chat.shown().beside], [["One"], []]);
    chat.session.step(first, 1);
    const { answered: next } = await chat.ask("And then?");
    await chat.asked[2]?.say("Three");
    await chat.asked[2]?.done();
    await next;
    assert.deepEqual(chat.asked[2]?.request.history.map(wordsOf), ["Why?", "Two"]);
    assert.equal(chat.asked[2]?.request.earlier?.modelKey, wise.key);
    assert.deepEqual(chat.shown().turns[1]?.notes, []);
  });

  it("is kept once, and not where it says nothing", async () => {
    const chat = await answered();
    const [first, second] = [idOf(chat, 0), idOf(chat, 1)];
    chat.session.keepAnswer("no such turn");
    assert.equal(answers(chat).length, 2);
    chat.session.keepAnswer(first);
    chat.session.keepAnswer(second);
    assert.deepEqual([texts(chat.shown().turns), chat.outcomes.length], [["One"], 2]);
  });

  it("is kept while others still come: those are stopped, and say nothing of their models", async () => {
    const chat = comparingChat();
    const { answered: both } = await chat.ask("/compare Why?");
    await chat.asked[0]?.say("Slow");
    await chat.asked[1]?.say("Quick");
    await chat.asked[1]?.done();
    chat.session.keepAnswer(idOf(chat, 1));
    await both;
    assert.deepEqual(texts(chat.shown().turns), ["Quick"]);
    assert.ok(chat.asked[0]?.signal.aborted);
    assert.deepEqual(
      chat.outcomes.map(({ kind }) => kind),
      ["preferred"],
    );
  });

  it("is gone on from where none was kept, and that is said", async () => {
    const chat = await answered();
    const { answered: next } = await chat.ask("And then?");
    await chat.asked[2]?.say("Three");
    await chat.asked[2]?.done();
    await next;
    assert.deepEqual(chat.asked[2]?.request.history.map(wordsOf), ["Why?", "One"]);
    assert.deepEqual(chat.shown().turns.at(-1)?.notes, [
      "None of the answers was kept: the conversation goes on from that of Fast.",
    ]);
    assert.deepEqual([chat.outcomes, chat.shown().beside, texts(chat.shown().turns)], [[], [], ["One", "Three"]]);
    // What was passed over so stays a branch, and can no longer be kept.
    chat.session.step(chat.shown().turns[0]?.id ?? "", 1);
    assert.deepEqual(texts(chat.shown().turns), ["Two"]);
    assert.deepEqual(chat.shown().beside, []);
  });

  it("is gone on from where the first gave none", async () => {
    const chat = comparingChat();
    const { answered: both } = await chat.ask("/compare Why?");
    await chat.asked[0]?.say({ type: "failed", failure: { kind: "cancelled" } });
    await chat.asked[1]?.say("Two");
    await chat.asked[1]?.done();
    await both;
    await chat.ask("And then?");
    assert.deepEqual(chat.asked[2]?.request.history.map(wordsOf), ["Why?", "Two"]);
    assert.match(chat.shown().turns.at(-1)?.notes[0] ?? "", /from that of Wise/);
  });

  it("is asked again of its model alone, and edited for all", async () => {
    const chat = await answered();
    chat.session.keepAnswer(idOf(chat, 1));
    const kept = chat.shown().turns[0]?.id ?? "";
    const again = chat.session.retry(kept);
    await chat.asked[1]?.say();
    assert.deepEqual(
      chat.asked.slice(2).map(({ request: { text, pin } }) => [text, pin]),
      [["Why?", { kind: "model", key: wise.key }]],
    );
    await chat.asked[2]?.done();
    await again;
    void chat.session.edit(kept, "/compare Who?");
    await chat.asked[2]?.say();
    assert.deepEqual(
      chat.asked.slice(3).map(({ request: { text, pin } }) => [text, pin]),
      [fast, wise].map(({ key }) => ["Who?", { kind: "model", key }]),
    );
  });

  it("is shown beside the others again when the panel is loaded anew, and so is what comes after", async () => {
    const chat = comparingChat();
    const { answered: both } = await chat.ask("/compare Why?");
    await chat.asked[0]?.say("One");
    await chat.asked[1]?.say("Tw");
    const before = chat.posted.length;
    await chat.session.restore();
    const told = chat.posted.slice(before).map(({ type }) => type);
    assert.deepEqual(told, ["setup", "turns", "beside"]);
    await chat.asked[1]?.say("o");
    await chat.asked[0]?.done();
    await chat.asked[1]?.done();
    await both;
    assert.deepEqual(texts(answers(chat)), ["One", "Two"]);
  });

  it("is gone with its chat", async () => {
    const chat = await answered();
    chat.session.clear();
    assert.deepEqual([chat.shown().turns, chat.shown().beside], [[], []]);
  });

  it("reads as the extension has it, whatever comes in whichever order", async () => {
    const steps = fc.array(fc.tuple(fc.nat(2), fc.constantFrom("word ", "stop", "done")), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const chat = comparingChat({ modelsToCompare: async () => [fast, wise, third] });
        const { answered: both } = await chat.ask("/compare Why?");
        for (const [index, what] of all) {
          if (what === "stop") chat.session.stopOne(answers(chat)[index]?.id ?? "");
          else if (what === "done") await chat.asked[index]?.done();
          else await chat.asked[index]?.say(what);
        }
        chat.session.stop();
        await both;
        const panel = answers(chat);
        const kept = new Map(chat.session.keep().turns.map(({ turn }) => [turn.id, turn]));
        assert.equal(panel.length, 3);
        const last = chat.shown().turns.at(-1);
        for (const { branch: _branch, ...turn } of panel) {
          const { branch: _other, ...own } = kept.get(turn.id) ?? {};
          // The question is told once.
          assert.deepEqual(turn, turn.id === last?.id ? own : { ...own, question: [] });
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe("the models to compare", () => {
  const of = (by: string, id: string) => model({ id, provider: provider({ id: by }) });
  const [a1, a2, b1, c1] = [of("a", "1"), of("a", "2"), of("b", "1"), of("c", "1")];

  it("are the one that routing would choose, and the best of another provider", () => {
    assert.deepEqual(defaultModels([a1, a2, b1, c1], []), [a1, b1]);
    assert.deepEqual(defaultModels([a1, a2], []), [a1, a2]);
    assert.deepEqual(defaultModels([a1], []), [a1]);
    assert.deepEqual(defaultModels([], []), []);
  });

  it("are those that were chosen last, as far as they can be asked", () => {
    assert.deepEqual(defaultModels([a1, a2, b1, c1], [c1.key, a2.key]), [c1, a2]);
    assert.deepEqual(defaultModels([a1, a2, b1], [c1.key, a2.key]), [a1, b1]);
    assert.deepEqual(
      defaultModels(
        [a1, a2, b1, c1],
        [c1, b1, a2, a1].map(({ key }) => key),
      ).length,
      3,
    );
  });
});
