import assert from "node:assert/strict";
import { said } from "../../../../../src/core/message.ts";
import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import { format } from "../../../../../src/core/phrase.ts";
import type { Request } from "../../../../../src/core/request.ts";
import type { ToPanel } from "../../../../../src/protocol/chat.ts";
import { textOf, type Turn } from "../../../../../src/protocol/turn.ts";
import { createComposers } from "../../../../../src/prompts/composers.ts";
import { readPromptFile } from "../../../../../src/slash/promptFile.ts";
import { createChatSession, type ChatHost } from "../../../../../src/surfaces/chat/chatSession.ts";
import { decision, model } from "../../../samples.ts";

const fast = model({ id: "fast", contextTokens: 200_000 });
const usage = {
  inputTokens: 1,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 1,
  reasoningTokens: 0,
  estimated: false,
};
const done: AssistEvent = { type: "done", model: fast, finishReason: "stop", usage };
const composers = createComposers({ maxContextTokens: () => 16_000, random: () => "b0b0b0" });

/** A chat whose model answers `A1`, `A2` and so on. */
function chat(change: Partial<ChatHost<string>> = {}) {
  const requests: Request[] = [];
  const posted: ToPanel[] = [];
  let ids = 0;
  const assist: Assist = async function* (request) {
    requests.push(request);
    yield { type: "routed", model: fast, decision: decision([fast]) };
    yield { type: "text", text: `A${requests.length}` };
    yield done;
  };
  const session = createChatSession<string>({
    assist,
    look: async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [] }),
    post: (message) => posted.push(message),
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin: () => undefined,
    compose: composers.chat,
    composeSummary: composers.summary,
    newTurnId: () => `turn-${ids++}`,
    newPartId: () => `part-${ids++}`,
    sendsFile: () => false,
    report: () => {},
    now: () => 5,
    filesIn: async () => [],
    ...change,
  });
  return {
    session,
    requests,
    turns: async (): Promise<readonly Turn[]> => {
      await session.restore();
      const last = posted.at(-1);
      return last?.type === "turns" ? last.turns : [];
    },
    /** What a model is sent, as its prompt is composed. */
    bodies: () => requests.map((request) => request.compose(request, fast, decision([fast]))),
  };
}

describe("a command of the chat", () => {
  it("lists all of them without a request, the user's prompts too, and is no part of what is sent", async () => {
    const prompts = async () => [readPromptFile("leaks", "---\ndescription: Find [leaks](x)\n---\nLook.")];
    const { session, requests, turns } = chat({ prompts });
    await session.ask({ text: "/help" });
    const [turn] = await turns();
    const text = textOf(turn?.answer ?? []);
    assert.match(text, /- `\/compact`: Summarize the conversation/);
    assert.match(text, /`\/leaks`: Find\s+leaks/);
    assert.equal(requests.length, 0);
    await session.ask({ text: "hi" });
    assert.deepEqual(requests[0]?.history, []);
  });

  it("has the user's prompt files read, which no other message does", async () => {
    let reads = 0;
    const { session } = chat({ prompts: async () => (reads++, []) });
    for (const text of ["hi", "see /usr/bin", "/usr/bin is full", "/explain it"]) await session.ask({ text });
    await session.ahead({ text: "what is here?" });
    assert.equal(reads, 1);
  });

  for (const text of ["/new", "/clear"]) {
    it(`begins anew: ${text}`, async () => {
      const { session, turns, requests } = chat();
      await session.ask({ text: "hi" });
      let stood = 0;
      await session.ask({ text }, { stands: () => stood++ });
      assert.deepEqual([await turns(), requests.length, stood], [[], 1, 1]);
    });
  }

  it("writes the commit message where that is written", async () => {
    let written = 0;
    const { session, requests } = chat({ writeCommitMessage: () => written++ });
    await session.ask({ text: "/commit" });
    assert.deepEqual([written, requests.length], [1, 0]);
  });

  it("reviews the changes where nothing is selected, and says so", async () => {
    const { session, bodies, requests, turns } = chat({ changedText: async () => "+const a = 1;" });
    await session.ask({ text: "/review" });
    assert.match(bodies()[0]?.messages[0]?.text ?? "", /changes to review[^]*\+const a = 1;[^]*Review this code\.$/);
    assert.equal(requests[0]?.intent, "review");
    assert.deepEqual(
      (await turns())[0]?.question.flatMap((part) => (part.type === "mention" ? [part.label] : [])),
      ["your changes"],
    );
    await session.ask({ text: "/review the names" });
    assert.equal(requests[1]?.snapshot.items, undefined);
  });

  it("asks a prompt of the user, of the model or role that it names, and says what is wrong with it", async () => {
    const prompts = async () => [
      readPromptFile("leaks", "---\nmodel: acme/large\nstray\n---\nLook for leaks: $input"),
      readPromptFile("deep", "---\nrole: reason\n---\nThink."),
    ];
    const { session, requests, turns } = chat({ prompts });
    await session.ask({ text: "/leaks in a.ts" });
    await session.ask({ text: "/deep" });
    assert.deepEqual(
      requests.map(({ text, pin }) => [text, pin]),
      [
        ["Look for leaks: in a.ts", { kind: "model", key: "acme/large" }],
        ["Think.", { kind: "role", role: "reason" }],
      ],
    );
    assert.deepEqual((await turns())[0]?.notes, ["In the prompt file leaks: not a line of front matter: stray"]);
  });
});

