import assert from "node:assert/strict";
import type { BesideMessage, TurnsMessage } from "../../../../../src/protocol/applyPatch.ts";
import type { TurnPart } from "../../../../../src/protocol/turn.ts";
import { createTurnLog } from "../../../../../src/surfaces/chat/turns/turnLog.ts";
import { askedTurn } from "../../../protocol/turns.ts";

function open() {
  const posted: (BesideMessage | TurnsMessage)[] = [];
  let ids = 0;
  const log = createTurnLog({ post: (message) => void posted.push(message), newPartId: () => `p${ids++}` });
  log.add(askedTurn("t", "How?"));
  return { log, posted, answer: () => log.find("t")?.answer };
}

describe("the turns of a chat", () => {
  it("post what has just happened to them, and nothing where nothing could", () => {
    const { log, posted } = open();
    log.change("t", { notes: ["A did not answer."] });
    log.change("gone", { notes: ["late"] });
    log.append("gone", "text", "late");
    log.step("gone", 1);
    log.turns();
    assert.deepEqual(posted, [
      { type: "turns", at: 0, turns: [askedTurn("t", "How?")] },
      { type: "changed", turnId: "t", patch: { notes: ["A did not answer."] } },
    ]);
  });

  it("hold text back for a moment, but never behind what comes after it", () => {
    const { log, posted } = open();
    for (const text of ["a", "b", "c"]) log.append("t", "text", text);
    log.change("t", { end: { kind: "stopped", summary: "" } });
    assert.deepEqual(posted.slice(1), [
      { type: "changed", turnId: "t", patch: { part: { type: "text", id: "p0", text: "a" } } },
      { type: "appended", turnId: "t", part: "p0", text: "bc" },
      { type: "changed", turnId: "t", patch: { end: { kind: "stopped", summary: "" } } },
    ]);
  });

  it("are read whole, with what is held back", () => {
    const { log, answer } = open();
    for (const text of ["one ", "", "two ", "three"]) log.append("t", "text", text);
    assert.deepEqual(answer(), [{ type: "text", id: "p0", text: "one two three" }]);
  });

  it("join words and thoughts that alternate, each to its own part", () => {
    const { log, answer } = open();
    for (const text of ["```ts\n", "a\n", "```"]) {
      log.append("t", "reasoning", "hm ");
      log.append("t", "text", text);
    }
    assert.deepEqual(answer(), [
      { type: "reasoning", id: "p0", text: "hm hm hm " },
      { type: "text", id: "p1", text: "```ts\na\n```" },
    ]);
  });

  it("begin new words after the call of a tool", () => {
    const { log, answer } = open();
    const call: TurnPart = { type: "toolCall", id: "call", name: "read", state: "done", text: "" };
    log.append("t", "text", "Let me look.");
    log.change("t", { part: call });
    log.append("t", "text", "It adds.");
    assert.deepEqual(answer(), [
      { type: "text", id: "p0", text: "Let me look." },
      call,
      { type: "text", id: "p1", text: "It adds." },
    ]);
  });

  it("post as little more for the last word of a long answer as for the first", () => {
    const { log, posted } = open();
    for (let index = 0; index < 20_000; index++) log.append("t", "text", "word ");
    log.append("t", "text", "end");
    log.turns();
    assert.ok(posted.length < 1_000, `${posted.length} messages`);
    const length = posted.reduce((sum, message) => sum + JSON.stringify(message).length, 0);
    // Each word once, and the rest of a message for each of them: nothing is said again.
    assert.ok(length < 100_003 + posted.length * 200, `${length} characters`);
  });
});
