import assert from "node:assert/strict";
import { said, wordsOf } from "../../../../../src/core/message.ts";
import type { Assist } from "../../../../../src/core/event.ts";
import { textOf } from "../../../../../src/protocol/turn.ts";
import { decision } from "../../../samples.ts";
import { done, isSummary, long, roomChat, small } from "./roomChat.ts";

const summed = (text: string) => [said("user", "Summarize our conversation so far."), said("assistant", text)];

describe("automatic compaction", () => {
  it("sums the earlier turns up before a question with which they no longer fit, and says so with the cost", async () => {
    const { session, requests, turns } = roomChat();
    for (const name of ["one", "two", "three"]) await session.ask({ text: long(name, 2_000) });
    assert.deepEqual(requests.map(isSummary), [false, false, true, false]);
    const [, , summary, third] = requests;
    assert.deepEqual(summary?.pin, { kind: "role", role: "cheap" });
    assert.deepEqual(third?.history, summed("S1"));
    // Limits and the ledger count both together.
    assert.equal(summary?.turnId, third?.turnId);
    const shown = await turns();
    const last = shown.at(-1) ?? assert.fail();
    assert.deepEqual([shown.length, last.folds, last.summary], [3, true, { text: "S1", model: "small" }]);
    assert.deepEqual(last.notes, [
      "Earlier turns are sent as a summary by small from here on (2k tokens in, 100 out · $0.0020).",
    ]);
    assert.equal(textOf(last.answer), "A3");
  });

  it("goes on from the summary, whose turn belongs to it, and compacts again only when that no longer fits", async () => {
    const { session, requests } = roomChat();
    for (const name of ["one", "two", "three", "four"]) await session.ask({ text: long(name, 2_000) });
    const history = requests.at(-1)?.history ?? [];
    assert.deepEqual(history.slice(0, 2), summed("S1"));
    assert.match(wordsOf(history[2] ?? assert.fail()), /^three /);
    assert.equal(requests.filter(isSummary).length, 1);
    await session.ask({ text: long("five", 2_000) });
    assert.equal(requests.filter(isSummary).length, 2);
    assert.deepEqual(requests.at(-1)?.history, summed("S2"));
  });

  it("keeps each request the beginning of the next, but where a summary begins", async () => {
    const { session, bodies, requests } = roomChat();
    const names = ["one", "two", "three", "four", "five", "six"];
    for (const name of names) await session.ask({ text: long(name, 2_000) });
    const sent = bodies().map(({ system, messages }) => JSON.stringify([system, ...messages]).slice(0, -1));
    const shared = sent.slice(1).map((body, index) => {
      const before = sent[index] ?? "";
      let same = 0;
      while (same < before.length && before[same] === body[same]) same++;
      return same / before.length;
    });
    const rows = shared.map((share, index) => {
      const request = requests[index + 1] ?? assert.fail();
      return [isSummary(request) ? "summary" : request.text.split(" ")[0], share === 1];
    });
    assert.deepEqual(
      rows,
      [
        ["two", true],
        ["three", false],
        ["four", true],
        ["five", false],
        ["six", true],
      ].flatMap(([name, same]) =>
        same
          ? [[name, same]]
          : [
              ["summary", true],
              [name, same],
            ],
      ),
    );
  });

  it("is not done where all fits, where it is switched off, or where even a summary would not fit", async () => {
    const fits = roomChat();
    for (const name of ["one", "two"]) await fits.session.ask({ text: long(name, 1_000) });
    const off = roomChat({ compactsItself: () => false });
    for (const name of ["one", "two", "three"]) await off.session.ask({ text: long(name, 2_000) });
    const filled = roomChat();
    await filled.session.ask({ text: long("one", 2_000) });
    await filled.session.ask({ text: long("two", 5_400) });
    for (const { requests } of [fits, off, filled]) assert.ok(!requests.some(isSummary));
    assert.deepEqual((await off.turns()).at(-1)?.notes, ["Left out to make room: the first question and its answer."]);
  });

  it("sends the question all the same where the summary fails, once, and says so", async () => {
    let summaries = 0;
    const failing: Assist = async function* (request) {
      yield { type: "routed", model: small, decision: decision([small]) };
      if (isSummary(request)) {
        summaries++;
        yield { type: "failed", failure: { kind: "overloaded", status: 529, message: "busy" } };
        return;
      }
      yield { type: "text", text: "A" };
      yield done();
    };
    const { session, turns } = roomChat({ assist: failing });
    for (const name of ["one", "two", "three"]) await session.ask({ text: long(name, 2_000) });
    const last = (await turns()).at(-1) ?? assert.fail();
    assert.deepEqual([summaries, last.folds, last.end?.kind], [1, undefined, "done"]);
    assert.deepEqual(last.notes, [
      "The earlier turns could not be summarized. The server is overloaded or unavailable: busy (HTTP 529)",
      "Left out to make room: the first question and its answer.",
    ]);
  });

  it("takes no summary that was cut off", async () => {
    const cut: Assist = async function* (request) {
      yield { type: "routed", model: small, decision: decision([small]) };
      yield { type: "text", text: "half" };
      yield isSummary(request) ? ({ ...done(), finishReason: "length" } as const) : done();
    };
    const { session, turns } = roomChat({ assist: cut });
    for (const name of ["one", "two", "three"]) await session.ask({ text: long(name, 2_000) });
    const last = (await turns()).at(-1);
    assert.deepEqual([last?.summary, last?.end?.kind], [undefined, "done"]);
    assert.match(last?.notes[0] ?? "", /small gave no complete summary\./);
  });

  it("stops with the question", async () => {
    const stopping: Assist = async function* (request, signal) {
      if (isSummary(request)) session.stop();
      if (signal.aborted) {
        yield { type: "failed", failure: { kind: "cancelled" } };
        return;
      }
      yield { type: "routed", model: small, decision: decision([small]) };
      yield { type: "text", text: "A" };
      yield done();
    };
    const { session, turns } = roomChat({ assist: stopping });
    for (const name of ["one", "two", "three"]) await session.ask({ text: long(name, 2_000) });
    const last = (await turns()).at(-1);
    assert.deepEqual([last?.end?.kind, last?.notes, last?.folds], ["stopped", [], undefined]);
  });

  it("is not paid for twice where the question is asked again; an earlier branch has the original", async () => {
    const { session, requests, turns } = roomChat();
    for (const name of ["one", "two", "three"]) await session.ask({ text: long(name, 2_000) });
    const [, second, third] = await turns();
    await session.retry(third?.id ?? "");
    assert.equal(requests.filter(isSummary).length, 1);
    assert.deepEqual(requests.at(-1)?.history, summed("S1"));
    const again = (await turns()).at(-1);
    assert.deepEqual([again?.folds, again?.summary?.text, again?.branch], [true, "S1", { index: 2, count: 2 }]);
    await session.edit(second?.id ?? "", "short");
    assert.match(wordsOf(requests.at(-1)?.history[0] ?? assert.fail()), /^one /);
  });

  it("counts what may go along by setting as well: turns are summed up rather than left out", async () => {
    const { session, requests } = roomChat({ maxContextTokens: 2_500 });
    for (const name of ["one", "two", "three"]) await session.ask({ text: long(name, 1_400) });
    assert.deepEqual(requests.map(isSummary), [false, false, true, false]);
  });
});
