import assert from "node:assert/strict";
import fc from "fast-check";
import { createRequests, patienceMilliseconds, type Outcome } from "../../../src/webview/requests.ts";
import { fakeClock } from "../surfaces/chat/assistSamples.ts";

type Message =
  | { readonly type: "find"; readonly id: number; readonly text: string }
  | { readonly type: "copy"; readonly id: number };
interface Results extends Record<Message["type"], unknown> {
  readonly find: readonly string[];
  readonly copy: null;
}

function open() {
  const clock = fakeClock();
  const posted: Message[] = [];
  const requests = createRequests<Message, Results>({
    post: (message) => void posted.push(message),
    after: (milliseconds, run) => clock.after(milliseconds, run),
  });
  return { clock, posted, requests };
}

describe("a page's requests", () => {
  it("get the reply with their own number, in whatever order the replies come", async () => {
    const { posted, requests } = open();
    const found = requests.ask({ type: "find", text: "cart" });
    const copied = requests.ask({ type: "copy" });
    assert.deepEqual(posted, [
      { type: "find", text: "cart", id: 0 },
      { type: "copy", id: 1 },
    ]);
    requests.settle({ type: "reply", id: 1, ok: true, result: null });
    requests.settle({ type: "reply", id: 0, ok: true, result: ["cart.ts"] });
    assert.deepEqual(
      [await found, await copied],
      [
        { ok: true, result: ["cart.ts"] },
        { ok: true, result: null },
      ],
    );
  });

  it("fail with the extension's words", async () => {
    const { requests } = open();
    const copied = requests.ask({ type: "copy" });
    requests.settle({ type: "reply", id: 0, ok: false, failure: "See the log for details." });
    const outcome = await copied;
    assert.equal(!outcome.ok && outcome.failure, "See the log for details.");
  });

  it("fail where no reply comes in time, and a late one changes nothing", async () => {
    const { clock, requests } = open();
    let outcome: Outcome<null> | undefined;
    void requests.ask({ type: "copy" }).then((settled) => (outcome = settled));
    await clock.pass(patienceMilliseconds - 1);
    assert.equal(outcome, undefined);
    await clock.pass(1);
    requests.settle({ type: "reply", id: 0, ok: true, result: null });
    await clock.pass(1);
    assert.deepEqual(outcome, { ok: false, failure: undefined });
  });

  it("leave no timer behind once they are settled", async () => {
    const clock = fakeClock();
    const running = new Set<number>();
    let started = 0;
    const counted = createRequests<Message, Results>({
      post: () => undefined,
      after(milliseconds, run) {
        const id = started++;
        running.add(id);
        const forget = clock.after(milliseconds, run);
        return () => {
          running.delete(id);
          forget();
        };
      },
    });
    const copied = counted.ask({ type: "copy" });
    counted.settle({ type: "reply", id: 0, ok: true, result: null });
    await copied;
    assert.deepEqual([started, running.size], [1, 0]);
  });

  it("are never mixed up, nor answered twice, whatever replies come", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 12 }), { maxLength: 40 }), async (ids) => {
        const { clock, requests } = open();
        const texts = Array.from({ length: 8 }, (_, index) => `request ${index}`);
        const outcomes = texts.map((text) => requests.ask({ type: "find", text }));
        for (const [turn, id] of ids.entries()) {
          requests.settle({ type: "reply", id, ok: true, result: [`request ${id}`, `reply ${turn}`] });
        }
        await clock.pass(patienceMilliseconds);
        for (const [id, outcome] of (await Promise.all(outcomes)).entries()) {
          const first = ids.indexOf(id);
          assert.deepEqual(
            outcome,
            first < 0 ? { ok: false, failure: undefined } : { ok: true, result: [`request ${id}`, `reply ${first}`] },
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
