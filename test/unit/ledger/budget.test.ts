import assert from "node:assert/strict";
import { budgetLeft } from "../../../src/ledger/budget.ts";

const usd = (amount: number) => ({ currency: "USD", amount, estimated: false }) as const;
const cny = (amount: number) => ({ currency: "CNY", amount, estimated: false }) as const;

describe("what the limits leave", () => {
  const spent = { today: [usd(1), cny(14)], month: [usd(4), cny(14)] };
  const left = (caps: object, so = spent) => budgetLeft({ yuanPerDollar: 7, ...caps }, so);

  it("is not limited where there is none", () => {
    assert.equal(left({}), undefined);
  });

  const rows: readonly [string, object, number][] = [
    ["a message's own", { perMessage: 0.5 }, 0.5],
    ["the day's, after what was spent in both currencies", { perDay: 5 }, 2],
    ["the month's", { perMonth: 7 }, 1],
    ["the narrowest of all", { perMessage: 3, perDay: 5, perMonth: 20 }, 2],
    ["below zero where one is passed", { perMessage: 3, perDay: 2 }, -1],
    ["nothing where one is zero", { perMessage: 0 }, 0],
  ];
  for (const [what, caps, dollars] of rows) {
    it(`is ${what}`, () => {
      assert.deepEqual(left(caps), { dollars, yuanPerDollar: 7 });
    });
  }
});
