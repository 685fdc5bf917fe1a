import { said } from "../../../../src/core/message.ts";
import assert from "node:assert/strict";
import type { Assist, AssistEvent } from "../../../../src/core/event.ts";
import type { Outcome } from "../../../../src/core/outcome.ts";
import { format, phrase } from "../../../../src/core/phrase.ts";
import type { Pin, Task } from "../../../../src/core/task.ts";
import type { ToPanel } from "../../../../src/protocol/chat.ts";
import { textOf, type TurnEnd, type Turn } from "../../../../src/protocol/turn.ts";
import { createChatSession, type ChatHost } from "../../../../src/surfaces/chat/chatSession.ts";
import type { Attached } from "../../../../src/surfaces/mentions/attached.ts";
import { decision, model, prompt } from "../../samples.ts";

const fast = model({ id: "fast" });
const strong = model({ id: "strong" });
const usage = {
  inputTokens: 1_200,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 56,
  reasoningTokens: 0,
  estimated: false,
};
const routed: AssistEvent = { type: "routed", model: fast, decision: decision([fast, strong]) };
const done: AssistEvent = {
  type: "done",
  model: fast,
  finishReason: "stop",
  usage,
  cost: { currency: "USD", amount: 0.0021, estimated: false },
};
const text = (...parts: readonly string[]): AssistEvent[] => parts.map((part) => ({ type: "text", text: part }));

function chat(answers: readonly (readonly AssistEvent[])[], change: Partial<ChatHost<string>> = {}) {
  const posted: ToPanel[] = [];
  const tasks: Task[] = [];
  const outcomes: Outcome[] = [];
  const queue = [...answers];
  let turns = 0;
  let parts = 0;
  const assist: Assist = async function* (task) {
    tasks.push(task);
    yield* queue.shift() ?? [];
  };
  const session = createChatSession<string>({
    assist,
    look: async () => ({
      snapshot: { diagnostics: [], openTabs: [] },
      attachments: ["cart.ts:1-2"],
      target: "cart.ts",
    }),
    post: (message) => posted.push(message),
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin: () => undefined,
    compose: () => prompt,
    newTurnId: () => `turn-${turns++}`,
    newPartId: () => `part-${parts++}`,
    sendsFile: ({ text: asked }) => asked.includes("file"),
    report: (outcome) => outcomes.push(outcome),
    now: () => 5,
    filesIn: async (answer) => (answer.includes("a.ts") ? ["a.ts"] : []),
    ...change,
  });
  return { session, posted, tasks, outcomes };
}

/** What each message is about: `turns`, the facts that change, or `appended`. */
const factsOf = (posted: readonly ToPanel[]) =>
  posted.flatMap((message) => (message.type === "changed" ? Object.keys(message.patch) : [message.type]));

/** All turns, as a panel that knows nothing is told them. */
async function restored(session: { restore(): Promise<void> }, posted: readonly ToPanel[]): Promise<readonly Turn[]> {
  await session.restore();
  const last = posted.at(-1);
  assert.ok(last?.type === "turns" && last.at === 0 && last.remove === undefined);
  return last.turns;
}

/** The pieces of answers, in the order in which they were posted. */
const piecesOf = (posted: readonly ToPanel[]): readonly string[] =>
  posted.flatMap((message) => {
    if (message.type === "appended") return [message.text];
    const part = message.type === "changed" ? message.patch.part : undefined;
    return part?.type === "text" ? [part.text] : [];
  });

const endsOf = (posted: readonly ToPanel[]): readonly TurnEnd[] =>
  posted.flatMap((message) => (message.type === "changed" && message.patch.end ? [message.patch.end] : []));

/** The id of each turn there is, oldest first. */
async function idsOf(session: { restore(): Promise<void> }, posted: readonly ToPanel[]): Promise<readonly string[]> {
  return (await restored(session, posted)).map(({ id }) => id);
}

