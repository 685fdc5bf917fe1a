import { policies } from "../../../../src/surfaces/policies.ts";
import { prompt } from "../../samples.ts";
import assert from "node:assert/strict";
import type { AssistEvent } from "../../../../src/core/event.ts";
import type { Request } from "../../../../src/core/request.ts";
import {
  CompletionSession,
  type CompletionQuery,
  type CompletionStatus,
} from "../../../../src/surfaces/completion/completionSession.ts";
import { requestCompletion } from "../../../../src/surfaces/completion/completionRequest.ts";
import { done, fakeClock, fimModel, routed, settle } from "../chat/assistSamples.ts";

/** One request the session made; the test answers it when it likes. */
interface Wire {
  readonly task: Request;
  readonly signal: AbortSignal;
  say(text: string): Promise<void>;
  finish(): Promise<void>;
  fail(): Promise<void>;
}

function setUp() {
  const clock = fakeClock();
  const wires: Wire[] = [];
  const statuses: CompletionStatus[] = [];
  const lates: CompletionQuery[] = [];
  const session = new CompletionSession({
    requester: () => Promise.resolve(requestCompletion),
    clock,
    compose: () => prompt,
    newTurnId: () => `task ${wires.length + 1}`,
    options: () => ({ delayMilliseconds: 150, maxLines: 12, comments: "unwanted" }),
    related: () => [],
    late: (query) => lates.push(query),
    report: (status) => statuses.push(status),
    assist: async function* (task, signal) {
      const queue: AssistEvent[] = [routed()];
      let wake = () => {};
      const push = async (event: AssistEvent) => {
        queue.push(event);
        wake();
        await settle();
      };
      wires.push({
        task,
        signal,
        say: (text) => push({ type: "text", text }),
        finish: () => push(done()),
        fail: () => push({ type: "failed", failure: { kind: "overloaded", status: 529, message: "busy" } }),
      });
      signal.addEventListener("abort", () => void push({ type: "failed", failure: { kind: "cancelled" } }));
      for (;;) {
        const event = queue.shift();
        if (!event) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        yield event;
        if (event.type === "done" || event.type === "failed") return;
      }
    },
  });
  /** Asks as the editor does: the old question is cancelled just before the next. */
  let last: AbortController | undefined;
  const type = (prefix: string, change: Partial<CompletionQuery> = {}) => {
    last?.abort();
    last = new AbortController();
    const asked = { text: undefined as string | undefined, settled: false };
    const query: CompletionQuery = {
      document: "file:///a.ts",
      path: "a.ts",
      languageId: "typescript",
      prefix,
      suffix: "\n",
      trigger: "typing",
      typedAt: clock.now(),
      ...change,
    };
    void session.suggest(query, last.signal).then((insertion) => {
      const { text, replaces = 0 } = insertion ?? {};
      Object.assign(asked, { text, settled: true, ...(replaces > 0 ? { replaces } : {}) });
    });
    return asked;
  };
  const wire = (index: number): Wire => {
    const found = wires[index];
    assert.ok(found, `request ${index} was not made`);
    return found;
  };
  return { clock, session, wires, wire, statuses, lates, type, cancel: () => last?.abort() };
}

