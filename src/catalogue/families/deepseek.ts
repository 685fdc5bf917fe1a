import type { Price } from "../../core/usage/usage.ts";
import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

const v4: Pick<Family, "contextTokens" | "maxOutputTokens" | "fim" | "quick" | "echoReasoning" | "jsonOutput"> = {
  contextTokens: 1_000_000,
  maxOutputTokens: 384_000,
  fim: true,
  // It reasons unless told not to.
  quick: { kind: "body", body: { thinking: { type: "disabled" } } },
  echoReasoning: true,
  jsonOutput: "object",
};

/** From 9 to 12 and from 14 to 18 o'clock in Beijing, Monday to Friday. */
const peak = {
  factor: 2,
  utcHours: [
    [1, 4],
    [6, 10],
  ],
} as const;

const yuan = (input: number, cachedInput: number, output: number): Price => ({
  currency: "CNY",
  inputPerMillion: input,
  cachedInputPerMillion: cachedInput,
  outputPerMillion: output,
  peak,
});

export const deepseekFamilies: VendorFamilies = [
  {
    name: "DeepSeek Flash",
    ids: ["deepseek-flash", "deepseek-v4-flash", "deepseek-v4.1-flash"],
    roles: ["cheap", "complete"],
    ...v4,
    images: true,
    price: { ...usd(0.15, 0.003, 0.6), peak },
    priceInYuan: yuan(1, 0.02, 4),
  },
  {
    name: "DeepSeek V4 Pro",
    ids: ["deepseek-v4-pro"],
    roles: ["code", "reason", "long"],
    ...v4,
    price: { ...usd(0.66, 0.022, 1.98), peak },
    priceInYuan: yuan(4.5, 0.15, 13.5),
  },
  // No longer at DeepSeek itself; resellers carry them at prices of their own.
  {
    name: "DeepSeek V3.2",
    ids: ["deepseek-v3.2", "deepseek-v3.2-exp"],
    roles: ["cheap", "code"],
    contextTokens: 128_000,
    maxOutputTokens: 8_192,
    price: { ...usd(0.28, 0.028, 0.42), approximate: true },
  },
  {
    name: "DeepSeek V3.1",
    ids: ["deepseek-v3.1", "deepseek-chat-v3.1", "deepseek-v3.1-terminus"],
    roles: ["cheap", "code"],
    contextTokens: 128_000,
    maxOutputTokens: 8_192,
    price: { ...usd(0.27, 0.07, 1), approximate: true },
  },
  {
    name: "DeepSeek R1",
    ids: ["deepseek-r1", "deepseek-r1-0528"],
    roles: ["reason"],
    contextTokens: 64_000,
    maxOutputTokens: 16_000,
    price: { ...usd(0.55, 0.14, 2.19), approximate: true },
  },
];
