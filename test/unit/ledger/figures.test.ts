import assert from "node:assert/strict";
import type { Cost } from "../../../src/core/usage/usage.ts";
import { formatMoney } from "../../../src/core/usage/formatMoney.ts";
import { formatTokens } from "../../../src/core/usage/formatTokens.ts";

const usd = (amount: number, estimated = false): Cost => ({ currency: "USD", amount, estimated });
const cny = (amount: number, estimated = false): Cost => ({ currency: "CNY", amount, estimated });

describe("money", () => {
  const cases: readonly { money: readonly Cost[]; unpriced?: number; reads: string }[] = [
    { money: [usd(0.0042)], reads: "$0.0042" },
    { money: [usd(0.00421)], reads: "$0.0042" },
    { money: [cny(0.31)], reads: "¥0.31" },
    { money: [cny(0.1)], reads: "¥0.10" },
    { money: [usd(0.0996)], reads: "$0.10" },
    { money: [usd(0.001)], reads: "$0.0010" },
    { money: [usd(0.996)], reads: "$1.00" },
    { money: [usd(12.345)], reads: "$12.35" },
    { money: [usd(1234.5)], reads: "$1234.50" },
    { money: [usd(0.00002)], reads: "<\u00A0$0.0001" },
    { money: [usd(0.00002, true)], reads: "<\u00A0$0.0001" },
    { money: [cny(0.00009, true)], reads: "<\u00A0¥0.0001" },
    { money: [usd(0.00002, true), cny(2)], reads: "<\u00A0$0.0001 + ¥2.00" },
    { money: [usd(0.0001, true)], reads: "~$0.00010" },
    { money: [usd(0)], reads: "$0" },
    { money: [usd(1.2, true), cny(0.31)], reads: "~$1.20 + ¥0.31" },
    { money: [usd(0.5)], unpriced: 2, reads: "$0.50 + ?" },
    { money: [], unpriced: 1, reads: "?" },
    { money: [], reads: "–" },
  ];
  for (const { money, unpriced, reads } of cases) {
    it(`reads ${reads}`, () => assert.equal(formatMoney(money, unpriced), reads));
  }
});

describe("tokens", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0"],
    [840, "840"],
    [999, "999"],
    [1_000, "1k"],
    [1_234, "1.2k"],
    [9_949, "9.9k"],
    [9_960, "10k"],
    [18_400, "18k"],
    [999_499, "999k"],
    [999_500, "1M"],
    [3_400_000, "3.4M"],
  ];
  for (const [count, reads] of cases) it(`${count} reads ${reads}`, () => assert.equal(formatTokens(count), reads));
});