describe("a chat session", () => {
  it("tells routing who answered before, and what asking again says of an answer", async () => {
    const { session, posted, tasks, outcomes } = chat([
      [routed, ...text("one"), done],
      [routed, ...text("two"), done],
      [routed, ...text("three"), done],
    ]);
    await session.ask({ text: "first" });
    await session.ask({ text: "second" });
    const [, second = ""] = await idsOf(session, posted);
    await session.retry(second, { kind: "model", key: "acme/large" });
    const { modelKey, tier, at } = tasks[1]?.earlier ?? {};
    assert.deepEqual(
      [tasks[0]?.earlier, modelKey, tier, at, tasks[2]?.pin],
      [undefined, "acme/fast", "cheap", 5, { kind: "model", key: "acme/large" }],
    );
    assert.deepEqual(
      outcomes.map(({ kind, modelKey: of, turnId }) => [kind, of, turnId]),
      [["switched", "acme/fast", "turn-1"]],
    );
  });

  it("folds an answer that was doubted, and shows the second below it", async () => {
    const strong = model({ id: "large", name: "Large" });
    const doubted: AssistEvent = {
      type: "doubted",
      from: model({ name: "Small" }),
      to: strong,
      mode: "answers",
      confidence: 0.42,
      reasons: [phrase("the answer is cut off")],
      usage,
    };
    const again: AssistEvent = { type: "routed", model: strong, decision: decision([strong]) };
    const { session, posted } = chat([[routed, ...text("weak"), doubted, again, ...text("strong"), done]]);
    await session.ask({ text: "hi" });
    const [turn] = await restored(session, posted);
    assert.deepEqual(
      [textOf(turn?.answer ?? []), textOf(turn?.folded?.answer ?? []), turn?.folded?.why, turn?.badge?.reason],
      [
        "strong",
        "weak",
        "42% confidence · the answer is cut off",
        "the answer from Small failed checks: the answer is cut off",
      ],
    );
  });

  it("keeps the first answer where no second one can be had", async () => {
    const doubted: AssistEvent = {
      type: "doubted",
      from: model(),
      to: model({ id: "large" }),
      mode: "answers",
      confidence: 0.4,
      reasons: [],
      usage,
    };
    const kept: AssistEvent = {
      type: "kept",
      model: model(),
      failure: { kind: "overloaded", status: 529, message: "" },
    };
    const { session, posted } = chat([[routed, ...text("weak"), doubted, kept, done]]);
    await session.ask({ text: "hi" });
    const [turn] = await restored(session, posted);
    assert.deepEqual([textOf(turn?.answer ?? []), turn?.folded, turn?.notes.length], ["weak", undefined, 1]);
  });

  it("offers to review what a whole answer brings for files, and says when that was made", async () => {
    const answer = [routed, ...text("a.ts: x"), done];
    const { session, posted } = chat([answer, [routed, ...text("a.ts"), { ...done, finishReason: "length" }]]);
    await session.ask({ text: "one" });
    const offered = posted.at(-1);
    const [turnId = ""] = await idsOf(session, posted);
    assert.deepEqual(offered, { type: "changed", turnId, patch: { files: ["a.ts"] } });
    session.tellMade(turnId, "made");
    assert.deepEqual(posted.at(-1), { type: "changed", turnId, patch: { made: "made" } });
    await session.ask({ text: "two" });
    assert.equal(factsOf(posted).filter((fact) => fact === "files").length, 1);
  });

  it("tells cached tokens, thinking and times of an answer apart", async () => {
    let clock = 1_000;
    const thoughtful: Assist = async function* () {
      yield routed;
      clock += 750;
      yield { type: "reasoning", text: "hm" };
      clock += 12_400;
      yield { type: "text", text: "So." };
      clock += 5_000;
      const cached = { cachedInputTokens: 1_000, cacheWriteTokens: 100, reasoningTokens: 40, estimated: true };
      yield {
        ...done,
        type: "done",
        model: fast,
        finishReason: "stop",
        servedModel: "fast-2",
        usage: { ...usage, ...cached },
      };
    };
    const { session, posted } = chat([], { assist: thoughtful, elapsed: () => clock });
    await session.ask({ text: "hi" });
    const [turn] = await restored(session, posted);
    assert.deepEqual(
      turn?.details?.map(({ label, value }) => `${label}: ${value}`),
      [
        "Model: fast (Acme): fast-2",
        "Why this model: a test says so",
        "Tokens in: ~1,200",
        "… from the cache: ~1,000",
        "… written to the cache: ~100",
        "Tokens out: ~56",
        "… for thinking: ~40",
        "Cost: $0.0021",
        "Time to first token: 0.75 s",
        "Thinking time: 12.4 s",
      ],
    );
  });

  it("tells routing what the user says of an answer, once, and that it is taken back", async () => {
    const { session, posted, outcomes } = chat([
      [routed, ...text("A"), done],
      [routed, { type: "failed", failure: { kind: "cut-off", message: "" } }],
    ]);
    await session.ask({ text: "one" });
    const [turnId = ""] = await idsOf(session, posted);
    for (const rating of ["up", "up", "down", undefined, undefined] as const) session.rate(turnId, rating);
    assert.deepEqual(
      outcomes.map(({ kind, modelKey, turnId: of }) => [kind, modelKey, of]),
      [
        ["liked", "acme/fast", turnId],
        ["disliked", "acme/fast", turnId],
        ["unrated", "acme/fast", turnId],
      ],
    );
    session.rate(turnId, "down");
    assert.equal((await restored(session, posted))[0]?.rating, "down");
    await session.ask({ text: "two" });
    session.rate((await idsOf(session, posted))[1] ?? "", "up");
    assert.equal(outcomes.length, 4);
  });

  it("keeps what a model wants back with its answer, and shows nothing of it", async () => {
    const sealed = { sealed: "thoughts" };
    const { session, posted, tasks } = chat([
      [routed, ...text("Hi"), { ...done, state: sealed }],
      [routed, done],
    ]);
    await session.ask({ text: "hi" });
    await session.ask({ text: "and?" });
    assert.deepEqual(tasks.at(-1)?.history, [said("user", "hi"), { ...said("assistant", "Hi"), state: sealed }]);
    assert.ok(!JSON.stringify(posted).includes("sealed"));
  });

  it("shows the chip before the first word, then the text, then what it took", async () => {
    const { session, posted } = chat([[routed, ...text("Hel", "lo"), done]]);
    await session.ask({ text: "hi" });
    const turnId = "turn-0";
    assert.deepEqual(posted, [
      {
        type: "turns",
        at: 0,
        turns: [
          {
            id: turnId,
            question: [
              { type: "text", id: "part-0", text: "hi" },
              { type: "mention", id: "part-1", label: "cart.ts:1-2" },
            ],
            applicable: true,
            answer: [],
            notes: [],
          },
        ],
      },
      {
        type: "changed",
        turnId,
        patch: {
          badge: {
            model: "fast",
            provider: "Acme",
            reason: "a test says so",
            decided: ["a test says so"],
            details: ["Fallbacks: strong"],
            others: [{ key: "acme/strong", name: "strong", hint: "" }],
          },
        },
      },
      { type: "changed", turnId, patch: { part: { type: "text", id: "part-2", text: "Hel" } } },
      { type: "appended", turnId, part: "part-2", text: "lo" },
      {
        type: "changed",
        turnId,
        patch: {
          end: { kind: "done", summary: "1.2k tokens in, 56 out · $0.0021", cost: "$0.0021" },
          details: [
            { label: "Model", value: "fast (Acme)" },
            { label: "Why this model", value: "a test says so" },
            { label: "Tokens in", value: "1,200" },
            { label: "Tokens out", value: "56" },
            { label: "Cost", value: "$0.0021" },
            { label: "Time to first token", value: "0.00 s" },
          ],
        },
      },
    ]);
  });

  it("joins chunks that come at once, and loses none", async () => {
    const letters = "abcdefghijklmnopqrstuvwxyz".split("");
    const { session, posted } = chat([[routed, ...text(...letters), done]]);
    await session.ask({ text: "hi" });
    const texts = piecesOf(posted);
    assert.equal(texts.join(""), letters.join(""));
    assert.ok(texts.length <= 3, `${texts.length} messages`);
  });

  it("says which model took over and why", async () => {
    const fellBack: AssistEvent = {
      type: "fellBack",
      from: fast,
      to: strong,
      failure: { kind: "overloaded", status: 529, message: "busy" },
    };
    const { session, posted } = chat([[routed, fellBack, ...text("hi"), done]]);
    await session.ask({ text: "hi" });
    assert.deepEqual(factsOf(posted), ["turns", "badge", "notes", "badge", "part", "end", "details"]);
    const [turn] = await restored(session, posted);
    assert.match(turn?.notes.join() ?? "", /^fast did not answer; falling back to strong\. ./);
  });

  describe("whose answer breaks off", () => {
    const cut: AssistEvent = {
      type: "failed",
      failure: { kind: "cut-off", message: "" },
      successor: strong,
      usage,
      cost: { currency: "USD", amount: 0.0021, estimated: true },
    };
    const byStrong: AssistEvent[] = [
      { type: "routed", model: strong, decision: decision([strong]) },
      ...text("lo."),
      { ...done, model: strong, state: { sealed: 1 } },
    ];

    it("keeps what was said and what it cost, and offers to go on with another model", async () => {
      const { session, posted } = chat([[routed, ...text("Hel"), cut]]);
      await session.ask({ text: "hi" });
      assert.deepEqual(endsOf(posted).at(-1), {
        kind: "failed",
        message: "The answer was interrupted. Retry to get a complete answer.",
        summary: "1.2k tokens in, 56 out · ~$0.0021",
        cost: "~$0.0021",
        resume: {
          label: "Continue with strong",
          hint: "Sends the question and the answer so far to Acme as another billed request.",
        },
      });
    });

    it("has that model go on in the same turn", async () => {
      const { session, posted, tasks } = chat([[routed, ...text("Hel"), cut], byStrong, [routed, done]]);
      await session.ask({ text: "/explain the sum" });
      const [turnId = ""] = await idsOf(session, posted);
      posted.length = 0;
      await session.resume(turnId);
      assert.deepEqual(factsOf(posted), ["end", "notes", "badge", "appended", "end", "details"]);
      const { text: asked, history, pin, intent } = tasks[1] ?? assert.fail();
      assert.deepEqual(history, [said("user", "Explain: the sum"), said("assistant", "Hel")]);
      assert.match(asked, /^Your answer was cut off/);
      assert.deepEqual([pin, intent], [{ kind: "model", key: strong.key }, "explain"]);
      // To the next question it is one answer, and nobody's own.
      await session.ask({ text: "sure?" });
      assert.deepEqual(tasks[2]?.history, [said("user", "Explain: the sum"), said("assistant", "Hello.")]);
      const [turn] = await restored(session, posted);
      assert.deepEqual(
        [textOf(turn?.answer ?? []), turn?.notes, turn?.end?.kind],
        ["Hello.", ["The answer was interrupted; strong continues."], "done"],
      );
    });

    it("offers to review what the finished answer brings for files", async () => {
      const { session, posted } = chat([
        [routed, ...text("In a.t"), cut],
        [routed, ...text("s: a.ts"), done],
      ]);
      await session.ask({ text: "hi" });
      const [turnId = ""] = await idsOf(session, posted);
      await session.resume(turnId);
      assert.deepEqual((await restored(session, posted))[0]?.files, ["a.ts"]);
    });

    it("can go on once more, and be stopped", async () => {
      const { session, posted, tasks } = chat([[routed, ...text("Hel"), cut], [routed, ...text("l"), cut], byStrong]);
      await session.ask({ text: "hi" });
      const [turnId = ""] = await idsOf(session, posted);
      await session.resume(turnId);
      await session.resume(turnId);
      assert.deepEqual(tasks[2]?.history.at(-1), said("assistant", "Hell"));
    });

    it("counts what all its parts took", async () => {
      const first = { ...done, finishReason: "length" } as const;
      const { session, posted } = chat([[routed, ...text("Hel"), first], byStrong]);
      await session.ask({ text: "hi" });
      const [turnId = ""] = await idsOf(session, posted);
      await session.resume(turnId);
      const [turn] = await restored(session, posted);
      assert.deepEqual(turn?.end, { kind: "done", summary: "2.4k tokens in, 112 out · $0.0042", cost: "$0.0042" });
      const shown = turn.details?.map(({ label, value }) => `${label}: ${value}`) ?? [];
      for (const line of ["Tokens in: 2,400", "Tokens out: 112", "Cost: $0.0042"])
        assert.ok(shown.includes(line), line);
    });

    it("counts the parts before, where the last one never began", async () => {
      const { session, posted } = chat([
        [routed, ...text("Hel"), cut],
        [routed, { type: "failed", failure: { kind: "cut-off", message: "" } }],
      ]);
      await session.ask({ text: "hi" });
      const [turnId = ""] = await idsOf(session, posted);
      const before = endsOf(posted).at(-1);
      await session.resume(turnId);
      const end = endsOf(posted).at(-1);
      assert.ok(before?.kind === "failed" && end?.kind === "failed");
      assert.deepEqual([end.summary, end.cost], [before.summary, before.cost]);
    });

    it("offers to go on where the model reached its limit, with the same one", async () => {
      const { session, posted } = chat([[routed, ...text("Hel"), { ...done, finishReason: "length" }], byStrong]);
      await session.ask({ text: "hi" });
      const end = endsOf(posted).at(-1);
      assert.equal(end?.kind === "done" && end.resume?.label, "Continue with fast");
    });

    it("goes on with nothing else: no whole answer, no earlier turn, no turn that is gone", async () => {
      const { session, posted, tasks } = chat([
        [routed, ...text("Hel"), cut],
        [routed, ...text("Hi"), done],
      ]);
      await session.ask({ text: "hi" });
      await session.ask({ text: "there" });
      for (const turnId of [...(await idsOf(session, posted)), "gone"]) await session.resume(turnId);
      assert.equal(tasks.length, 2);
    });
  });

  for (const how of ["retry", "edit"] as const)
    it(`sends what files hold now where a question is asked again (${how})`, async () => {
      const reading = (words: string, label: string): Attached => ({
        mentions: [{ type: "mention", source: "mentions", label: "file", text: words, tokens: 1, mark: "m" }],
        images: [],
        labels: [label],
        pointed: [{ name: words }],
      });
      const read: (readonly string[])[] = [];
      const { session, posted, tasks } = chat(
        ["A", "B", "C"].map((letter) => [routed, ...text(letter), done]),
        {
          async readAgain({ pointed = [] }) {
            read.push(pointed.map(({ name }) => name));
            return reading(`new ${read.length}`, "cart.ts (changed since)");
          },
        },
      );
      await session.ask({ text: "one" }, { attached: Promise.resolve(reading("old", "cart.ts")) });
      for (let time = 0; time < 2; time++) {
        const [turnId = ""] = await idsOf(session, posted);
        await (how === "retry" ? session.retry(turnId) : session.edit(turnId, "other"));
      }
      assert.deepEqual(read, [["old"], ["new 1"]]);
      assert.deepEqual(
        tasks.map(({ snapshot }) => snapshot.items?.map((item) => item.text)),
        [["old"], ["new 1"], ["new 2"]],
      );
      const [turn] = await restored(session, posted);
      const labels = turn?.question.flatMap((part) => (part.type === "mention" ? [part.label] : []));
      assert.deepEqual(labels, ["cart.ts (changed since)", "cart.ts:1-2"]);
    });

  it("gives the conversation so far to the next question, without slash commands", async () => {
    const { session, tasks } = chat([
      [routed, ...text("It adds."), done],
      [routed, ...text("Yes."), done],
    ]);
    await session.ask({ text: "/explain the sum" });
    await session.ask({ text: "sure?" });
    assert.deepEqual(
      tasks.map(({ intent, text: asked, history }) => ({ intent, asked, history })),
      [
        { intent: "explain", asked: "Explain: the sum", history: [] },
        {
          intent: undefined,
          asked: "sure?",
          history: [said("user", "Explain: the sum"), said("assistant", "It adds.")],
        },
      ],
    );
  });

  it("sends nothing for an unknown command and says which there are", async () => {
    const { session, posted, tasks } = chat([]);
    await session.ask({ text: "/explode this" });
    assert.equal(tasks.length, 0);
    const end = endsOf(posted).at(-1);
    assert.ok(end?.kind === "failed");
    assert.match(end.message, /\/explode.*\/explain/);
  });

  it("offers at a limit to raise it or to take another model", async () => {
    const over = { kind: "over-cap", cap: "day", spent: 0.95, limit: 1, estimate: 0.1 } as const;
    const { session, posted } = chat([[routed, { type: "failed", failure: over }]]);
    await session.ask({ text: "hi" });
    assert.deepEqual(endsOf(posted).at(-1), {
      kind: "failed",
      message: "This would exceed your limit of $1.00 per day: $0.95 spent, and this request may cost ~$0.10.",
      action: { name: "raiseCap", label: "Raise Limit…" },
      alternative: { name: "chooseModel", label: "Choose Model…" },
    });
  });

  it("lets the message itself decide over the picked model, and the picked model over nothing", async () => {
    const picked: Pin = { kind: "model", key: "acme/strong" };
    const { session, tasks } = chat([[done], [done]], { takePin: () => picked });
    await session.ask({ text: "/cheap what is 2+2?" });
    await session.ask({ text: "what is 2+2?" });
    assert.deepEqual(
      tasks.map(({ pin }) => pin),
      [{ kind: "role", role: "cheap" }, picked],
    );
  });

  it("restores the whole conversation after the panel was rebuilt", async () => {
    const { session, posted } = chat([[routed, ...text("Hello"), done]]);
    await session.ask({ text: "hi" });
    assert.deepEqual(
      (await restored(session, posted)).map(({ question, answer, end }) => ({
        question: textOf(question),
        answer: textOf(answer),
        end: end?.kind,
      })),
      [{ question: "hi", answer: "Hello", end: "done" }],
    );
  });

  it("never shows text twice to a panel that is rebuilt in mid-answer", async () => {
    let resume = () => {};
    const paused = new Promise<void>((resolve) => (resume = resolve));
    const slow: Assist = async function* () {
      yield routed;
      yield* text("one ", "two ", "three ");
      await paused;
      yield* text("four");
      yield done;
    };
    const { session, posted } = chat([], { assist: slow });
    const asking = session.ask({ text: "count" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [turn] = await restored(session, posted);
    const from = posted.length;
    resume();
    await asking;
    assert.equal([textOf(turn?.answer ?? []), ...piecesOf(posted.slice(from))].join(""), "one two three four");
  });

  it("names the open file only where it is sent along", async () => {
    const look = async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [], openFile: "cart.ts" });
    const { session, posted } = chat(
      [
        [routed, done],
        [routed, done],
      ],
      { look },
    );
    await session.ask({ text: "hi" });
    await session.ask({ text: "what is in this file?" });
    assert.equal(factsOf(posted).filter((fact) => fact === "question").length, 1);
    const labels = (turn: Turn) => turn.question.flatMap((part) => (part.type === "mention" ? [part.label] : []));
    assert.deepEqual((await restored(session, posted)).map(labels), [[], ["cart.ts"]]);
  });

  it("asks again beside an answer, which stays with all that came after it", async () => {
    const { session, posted, tasks } = chat(["A", "B", "C", "D"].map((letter) => [routed, ...text(letter), done]));
    await session.ask({ text: "one" });
    await session.ask({ text: "two" });
    const [first = ""] = await idsOf(session, posted);
    await session.retry(first);
    const words = async () =>
      (await restored(session, posted)).map(({ question, answer, branch }) => [
        textOf(question),
        textOf(answer),
        branch && `${branch.index}/${branch.count}`,
      ]);
    assert.deepEqual(await words(), [["one", "C", "2/2"]]);
    assert.deepEqual(tasks.at(-1)?.history, []);
    session.step(first, 1);
    session.step((await idsOf(session, posted))[0] ?? "", -1);
    assert.deepEqual(await words(), [
      ["one", "A", "1/2"],
      ["two", "B", undefined],
    ]);
    // Only what is shown is sent.
    await session.ask({ text: "three" });
    assert.deepEqual(
      tasks.at(-1)?.history.map(({ parts }) => parts),
      ["one", "A", "two", "B"].map((said) => [{ type: "text", text: said }]),
    );
  });

  it("edits a question in its place, and asks with what came before it", async () => {
    const { session, posted, tasks } = chat(["A", "B", "C"].map((letter) => [routed, ...text(letter), done]));
    await session.ask({ text: "one", intent: "explain" });
    await session.ask({ text: "two" });
    const [first = "", second = ""] = await idsOf(session, posted);
    let stood = 0;
    await session.edit(second, "two and a half", () => stood++);
    assert.deepEqual(tasks.at(-1)?.history.at(-1), said("assistant", "A"));
    assert.equal(stood, 1);
    assert.deepEqual(
      posted.flatMap((message) => (message.type === "turns" ? [[message.at, message.turns.length]] : [])),
      [
        [0, 1],
        [1, 1],
        [0, 2],
        [1, 1],
      ],
    );
    await session.edit(first, "zero");
    assert.deepEqual([tasks.at(-1)?.history, tasks.at(-1)?.intent], [[], "explain"]);
  });

  it("gives back from plain data what was kept, with all branches", async () => {
    const { session, posted } = chat(["A", "B", "C"].map((letter) => [routed, ...text(letter), done]));
    await session.ask({ text: "one" });
    await session.edit((await idsOf(session, posted))[0] ?? "", "uno");
    const kept = JSON.parse(JSON.stringify(session.keep())) as ReturnType<typeof session.keep>;
    const next = chat([[routed, ...text("D"), done]]);
    await next.session.ask({ text: "gone" });
    next.session.load(kept);
    assert.deepEqual(next.session.keep(), kept);
    assert.deepEqual(await restored(next.session, next.posted), await restored(session, posted));
    const other = chat([[routed, ...text("E"), done]]);
    other.session.load(kept);
    await other.session.ask({ text: "two" });
    assert.deepEqual(other.tasks[0]?.history, [said("user", "uno"), said("assistant", "B")]);
    assert.equal(other.tasks[0]?.earlier?.modelKey, "acme/fast");
  });

  it("does not bring into a new chat what was asked in the one before", async () => {
    const looked = Promise.withResolvers<void>();
    const look = async () => {
      await looked.promise;
      return { snapshot: { diagnostics: [], openTabs: [] }, attachments: [] };
    };
    let pins = 0;
    const takePin = () => (pins++, undefined);
    const { session, posted, tasks } = chat([[routed, done]], { look, takePin });
    const asked = session.ask({ text: "hi" });
    session.clear();
    looked.resolve();
    await asked;
    assert.deepEqual([await restored(session, posted), tasks, pins], [[], [], 0]);
  });

  it("remembers what a question was about until the chat is cleared", async () => {
    const { session, posted } = chat([[routed, done]]);
    await session.ask({ text: "hi" });
    const [turnId = ""] = await idsOf(session, posted);
    assert.equal(session.targetOf(turnId), "cart.ts");
    session.clear();
    assert.equal(session.targetOf(turnId), undefined);
    assert.deepEqual(posted.at(-1), { type: "turns", at: 0, turns: [] });
  });

  it("says at the end of an answer that the model could not finish it", async () => {
    const { session, posted } = chat([[routed, ...text("long"), { ...done, finishReason: "length" }]]);
    await session.ask({ text: "hi" });
    assert.deepEqual(factsOf(posted), ["turns", "badge", "part", "end", "details"]);
    const end = endsOf(posted).at(-1);
    assert.match(end?.kind === "done" ? (end.stops ?? "") : "", /output limit/);
  });
});