describe("completion session", () => {
  it("asks once after the pause in typing, and gives the answer", async () => {
    const { clock, wires, wire, type, statuses } = setUp();
    type("l");
    await clock.pass(100);
    const asked = type("le");
    await clock.pass(149);
    assert.equal(wires.length, 0);
    await clock.pass(1);
    assert.equal(wires.length, 1);
    await wire(0).say("t x = 1;");
    await wire(0).finish();
    assert.deepEqual(asked, { text: "t x = 1;", settled: true });
    const { compose: _compose, ...sent } = wire(0).task;
    assert.deepEqual(sent, {
      turnId: "task 1",
      policy: policies.completion,
      surface: "completion",
      intent: "complete",
      text: "",
      history: [],
      snapshot: {
        file: { path: "a.ts", languageId: "typescript", text: "" },
        cursor: { prefix: "le", suffix: "\n" },
        diagnostics: [],
        openTabs: [],
      },
    });
    assert.deepEqual(statuses, [{ kind: "asking" }, { kind: "answered", model: fimModel }]);
  });

  it("counts the pause from the last key, not from the editor's question", async () => {
    const { clock, wires, type } = setUp();
    await clock.pass(1000);
    type("le", { typedAt: 900 });
    await clock.pass(49);
    assert.equal(wires.length, 0);
    await clock.pass(1);
    assert.equal(wires.length, 1);
  });

  it("waits for nothing when asked by a key", async () => {
    const { clock, wires, type } = setUp();
    type("le", { trigger: "command" });
    await clock.pass(0);
    assert.equal(wires.length, 1);
  });

  it("goes on with a shown suggestion at once while the user types it", async () => {
    const { clock, wires, wire, type } = setUp();
    type("l");
    await clock.pass(150);
    await wire(0).say("et x = 1;");
    await wire(0).finish();
    for (const [prefix, rest] of [
      ["le", "t x = 1;"],
      ["let ", "x = 1;"],
      ["let x = 1", ";"],
    ] as const) {
      const asked = type(prefix);
      await settle();
      assert.deepEqual(asked, { text: rest, settled: true });
    }
    assert.equal(wires.length, 1);
  });

  it("goes on where the editor closes brackets by itself", async () => {
    const { clock, wires, wire, type } = setUp();
    type("let x = ");
    await clock.pass(150);
    await wire(0).say('f("a", [b]);');
    await wire(0).finish();
    for (const [prefix, suffix, text, replaces] of [
      ["let x = f(", ")\n", '"a", [b]);', 1],
      ['let x = f("', '")\n', 'a", [b]);', 2],
      ['let x = f("a", [b', "])\n", "]);", 2],
    ] as const) {
      const asked = type(prefix, { suffix });
      await settle();
      assert.deepEqual(asked, { text, settled: true, replaces });
    }
    const other = type("let x = f(", { suffix: "}\n" });
    await settle();
    assert.equal(other.settled, false);
    assert.equal(wires.length, 1);
  });

  it("keeps a pending request alive while typing, and shows what is left of its answer", async () => {
    const { clock, wires, wire, type } = setUp();
    type("l");
    await clock.pass(150);
    const asked = type("le");
    await clock.pass(100);
    await wire(0).say("et x = 1;");
    await wire(0).finish();
    assert.deepEqual(asked, { text: "t x = 1;", settled: true });
    assert.equal(wire(0).signal.aborted, true);
    assert.equal(wires.length, 1);
  });

  it("aborts a request on the wire as soon as its text contradicts what was typed", async () => {
    const { clock, wires, wire, type } = setUp();
    type("l");
    await clock.pass(150);
    const asked = type("lo");
    await clock.pass(10);
    await wire(0).say("et x");
    assert.equal(wire(0).signal.aborted, true);
    await clock.pass(150);
    assert.equal(wires.length, 2);
    await wire(1).say("op();");
    await wire(1).finish();
    assert.deepEqual(asked, { text: "op();", settled: true });
  });

  it("aborts at once where the cursor moved elsewhere", async () => {
    const { clock, wire, type } = setUp();
    type("let");
    await clock.pass(150);
    type("something else");
    assert.equal(wire(0).signal.aborted, true);
  });

  it("aborts a moment after the editor lost interest", async () => {
    const { clock, wire, type, cancel } = setUp();
    const asked = type("let");
    await clock.pass(150);
    cancel();
    await clock.pass(299);
    assert.deepEqual(asked, { text: undefined, settled: true });
    assert.equal(wire(0).signal.aborted, false);
    await clock.pass(1);
    assert.equal(wire(0).signal.aborted, true);
  });

  it("never has more than two requests in flight", async () => {
    const { clock, wires, type } = setUp();
    for (const prefix of ["a", "ab", "abc", "abcd"]) {
      type(prefix);
      await clock.pass(200);
      assert.ok(wires.filter(({ signal }) => !signal.aborted).length <= 2);
    }
    assert.deepEqual(
      wires.map(({ task, signal }) => [task.snapshot.cursor?.prefix, signal.aborted]),
      [
        ["a", false],
        ["ab", true],
        ["abc", true],
        ["abcd", false],
      ],
    );
  });

  it("asks for the place where the user stopped, whatever else is under way", async () => {
    const { clock, wire, type } = setUp();
    type("a");
    await clock.pass(200);
    type("ab");
    await clock.pass(200);
    const asked = type("abc");
    await clock.pass(200);
    await wire(2).say("d();");
    await wire(2).finish();
    assert.deepEqual(asked, { text: "d();", settled: true });
    assert.deepEqual([wire(0).signal.aborted, wire(1).signal.aborted], [true, true]);
  });

  it("asks for nothing more while what comes agrees with the typing", async () => {
    const { clock, wires, wire, type } = setUp();
    type("l");
    await clock.pass(150);
    await wire(0).say("et x");
    for (const prefix of ["le", "let", "let "]) {
      type(prefix);
      await clock.pass(200);
    }
    assert.deepEqual([wires.length, wire(0).signal.aborted], [1, false]);
  });

  it("takes the first of two answers that fits and aborts the other", async () => {
    const { clock, wire, type } = setUp();
    type("l");
    await clock.pass(150);
    const asked = type("le");
    await clock.pass(200);
    await wire(1).say("t b;");
    await wire(1).finish();
    assert.deepEqual(asked, { text: "t b;", settled: true });
    assert.equal(wire(0).signal.aborted, true);
  });

  it("remembers that nothing fits, until a key asks again", async () => {
    const { clock, wires, wire, type } = setUp();
    type("x");
    await clock.pass(150);
    await wire(0).finish();
    const again = type("x");
    await clock.pass(500);
    assert.deepEqual(again, { text: undefined, settled: true });
    assert.equal(wires.length, 1);
    type("x", { trigger: "command" });
    await clock.pass(0);
    assert.equal(wires.length, 2);
  });

  it("does not mix documents, nor places with different text behind the cursor", async () => {
    const { clock, wires, wire, type } = setUp();
    type("x");
    await clock.pass(150);
    await wire(0).say(" = 1");
    await wire(0).finish();
    type("x", { document: "file:///b.ts" });
    await clock.pass(150);
    type("x", { suffix: ";\n" });
    await clock.pass(150);
    assert.equal(wires.length, 3);
  });

  it("stops the answer once it cannot get longer", async () => {
    const { clock, wire, type } = setUp();
    const asked = type("f(", { suffix: "a);\n" });
    await clock.pass(150);
    await wire(0).say("one, \ntwo\n");
    assert.deepEqual(asked, { text: "one, ", settled: true });
    assert.equal(wire(0).signal.aborted, true);
  });

  it("takes whole lines at the deadline and gives up the rest", async () => {
    const { clock, wire, type } = setUp();
    const asked = type("f\n", { trigger: "command" });
    await clock.pass(0);
    await wire(0).say("one();\ntw");
    await clock.pass(6000);
    assert.deepEqual(asked, { text: "one();", settled: true });
    assert.equal(wire(0).signal.aborted, true);
  });

  it("lets nobody who types wait longer than a second and a half, and says so when the answer is there", async () => {
    const { clock, wires, wire, lates, type } = setUp();
    const asked = type("let x = ");
    await clock.pass(150 + 1_499);
    assert.equal(asked.settled, false);
    await clock.pass(1);
    assert.deepEqual(asked, { text: undefined, settled: true });
    assert.equal(wire(0).signal.aborted, false);
    await wire(0).say("1;");
    await wire(0).finish();
    assert.deepEqual(
      lates.map(({ prefix }) => prefix),
      ["let x = "],
    );
    const again = type("let x = ");
    await settle();
    assert.deepEqual(again, { text: "1;", settled: true });
    assert.equal(wires.length, 1);
  });

  it("shows nothing to who sent the suggestion away while it was on its way", async () => {
    const { clock, wire, lates, type, cancel } = setUp();
    type("let x = ");
    await clock.pass(150);
    cancel();
    await wire(0).say("1;");
    await wire(0).finish();
    assert.deepEqual(lates, []);
  });

  it("asks for more of a comment only when it is wanted", async () => {
    const { clock, wires, type } = setUp();
    const asked = type("let a; // adds ");
    await clock.pass(150);
    assert.deepEqual([asked.settled, wires.length], [true, 0]);
    type("let a; // adds ", { trigger: "command" });
    await clock.pass(0);
    assert.equal(wires.length, 1);
  });

  it("asks for what may come next as soon as a suggestion is taken, and waits for no pause", async () => {
    const { clock, session, wires, wire, type } = setUp();
    const query: CompletionQuery = {
      document: "file:///a.ts",
      path: "a.ts",
      languageId: "typescript",
      prefix: "let x = 1;\n",
      suffix: "\n",
      trigger: "typing",
      typedAt: 0,
    };
    session.accepted(query);
    session.accepted(query);
    await settle();
    assert.equal(wires.length, 1);
    const asked = type(query.prefix);
    await wire(0).say("let y = 2;");
    await wire(0).finish();
    assert.deepEqual(asked, { text: "let y = 2;", settled: true });
    await clock.pass(1_000);
    assert.equal(wires.length, 1);
  });

  it("is quiet for longer and longer after failures, and asks again after a reset", async () => {
    const { clock, wires, wire, statuses, session, type } = setUp();
    const failAt = async (prefix: string) => {
      const before = wires.length;
      const asked = type(prefix);
      await clock.pass(150);
      if (wires.length > before) await wire(before).fail();
      assert.deepEqual(asked, { text: undefined, settled: true });
      return wires.length - before;
    };
    assert.deepEqual([await failAt("a"), await failAt("b"), await failAt("c")], [1, 1, 0]);
    await clock.pass(2000);
    assert.deepEqual([await failAt("d"), await failAt("e")], [1, 0]);
    session.reset();
    assert.equal(await failAt("f"), 1);
    assert.equal(statuses.filter(({ kind }) => kind === "failed").length, 4);
  });
});
