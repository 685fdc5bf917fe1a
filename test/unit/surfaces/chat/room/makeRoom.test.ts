import assert from "node:assert/strict";
import { wordsOf } from "../../../../../src/core/message.ts";
import type { Attached } from "../../../../../src/surfaces/mentions/attached.ts";
import { estimateTokens } from "../../../../../src/core/usage/tokens.ts";
import { decision } from "../../../samples.ts";
import { decidedFor, isSummary, large, long, roomChat, small } from "./roomChat.ts";

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
    const meter = await (await session.ahead({ text: "hi" }))?.meter(undefined);
    assert.deepEqual(
      [meter?.model, meter?.windowTokens, meter?.offers, meter?.note],
      ["small", 8_192, undefined, undefined],
    );
  });

  it("counts what does not fit, and offers what makes room, saying what it leaves out", async () => {
    const { session } = await filled();
    const meter = await (await session.ahead({ text: long("three", 3_000) }))?.meter(undefined);
    assert.ok((meter?.tokens ?? 0) > 6_700, String(meter?.tokens));
    assert.deepEqual(meter?.offers, [
      { room: "long", detail: "large" },
      { room: "compact", detail: "" },
      { room: "trim", detail: "the first 2 questions and their answers" },
    ]);
  });

  it("offers no model without more room, no summary of nothing, and no trimming that leaves nothing out", async () => {
    const { session } = roomChat({ decide: async () => (await import("../../../samples.ts")).decision([small]) });
    const meter = await (await session.ahead({ text: long("one", 6_000) }))?.meter(undefined);
    assert.deepEqual(meter?.offers, [{ room: "trim", detail: "parts of your message" }]);
  });

  it("says that the earlier turns will be summed up, where they will", async () => {
    const { session } = roomChat();
    for (const name of ["one", "two"]) await session.ask({ text: long(name, 1_900) });
    const meter = await (await session.ahead({ text: long("three", 2_000) }))?.meter(undefined);
    assert.equal(meter?.note, "The earlier turns will be summarized first.");
  });

  it("shows what each choice comes to", async () => {
    const { session } = await filled();
    const ahead = await session.ahead({ text: long("three", 2_000) });
    const [byLong, byCompact, byTrim] = [
      await ahead?.meter("long"),
      await ahead?.meter("compact"),
      await ahead?.meter("trim"),
    ];
    assert.deepEqual([byLong?.model, byLong?.windowTokens], ["large", large.contextTokens]);
    assert.ok((byCompact?.tokens ?? Infinity) < 2_400);
    assert.ok((byTrim?.tokens ?? Infinity) < small.contextTokens * 0.6);
    assert.equal(byTrim?.note, "the first 2 questions and their answers");
  });

  it("routes and composes each thing once, whatever is asked about a message", async () => {
    const routed: string[] = [];
    const { session } = roomChat({
      async decide(task) {
        routed.push(`${task.pin?.kind ?? "free"}, ${task.history.length} before, ${task.text.length}`);
        return decision(decidedFor(task));
      },
    });
    for (const name of ["one", "two"]) await session.ask({ text: long(name, 1_900) });
    routed.length = 0;
    const ahead = await session.ahead({ text: long("three", 2_000) });
    const meter = await ahead?.meter(undefined);
    assert.equal(meter?.offers?.length, 3);
    const request = await ahead?.request(undefined);
    assert.ok(request && (await ahead?.foresee(request)));
    await ahead?.meter(undefined);
    await ahead?.request(undefined);
    // As it is, for long prompts, with less, and with a summary.
    assert.deepEqual(
      routed.map((line) => line.replace(/, \d+$/, "")),
      ["free, 4 before", "role, 4 before", "free, 4 before", "free, 2 before"],
    );
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
    const ahead = await session.ahead({ text: "three" });
    const shown = await ahead?.request("compact");
    assert.match(wordsOf(shown?.history[1] ?? assert.fail()), /^\[a summary of the earlier turns/);
    const whole = await ahead?.request(undefined);
    assert.equal(whole?.history.length, 4);
  });
});