describe("what the user points at in a chat", () => {
  const mention = { type: "mention", source: "mentions", label: 'file "a.ts"', text: "let a;", tokens: 30 } as const;
  const picture = { type: "image", mediaType: "image/png", data: "AAAA" } as const;
  const attached = { mentions: [mention], images: [picture], labels: ["a.ts"] };

  it("goes into the task, is shown with the question and stays in the conversation", async () => {
    const { session, posted, tasks } = chat([
      [routed, ...text("One."), done],
      [routed, ...text("Two."), done],
    ]);
    await session.ask({ text: "Why?", attached });
    await session.ask({ text: "And now?" });
    assert.deepEqual(tasks[0]?.snapshot.items, [{ source: "mentions", label: 'file "a.ts"', text: "let a;" }]);
    assert.deepEqual([tasks[0]?.attachmentTokens, tasks[0]?.images], [1_630, [picture]]);
    assert.equal(tasks[0]?.text, "Why?");
    assert.deepEqual(tasks[1]?.history[0], { role: "user", parts: [mention, picture, { type: "text", text: "Why?" }] });
    assert.deepEqual(
      [tasks[1]?.snapshot.items, tasks[1]?.images, tasks[1]?.attachmentTokens],
      [undefined, undefined, undefined],
    );
    const [first] = await restored(session, posted);
    assert.deepEqual(
      first?.question.map((part) => (part.type === "mention" ? part.label : part.type)),
      ["text", "image", "a.ts", "cart.ts:1-2"],
    );
  });

  it("goes along again where the question is asked again", async () => {
    const { session, tasks } = chat([
      [routed, ...text("One."), done],
      [routed, ...text("Two."), done],
    ]);
    await session.ask({ text: "Why?", attached });
    await session.retry("turn-0");
    assert.deepEqual(tasks[1]?.snapshot.items, tasks[0]?.snapshot.items);
    assert.deepEqual(tasks[1]?.images, [picture]);
  });

  it("is said to be shortened where it is, by the prompt itself", async () => {
    const leftOut = { turns: 0, shortened: ['file "a.ts"'], earlier: [], message: false, tokens: 2 };
    const cut = { ...prompt, leftOut };
    for (const [sent, notes] of [
      [prompt, []],
      [cut, [`Shortened to fit the context window of ${fast.name}: file "a.ts"`]],
    ] as const) {
      const { session, posted } = chat([[routed, ...text("One."), done]], { compose: () => sent });
      await session.ask({ text: "Why?", attached });
      assert.deepEqual((await restored(session, posted))[0]?.notes, notes);
    }
  });
});