describe("compaction", () => {
  it("has a cheap model sum up what was said, by the same walk, and folds it away", async () => {
    const { session, requests, turns } = chat();
    await session.ask({ text: "/compact" });
    assert.equal(requests.length, 0);
    await session.ask({ text: "one" });
    await session.ask({ text: "two" });
    await session.ask({ text: "/compact" });
    const { pin, history, surface, policy } = requests[2] ?? assert.fail();
    assert.deepEqual(
      [pin, history.length, surface, policy.mayEscalate],
      [{ kind: "role", role: "cheap" }, 4, "chat", false],
    );
    const shown = await turns();
    assert.deepEqual(
      shown.map(({ question, folds }) => [textOf(question), folds]),
      [
        ["/compact", undefined],
        ["one", undefined],
        ["two", undefined],
        ["/compact", true],
      ],
    );
    await session.ask({ text: "three" });
    assert.deepEqual(requests[3]?.history, [
      said("user", "Summarize our conversation so far."),
      said("assistant", "A3"),
    ]);
  });

  it("folds nothing where the summary failed", async () => {
    let count = 0;
    const failing: Assist = async function* () {
      yield { type: "text", text: "A" };
      yield ++count === 2 ? { type: "failed", failure: { kind: "cut-off", message: "" } } : done;
    };
    const { session, turns } = chat({ assist: failing });
    await session.ask({ text: "one" });
    await session.ask({ text: "/compact" });
    assert.equal((await turns())[1]?.folds, undefined);
  });

  it("keeps each request the beginning of the next, byte for byte, before the fold and behind it", async () => {
    const { session, bodies } = chat();
    const long = "word ".repeat(400);
    const messages = ["one", "two", "three", "/compact", "four", "five", "/compact", "six", "seven"];
    for (const text of messages) await session.ask({ text: text.startsWith("/") ? text : `${text} ${long}` });
    const sent = bodies().map(({ system, messages: all }) => JSON.stringify([system, ...all]).slice(0, -1));
    const shared = sent.slice(1).map((body, index) => {
      const before = sent[index] ?? "";
      let same = 0;
      while (same < before.length && before[same] === body[same]) same++;
      return same / before.length;
    });
    // All of the one before, but where a fold begins: there the system prompt alone is shared.
    const whole = shared.map((share, index) => [messages[index + 1]?.split(" ")[0], share === 1]);
    assert.deepEqual(whole, [
      ["two", true],
      ["three", true],
      ["/compact", true],
      ["four", false],
      ["five", true],
      ["/compact", true],
      ["six", false],
      ["seven", true],
    ]);
  });

  it("is undone by going back to an earlier branch: the original is what is sent then", async () => {
    const { session, requests, turns } = chat();
    await session.ask({ text: "one" });
    await session.ask({ text: "/compact" });
    await session.edit((await turns())[1]?.id ?? "", "two");
    assert.deepEqual(requests[2]?.history, [said("user", "one"), said("assistant", "A1")]);
  });
});
