import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

// Sampling parameters are fixed, and the output limit goes by its newer name.
const kimi = { maxTokensField: "max_completion_tokens", echoReasoning: true } as const;
const k2: Pick<Family, "contextTokens" | "maxOutputTokens" | "maxTokensField" | "echoReasoning"> = {
  contextTokens: 262_144,
  maxOutputTokens: 64_000,
  ...kimi,
};
const k3: Pick<Family, "contextTokens" | "maxOutputTokens" | "maxTokensField" | "echoReasoning" | "quick"> = {
  contextTokens: 1_000_000,
  maxOutputTokens: 128_000,
  ...kimi,
  quick: { kind: "effort", effort: "low" },
};
const unthinking = { quick: { kind: "body", body: { thinking: { type: "disabled" } } } } as const;

const k3InYuan = { currency: "CNY", inputPerMillion: 20, cachedInputPerMillion: 2, outputPerMillion: 100 } as const;

export const moonshotFamilies: VendorFamilies = [
  { name: "Kimi K3.1 Pro", ids: ["kimi-k3.1-pro"], roles: ["long", "reason"], ...k3, price: usd(2, 0.2, 10) },
  { name: "Kimi K2.7 Code", ids: ["kimi-k2.7-code"], roles: ["code"], ...k2, price: usd(0.95, 0.19, 4) },
  {
    name: "Kimi K3",
    ids: ["kimi-k3"],
    roles: ["long", "reason"],
    ...k3,
    price: usd(3, 0.3, 15),
    priceInYuan: k3InYuan,
  },
  {
    name: "Kimi K3.1 Pro High Speed",
    ids: ["kimi-k3.1-pro-highspeed"],
    ...k3,
    price: usd(4, 0.2, 20),
  },
  {
    name: "Kimi K2.6",
    ids: ["kimi-k2.6"],
    roles: ["cheap", "code", "long"],
    ...k2,
    ...unthinking,
    images: true,
    price: usd(0.95, 0.16, 4),
  },
  {
    name: "Kimi K2.5",
    ids: ["kimi-k2.5"],
    roles: ["cheap", "code", "long"],
    ...k2,
    ...unthinking,
    images: true,
    price: usd(0.6, 0.1, 3),
  },
];
