import assert from "node:assert/strict";
import { createReservations } from "../../../../../src/ledger/reservations.ts";
import { overCap, type Caps } from "../../../../../src/ledger/caps.ts";
import { createAssist } from "../../../../../src/pipeline.ts";
import { textOf } from "../../../../../src/protocol/turn.ts";
import { answersOf } from "../../../../../src/webview/chat/state.ts";
import { decision, quickReliability, says } from "../../../samples.ts";
import { comparingChat, fast, third, wise } from "./comparing.ts";

/** Each request is expected to cost 0.02 dollars. */
const price = { currency: "USD", inputPerMillion: 0, outputPerMillion: 200 } as const;
const all = [fast, wise, third].map((model) => ({ ...model, price }));

/** How many of three answers a limit per message lets through, and what was sent. */
async function within(perMessage: number) {
  const caps: Caps = { perMessage, yuanPerDollar: 7 };
  const held = createReservations();
  const sent: string[] = [];
  let ids = 0;
  const assist = createAssist({
    models: () => all,
    reliability: async () => quickReliability(),
    facts: async () => ({ usableProviders: new Set(["acme", "other"]) }),
    route: ({ pin }, models) => decision(models.filter(({ key }) => pin?.kind === "model" && pin.key === key)),
    readKey: async () => "key",
    client: async () => (call) => (sent.push(call.model.key), says("An answer.")(call)),
    async reserve(planned) {
      const spent = held.ofMessage(planned.turnId, caps);
      const over = overCap(caps, { message: spent, day: 0, month: 0 }, planned.cost);
      if (over) return { kind: "over-cap", ...over };
      const id = `r${ids++}`;
      held.hold(id, planned);
      return { kind: "reserved", id };
    },
    record: (attempt, reservation) => held.release(reservation, attempt),
    now: () => 5,
  });
  const chat = comparingChat({ assist, modelsToCompare: async () => all });
  const { answered } = await chat.ask("/compare Why?");
  await answered;
  return { chat, sent, answers: answersOf(chat.shown()) };
}

describe("a limit per message, over answers that are compared", () => {
  for (const [limit, expected] of [
    [0.065, ["done", "done", "done"]],
    [0.045, ["done", "done", "failed"]],
    [0.025, ["done", "failed", "failed"]],
    [0.015, ["failed", "failed", "failed"]],
  ] as const) {
    it(`of $${limit} counts all of them: ${expected.join(", ")}`, async () => {
      const { answers, sent } = await within(limit);
      assert.deepEqual(
        answers.map(({ end }) => end?.kind),
        expected,
      );
      assert.equal(sent.length, expected.filter((end) => end === "done").length);
      for (const { answer, end } of answers) {
        assert.equal(textOf(answer), end?.kind === "done" ? "An answer." : "");
        if (end?.kind === "failed") assert.match(end.message, /limit/);
      }
    });
  }
});
