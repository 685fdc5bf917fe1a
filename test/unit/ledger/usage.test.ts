import assert from "node:assert/strict";
import { format } from "../../../src/core/phrase.ts";
import { summariseUsage } from "../../../src/surfaces/chat/summariseUsage.ts";
import { createLedger, type Ledger } from "../../../src/ledger/ledger.ts";
import { usageTooltip } from "../../../src/ledger/usageTooltip.ts";
import { attempt, shelf, usage } from "./samples.ts";

const noon = new Date(2026, 6, 31, 12).getTime();
const newLedger = (): Ledger =>
  createLedger({ store: shelf().store(), now: () => noon, session: "here", onError: fail });
const fail = (error: unknown): never => assert.fail(String(error));
const english = (phrase: Parameters<typeof format>[0]): string => format(phrase);

describe("usage", () => {
  it("is a tooltip with session, day and month, and the most used models of each", () => {
    const ledger = newLedger();
    for (const count of [6, 5, 4, 3, 2, 1]) {
      ledger.record(attempt({ modelKey: `acme/m${count}`, usage: usage(count * 1_000, 0) }));
    }
    const period = (name: string): string[] => [
      `| **${name}** | ? | 21k | 0 | 0 |`,
      ...[6, 5, 4].map((count) => `| acme/m${count} | ? | ${count}k | 0 | 0 |`),
      "| 3 more | ? | 6k | 0 | 0 |",
    ];
    const rows = usageTooltip(ledger, english).split("\n").slice(2);
    assert.deepEqual(rows, [...period("Session"), ...period("Today"), ...period("Month")]);
  });

  it("lets no model name break the table or become a link", () => {
    const ledger = newLedger();
    ledger.record(attempt({ modelKey: "a|b\n| c [x](command:quit) <b>`" }));
    const [, , , row = ""] = usageTooltip(ledger, english).split("\n");
    assert.equal(row, "| a\\|b \\| c \\[x\\]\\(command:quit\\) \\<b\\>\\` | ? | 1k | 0 | 200 |");
  });

  const answers = [
    { cost: { currency: "USD", amount: 0.0021, estimated: false }, reads: "1.2k tokens in, 56 out · $0.0021" },
    { cost: undefined, reads: "1.2k tokens in, 56 out · ?" },
  ] as const;
  for (const { cost, reads } of answers) {
    it(`of one answer reads: ${reads}`, () => {
      assert.equal(english(summariseUsage(usage(1_200, 56), cost)), reads);
    });
  }
});
