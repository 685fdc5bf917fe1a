import { said } from "../../../../src/core/message.ts";
import assert from "node:assert/strict";
import type { Assist, AssistEvent } from "../../../../src/core/event.ts";
import type { Outcome } from "../../../../src/core/outcome.ts";
import { format, phrase } from "../../../../src/core/phrase.ts";
import type { Pin, Task } from "../../../../src/core/task.ts";
import type { ToPanel } from "../../../../src/protocol/chat.ts";
import { createChatSession, type ChatHost } from "../../../../src/surfaces/chat/chatSession.ts";
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
    newTurnId: () => `task-${tasks.length + 1}`,
    sendsFile: ({ text: asked }) => asked.includes("file"),
    report: (outcome) => outcomes.push(outcome),
    now: () => 5,
    filesIn: async (answer) => (answer.includes("a.ts") ? ["a.ts"] : []),
    ...change,
  });
  return { session, posted, tasks, outcomes };
}

const typesOf = (posted: readonly ToPanel[]) => posted.map(({ type }) => type);

describe("a chat session", () => {
  it("tells routing who answered before, and what asking again says of an answer", async () => {
    const { session, tasks, outcomes } = chat([
      [routed, ...text("one"), done],
      [routed, ...text("two"), done],
      [routed, ...text("three"), done],
    ]);
    await session.ask({ text: "first" });
    await session.ask({ text: "second" });
    await session.retry(1, { kind: "model", key: "acme/large" });
    const { modelKey, tier, at } = tasks[1]?.earlier ?? {};
    assert.deepEqual(
      [tasks[0]?.earlier, modelKey, tier, at, tasks[2]?.pin],
      [undefined, "acme/fast", "cheap", 5, { kind: "model", key: "acme/large" }],
    );
    assert.deepEqual(
      outcomes.map(({ kind, modelKey: of, turnId }) => [kind, of, turnId]),
      [["switched", "acme/fast", "task-2"]],
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
    await session.restore();
    const restored = posted.at(-1);
    const [turn] = restored?.type === "restored" ? restored.turns : [];
    assert.deepEqual(
      [turn?.answer, turn?.folded?.answer, turn?.folded?.why, turn?.chip?.reason],
      [
        "strong",
        "weak",
        "42 % sure · the answer is cut off",
        "checks doubt the answer of Small: the answer is cut off",
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
    await session.restore();
    const restored = posted.at(-1);
    const [turn] = restored?.type === "restored" ? restored.turns : [];
    assert.deepEqual([turn?.answer, turn?.folded, turn?.notes.length], ["weak", undefined, 1]);
  });

  it("offers to review what a whole answer brings for files, and says when that was made", async () => {
    const answer = [routed, ...text("a.ts: x"), done];
    const { session, posted } = chat([answer, [routed, ...text("a.ts"), { ...done, finishReason: "length" }]]);
    await session.ask({ text: "one" });
    assert.deepEqual(posted.at(-1), { type: "files", turn: 0, files: ["a.ts"] });
    session.tellMade(0, "made");
    assert.deepEqual(posted.at(-1), { type: "made", turn: 0, made: "made" });
    await session.ask({ text: "two" });
    assert.deepEqual(posted.filter(({ type }) => type === "files").length, 1);
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
    assert.deepEqual(posted, [
      {
        type: "asked",
        turn: {
          turn: 0,
          question: "hi",
          attachments: ["cart.ts:1-2"],
          applicable: true,
          reasoning: "",
          answer: "",
          notes: [],
        },
      },
      {
        type: "chip",
        turn: 0,
        chip: {
          model: "fast",
          provider: "Acme",
          reason: "a test says so",
          details: ["a test says so", "Next, if this one fails: strong"],
          others: [{ key: "acme/strong", name: "strong", hint: "" }],
        },
      },
      { type: "text", turn: 0, text: "Hel" },
      { type: "text", turn: 0, text: "lo" },
      { type: "ended", turn: 0, end: { kind: "done", summary: "1.2k tokens in, 56 out · $0.0021" } },
    ]);
  });

  it("joins chunks that come at once, and loses none", async () => {
    const letters = "abcdefghijklmnopqrstuvwxyz".split("");
    const { session, posted } = chat([[routed, ...text(...letters), done]]);
    await session.ask({ text: "hi" });
    const texts = posted.flatMap((message) => (message.type === "text" ? [message.text] : []));
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
    assert.deepEqual(typesOf(posted), ["asked", "chip", "note", "chip", "text", "ended"]);
    const note = posted.find((message) => message.type === "note");
    assert.match(note?.note ?? "", /^fast did not answer; strong takes over\. ./);
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
      const ended = posted.at(-1);
      assert.deepEqual(ended?.type === "ended" && ended.end, {
        kind: "failed",
        message: "The answer broke off before its end. Ask again to have it complete.",
        summary: "1.2k tokens in, 56 out · ~$0.0021",
        resume: {
          label: "Continue with strong",
          hint: "Sends the question and the answer so far to Acme: one more request, billed as such.",
        },
      });
    });

    it("has that model go on in the same turn", async () => {
      const { session, posted, tasks } = chat([[routed, ...text("Hel"), cut], byStrong, [routed, done]]);
      await session.ask({ text: "/explain the sum" });
      posted.length = 0;
      await session.resume(0);
      assert.deepEqual(typesOf(posted), ["resumed", "note", "chip", "text", "ended"]);
      const { text: asked, history, pin, intent } = tasks[1] ?? assert.fail();
      assert.deepEqual(history, [said("user", "Explain: the sum"), said("assistant", "Hel")]);
      assert.match(asked, /^Your answer was cut off/);
      assert.deepEqual([pin, intent], [{ kind: "model", key: strong.key }, "explain"]);
      // To the next question it is one answer, and nobody's own.
      await session.ask({ text: "sure?" });
      assert.deepEqual(tasks[2]?.history, [said("user", "Explain: the sum"), said("assistant", "Hello.")]);
      await session.restore();
      const restored = posted.at(-1);
      const [turn] = restored?.type === "restored" ? restored.turns : [];
      assert.deepEqual(
        [turn?.answer, turn?.notes, turn?.end?.kind],
        ["Hello.", ["The answer broke off; strong goes on."], "done"],
      );
    });

    it("can go on once more, and be stopped", async () => {
      const { session, tasks } = chat([[routed, ...text("Hel"), cut], [routed, ...text("l"), cut], byStrong]);
      await session.ask({ text: "hi" });
      await session.resume(0);
      await session.resume(0);
      assert.deepEqual(tasks[2]?.history.at(-1), said("assistant", "Hell"));
    });

    it("offers to go on where the model reached its limit, with the same one", async () => {
      const { session, posted } = chat([[routed, ...text("Hel"), { ...done, finishReason: "length" }], byStrong]);
      await session.ask({ text: "hi" });
      const ended = posted.at(-1);
      assert.equal(
        ended?.type === "ended" && ended.end.kind === "done" && ended.end.resume?.label,
        "Continue with fast",
      );
    });

    it("goes on with nothing else: no whole answer, no earlier turn, no turn that is gone", async () => {
      const { session, tasks } = chat([
        [routed, ...text("Hel"), cut],
        [routed, ...text("Hi"), done],
      ]);
      await session.ask({ text: "hi" });
      await session.ask({ text: "there" });
      for (const turn of [0, 1, 2]) await session.resume(turn);
      assert.equal(tasks.length, 2);
    });
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
    const last = posted.at(-1);
    assert.ok(last?.type === "ended" && last.end.kind === "failed");
    assert.match(last.end.message, /\/explode.*\/explain/);
  });

  it("offers at a limit to raise it or to take another model", async () => {
    const over = { kind: "over-cap", cap: "day", spent: 0.95, limit: 1, estimate: 0.1 } as const;
    const { session, posted } = chat([[routed, { type: "failed", failure: over }]]);
    await session.ask({ text: "hi" });
    const last = posted.at(-1);
    assert.deepEqual(last?.type === "ended" && last.end, {
      kind: "failed",
      message: "Your limit of $1.00 a day would be passed: $0.95 spent, and this request may cost ~$0.10.",
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
    await session.restore();
    const restored = posted.at(-1);
    assert.ok(restored?.type === "restored");
    assert.deepEqual(
      restored.turns.map(({ question, answer, end }) => ({ question, answer, end: end?.kind })),
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
    await session.restore();
    const from = posted.findIndex(({ type }) => type === "restored");
    resume();
    await asking;
    const restored = posted[from];
    assert.ok(restored?.type === "restored");
    const later = posted.slice(from).flatMap((message) => (message.type === "text" ? [message.text] : []));
    assert.equal([restored.turns[0]?.answer, ...later].join(""), "one two three four");
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
    const attached = posted.filter(({ type }) => type === "attached");
    assert.deepEqual(attached, [{ type: "attached", turn: 1, attachments: ["cart.ts"] }]);
    await session.restore();
    const restored = posted.at(-1);
    assert.ok(restored?.type === "restored");
    assert.deepEqual(
      restored.turns.map(({ attachments }) => attachments),
      [[], ["cart.ts"]],
    );
  });

  it("stops the running answer when asked to, and when another question comes", async () => {
    const signals: AbortSignal[] = [];
    const endless: Assist = async function* (_task, signal) {
      signals.push(signal);
      yield routed;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      yield { type: "failed", failure: { kind: "cancelled" }, usage };
    };
    const { session, posted } = chat([], { assist: endless });
    const first = session.ask({ text: "one" });
    await new Promise((resolve) => setTimeout(resolve, 1));
    const second = session.ask({ text: "two" });
    await first;
    await new Promise((resolve) => setTimeout(resolve, 1));
    session.stop();
    await second;
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, true],
    );
    const ends = posted.flatMap((message) => (message.type === "ended" ? [message.end.kind] : []));
    assert.deepEqual(ends, ["stopped", "stopped"]);
  });

  it("asks again in place of an answer and of all that came after it", async () => {
    const { session, posted, tasks } = chat([
      [routed, ...text("A"), done],
      [routed, ...text("B"), done],
      [routed, ...text("C"), done],
    ]);
    await session.ask({ text: "one" });
    await session.ask({ text: "two" });
    await session.retry(0);
    await session.restore();
    const restored = posted.at(-1);
    assert.ok(restored?.type === "restored");
    assert.deepEqual(
      restored.turns.map(({ question, answer }) => [question, answer]),
      [["one", "C"]],
    );
    assert.deepEqual(tasks.at(-1)?.history, []);
  });

  it("remembers what a question was about until the chat is cleared", async () => {
    const { session, posted } = chat([[routed, done]]);
    await session.ask({ text: "hi" });
    assert.equal(session.targetOf(0), "cart.ts");
    session.clear();
    assert.equal(session.targetOf(0), undefined);
    assert.equal(posted.at(-1)?.type, "cleared");
  });

  it("says at the end of an answer that the model could not finish it", async () => {
    const { session, posted } = chat([[routed, ...text("long"), { ...done, finishReason: "length" }]]);
    await session.ask({ text: "hi" });
    assert.deepEqual(typesOf(posted), ["asked", "chip", "text", "ended"]);
    const last = posted.at(-1);
    assert.match(last?.type === "ended" && last.end.kind === "done" ? (last.end.stops ?? "") : "", /output limit/);
  });
});
