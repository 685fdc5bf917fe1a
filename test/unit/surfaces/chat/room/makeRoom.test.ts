import assert from "node:assert/strict";
import { wordsOf } from "../../../../../src/core/message.ts";
import type { Attached } from "../../../../../src/surfaces/mentions/attached.ts";
import { estimateTokens } from "../../../../../src/core/usage/tokens.ts";
import { isSummary, large, long, roomChat, small } from "./roomChat.ts";

const none = { pinned: undefined, room: undefined };

function pointing(label: string, tokens: number): Promise<Attached> {
  const text = long(label, tokens);
  const mention = {
    type: "mention",
    source: "mentions",
    label,
    text,
    tokens: estimateTokens(text),
    mark: "5eed",
  } as const;
  return Promise.resolve({ mentions: [mention], images: [], labels: [label] });
}

async function filled() {
  const chat = roomChat({ compactsItself: () => false });
  for (const name of ["one", "two"]) await chat.session.ask({ text: long(name, 1_900) });
  return chat;
}

describe("the meter", () => {
  it("offers nothing while there is room", async () => {
    const { session } = roomChat();
    const meter = await session.measure({ text: "hi" }, none);
    assert.deepEqual(
      [meter?.model, meter?.windowTokens, meter?.offers, meter?.note],
      ["small", 8_192, undefined, undefined],
    );
  });

  it("counts what does not fit, and offers what makes room, saying what it leaves out", async () => {
    const { session } = await filled();
    const meter = await session.measure({ text: long("three", 3_000) }, none);
    assert.ok((meter?.tokens ?? 0) > 6_700, String(meter?.tokens));
    assert.deepEqual(meter?.offers, [
      { room: "long", detail: "large" },
      { room: "compact", detail: "" },
      { room: "trim", detail: "the first 2 questions and their answers" },
    ]);
  });

  it("offers no model without more room, no summary of nothing, and no trimming that leaves nothing out", async () => {
    const { session } = roomChat({ decide: async () => (await import("../../../samples.ts")).decision([small]) });
    const meter = await session.measure({ text: long("one", 6_000) }, none);
    assert.deepEqual(meter?.offers, [{ room: "trim", detail: "parts of your message" }]);
  });

  it("says that the earlier turns will be summed up, where they will", async () => {
    const { session } = roomChat();
    for (const name of ["one", "two"]) await session.ask({ text: long(name, 1_900) });
    const meter = await session.measure({ text: long("three", 2_000) }, none);
    assert.equal(meter?.note, "The earlier turns will be summarized first.");
  });

  it("shows what each choice comes to", async () => {
    const { session } = await filled();
    const measured = (room: "long" | "compact" | "trim") =>
      session.measure({ text: long("three", 2_000) }, { pinned: undefined, room });
    const [byLong, byCompact, byTrim] = [await measured("long"), await measured("compact"), await measured("trim")];
    assert.deepEqual([byLong?.model, byLong?.windowTokens], ["large", large.contextTokens]);
    assert.ok((byCompact?.tokens ?? Infinity) < 2_400);
    assert.ok((byTrim?.tokens ?? Infinity) < small.contextTokens * 0.6);
    assert.equal(byTrim?.note, "the first 2 questions and their answers");
  });
});

describe("what is chosen for one message", () => {
  it("asks the model with the longer window, and only for that message", async () => {
    const { session, requests } = await filled();
    await session.ask({ text: long("three", 2_000) }, { room: "long" });
    await session.ask({ text: "four" });
    assert.deepEqual(
      requests.slice(-2).map(({ pin }) => pin),
      [{ kind: "role", role: "long" }, undefined],
    );
  });

  it("says where there is no such model", async () => {
    const { session, requests, turns } = roomChat({
      decide: async () => (await import("../../../samples.ts")).decision([small]),
    });
    await session.ask({ text: "one" }, { room: "long" });
    assert.equal(requests[0]?.pin, undefined);
    assert.deepEqual((await turns())[0]?.notes, ["No model with a longer context window can be asked now."]);
  });

  it("sums the earlier turns up first, even where that does not happen by itself", async () => {
    const { session, requests, turns } = await filled();
    await session.ask({ text: "three" }, { room: "compact" });
    assert.deepEqual(requests.map(isSummary), [false, false, true, false]);
    assert.equal((await turns()).at(-1)?.summary?.text, "S1");
    const fresh = roomChat();
    await fresh.session.ask({ text: "one" }, { room: "compact" });
    assert.deepEqual((await fresh.turns())[0]?.notes, ["There is too little to summarize yet."]);
  });

  it("sends less, and says what is left out", async () => {
    const { session, turns, bodies } = await filled();
    await session.ask({ text: long("three", 1_000) }, { room: "trim", attached: pointing("big.ts", 3_500) });
    const { messages } = bodies().at(-1) ?? assert.fail();
    assert.ok(!messages.some(({ text }) => text.startsWith("one ")));
    assert.deepEqual((await turns()).at(-1)?.notes, [
      "Shortened to fit the context window of small: big.ts",
      "Left out to make room: the first 2 questions and their answers.",
    ]);
  });

  it("waits with its message in the queue", async () => {
    const chat = await filled();
    const { session, requests } = chat;
    const first = session.ask({ text: "three" });
    await session.ask({ text: "four" }, { room: "long" });
    await first;
    assert.deepEqual(requests.at(-1)?.pin, { kind: "role", role: "long" });
  });

  it("is shown in the request that will be sent, a summary by name", async () => {
    const { session } = await filled();
    const shown = await session.preview({ text: "three" }, { pinned: undefined, room: "compact" });
    assert.match(wordsOf(shown?.history[1] ?? assert.fail()), /^\[a summary of the earlier turns/);
    const whole = await session.preview({ text: "three" }, none);
    assert.equal(whole?.history.length, 4);
  });
});
