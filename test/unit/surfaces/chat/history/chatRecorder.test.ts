import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { ChatsDatabase } from "../../../../../src/history/chatsDatabase.ts";
import type { Turn } from "../../../../../src/protocol/turn.ts";
import { createChatRecorder } from "../../../../../src/surfaces/chat/history/chatRecorder.ts";
import { createTurnLog } from "../../../../../src/surfaces/chat/turns/turnLog.ts";
import { askedTurn } from "../../../protocol/turns.ts";
import { directChats } from "./directChats.ts";

/** Answers each write, in their order, only when it is told to; a write that fails has changed nothing. */
function slowly(database: ChatsDatabase) {
  const waiting: ((fails: boolean) => Promise<void>)[] = [];
  const write: ChatsDatabase["write"] = (asked) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<ChatsDatabase["write"]>>>();
    const taken = structuredClone(asked);
    waiting.push(async (fails) =>
      resolve(fails ? { ok: false, problem: { kind: "busy", message: "busy" } } : await database.write(taken)),
    );
    return promise;
  };
  return { write, answer: async (fails: boolean) => waiting.shift()?.(fails), isIdle: () => waiting.length === 0 };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function recording(directory: string) {
  const database = directChats(directory);
  const slow = slowly(database);
  const due = new Set<() => void>();
  let ids = 0;
  const first = { id: "c0", path: [], turnIds: [] };
  const after = (_milliseconds: number, run: () => void) => (due.add(run), () => void due.delete(run));
  const recorder = createChatRecorder(
    { database: slow, writer: "w", folder: "f", now: () => 0, after, onUnstored: () => {} },
    first,
  );
  const log = createTurnLog({ post: () => {}, newPartId: () => `p${ids++}`, recorder });
  const pass = () => {
    const now = [...due];
    due.clear();
    for (const run of now) run();
  };
  return {
    database,
    slow,
    recorder,
    log,
    pass,
    newId: () => `t${ids++}`,
    begin(this: void) {
      log.turns();
      recorder.begin({ ...first, id: `c${ids++}` });
      log.clear();
    },
    async finish(this: void) {
      log.turns();
      do {
        pass();
        await slow.answer(false);
        await settled();
      } while (!slow.isIdle() || due.size > 0);
    },
  };
}

const at = fc.nat(4);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant("add" as const) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("append" as const), at, text: fc.string({ maxLength: 5 }) }) },
  fc.record({ type: fc.constantFrom("end" as const, "instead" as const, "facts" as const, "rate" as const), at }),
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom("pass", "pass", "fail", "answer", "begin" as const) }) },
);

describe("writing conversations down where writes come late and fail", () => {
  it("stores exactly what was shown of every conversation, also of one that was left meanwhile", async () => {
    const directory = mkdtempSync(join(tmpdir(), "recorder-"));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { database, slow, recorder, log, pass, newId, begin, finish } = recording(join(directory, `${run++}`));
        const shown = new Map<string, Map<string, Turn>>();
        const facts = new Map<string, string>();
        const look = () => {
          const known = shown.get(recorder.chat()) ?? new Map<string, Turn>();
          for (const view of log.turns()) known.set(view.id, view);
          shown.set(recorder.chat(), known);
        };
        for (const one of steps) {
          const turn = "at" in one ? (log.turns()[one.at]?.id ?? "none") : "";
          if (one.type === "add") log.add(askedTurn(newId(), "?"));
          if (one.type === "append" && "text" in one) log.append(turn, "text", one.text);
          if (one.type === "end") log.change(turn, { end: { kind: "stopped", summary: "" } });
          if (one.type === "rate") log.change(turn, { rating: "up" });
          if (one.type === "instead") log.add(askedTurn(newId(), "!"), turn);
          if (one.type === "facts" && turn !== "none") {
            facts.set(turn, newId());
            recorder.knows(turn, { asked: facts.get(turn) ?? "" });
          }
          if (one.type === "pass") pass();
          if (one.type === "fail" || one.type === "answer") await slow.answer(one.type === "fail");
          look();
          if (one.type === "begin") begin();
          await settled();
        }
        await finish();
        for (const [id, turns] of shown) {
          const read = await database.read(id);
          const stored = read.ok ? (read.value?.turns ?? []) : assert.fail();
          assert.deepEqual(new Map(stored.map(({ view }) => [view.id, view])), turns);
          for (const { view, facts: kept } of stored) assert.equal(kept.asked, facts.get(view.id));
        }
        await database.close();
      }),
      { numRuns: 60 },
    );
    rmSync(directory, { recursive: true });
  });

  it("keeps a question whose write failed though a new chat was begun, and does not double words of another", async () => {
    const directory = mkdtempSync(join(tmpdir(), "recorder-"));
    const { database, slow, recorder, log, pass, begin, finish } = recording(directory);
    const chat = recorder.chat();
    log.add(askedTurn("t", "An important question"));
    log.append("t", "text", "one ");
    log.turns();
    await slow.answer(false);
    pass();
    log.append("t", "text", "two ");
    log.turns();
    await slow.answer(true);
    await settled();
    log.append("t", "text", "three");
    const [shown] = log.turns();
    begin();
    await slow.answer(true);
    await finish();
    const read = await database.read(chat);
    assert.deepEqual(read.ok && read.value?.turns.map(({ view }) => view), [shown]);
    await database.close();
    rmSync(directory, { recursive: true });
  });
});
