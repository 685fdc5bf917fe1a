import type { VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

const million = { contextTokens: 1_000_000, maxOutputTokens: 65_536 } as const;

/** Prices per million tokens of short prompts; the vendor charges more for very long ones, by model. */
export const qwenFamilies: VendorFamilies = [
  {
    name: "Qwen3.8 Max",
    ids: ["qwen3.8-max"],
    roles: ["reason", "code", "long"],
    ...million,
    quick: { kind: "effort", effort: "low" },
    price: usd(2, undefined, 6),
  },
  {
    name: "Qwen Plus",
    ids: ["qwen-plus"],
    roles: ["cheap", "long"],
    contextTokens: 1_000_000,
    maxOutputTokens: 32_768,
    quick: { kind: "body", body: { enable_thinking: false } },
    price: { ...usd(0.4, 0.16, 1.2), approximate: true },
  },
  {
    name: "Qwen3.7 Max",
    ids: ["qwen3.7-max"],
    roles: ["reason", "code"],
    ...million,
    price: { ...usd(1.25, 0.25, 3.75), approximate: true },
  },
  {
    name: "Qwen3 Coder Plus",
    ids: ["qwen3-coder-plus"],
    roles: ["code"],
    ...million,
    price: { ...usd(0.65, 0.13, 3.25), approximate: true },
  },
  {
    name: "Qwen3 Coder Flash",
    ids: ["qwen3-coder-flash"],
    roles: ["cheap"],
    ...million,
    price: { ...usd(0.195, 0.039, 0.975), approximate: true },
  },
  {
    name: "Qwen3 Max",
    ids: ["qwen3-max"],
    roles: ["reason", "code"],
    contextTokens: 262_144,
    maxOutputTokens: 65_536,
    price: { ...usd(1.2, undefined, 6), approximate: true },
  },
  {
    name: "Qwen3 Coder",
    ids: ["qwen3-coder", "qwen3-coder-480b-a35b-instruct"],
    roles: ["code"],
    contextTokens: 262_144,
    maxOutputTokens: 65_536,
  },
];
