import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

/**
 * List prices of November 2026. Above 272,000 input tokens a request costs twice the input and 1.5 times the output.
 */
const longPrompt = { inputTokens: 272_000, inputFactor: 2, outputFactor: 1.5 };

const million = { contextTokens: 1_050_000, maxOutputTokens: 128_000, images: true } as const;
const large = { contextTokens: 400_000, maxOutputTokens: 128_000, images: true } as const;
/**
 * The reasoning is shown in summary; encrypted, it goes back with the next turn, since nothing is stored at the
 * endpoint.
 */
const thoughts = { reasoning: { summary: "auto" }, include: ["reasoning.encrypted_content"] } as const;
const reasoning = {
  maxTokensField: "max_completion_tokens",
  bodies: { "openai-responses": { body: thoughts } },
} as const;

const noEffort = { quick: { kind: "effort", effort: "none" } } as const;
const lowEffort = { quick: { kind: "effort", effort: "low" } } as const;

/** Reasoning cannot be switched off. */
const thinking = { ...million, ...reasoning, ...lowEffort } as const;
const flexible = { ...million, ...reasoning, ...noEffort } as const;

/** Service tiers that a project may be set to: slower at half the price, faster at twice. */
const tiers = { flex: 0.5, batch: 0.5, fast: 2, priority: 2 } as const;

const long = (price: ReturnType<typeof usd>): Pick<Family, "price"> => ({ price: { ...price, longPrompt, tiers } });
const flat = (price: ReturnType<typeof usd>): Pick<Family, "price"> => ({ price: { ...price, tiers } });

/** Served by the Responses API only, wherever they are offered. */
const codex = { ...large, ...reasoning, ...lowEffort, protocol: "openai-responses" } as const;

export const openaiFamilies: VendorFamilies = [
  {
    name: "GPT-6.2 Sol",
    ids: ["gpt-6.2-sol"],
    roles: ["code", "long"],
    ...thinking,
    ...long(usd(2, undefined, 10)),
  },
  {
    name: "GPT-6.2 Astra",
    ids: ["gpt-6.2-astra"],
    roles: ["reason"],
    ...thinking,
    ...long(usd(8, undefined, 40)),
  },
  {
    name: "GPT-6.1 Sol",
    ids: ["gpt-6.1-sol"],
    roles: ["code", "long"],
    ...thinking,
    ...long(usd(2, 0.1, 10, 2.5)),
  },
  {
    name: "GPT-6.1 Terra",
    ids: ["gpt-6.1-terra"],
    ...flexible,
    ...long(usd(1, 0.05, 5, 1.25)),
  },
  {
    name: "GPT-6 Astra",
    ids: ["gpt-6-astra"],
    roles: ["reason"],
    ...thinking,
    ...long(usd(10, 1, 50, 12.5)),
  },
  {
    name: "GPT-6 Sol",
    ids: ["gpt-6-sol"],
    roles: ["code", "long"],
    ...flexible,
    ...long(usd(2, 0.2, 10)),
  },
  {
    name: "GPT-6 Luna",
    ids: ["gpt-6-luna"],
    roles: ["cheap"],
    ...flexible,
    ...long(usd(0.1, 0.01, 0.5)),
  },
  {
    name: "GPT-5.6 Sol",
    ids: ["gpt-5.6-sol", "gpt-5.6"],
    roles: ["code", "reason", "long"],
    ...flexible,
    // An introductory price that ran to 2026-11-21 at least; 5 and 30 after it.
    ...long({ ...usd(4, 0.4, 20), approximate: true }),
  },
  {
    name: "GPT-5.6 Terra",
    ids: ["gpt-5.6-terra"],
    ...flexible,
    ...long(usd(2, 0.2, 12)),
  },
  {
    name: "GPT-5.6 Luna",
    ids: ["gpt-5.6-luna"],
    roles: ["cheap"],
    ...flexible,
    ...long(usd(0.2, 0.02, 1.2)),
  },
  {
    name: "GPT-5.3 Codex",
    ids: ["gpt-5.3-codex"],
    roles: ["code"],
    ...codex,
    ...flat(usd(1.75, 0.175, 14)),
  },
  {
    name: "GPT-5.5",
    ids: ["gpt-5.5"],
    roles: ["code", "reason", "long"],
    ...flexible,
    ...long(usd(5, 0.5, 30)),
  },
  {
    name: "GPT-5.4",
    ids: ["gpt-5.4"],
    roles: ["code", "reason", "long"],
    ...flexible,
    ...long(usd(2.5, 0.25, 15)),
  },
  {
    name: "GPT-5.4 mini",
    ids: ["gpt-5.4-mini"],
    roles: ["cheap"],
    ...large,
    ...reasoning,
    ...noEffort,
    ...flat(usd(0.75, 0.075, 4.5)),
  },
  {
    name: "GPT-5.4 nano",
    ids: ["gpt-5.4-nano"],
    roles: ["cheap"],
    ...large,
    ...reasoning,
    ...noEffort,
    ...flat(usd(0.2, 0.02, 1.25)),
  },
  { name: "GPT-5.2 Codex", ids: ["gpt-5.2-codex"], roles: ["code"], ...codex, ...flat(usd(1.75, 0.175, 14)) },
  {
    name: "GPT-5.2",
    ids: ["gpt-5.2"],
    roles: ["reason", "code"],
    ...large,
    ...reasoning,
    ...noEffort,
    ...flat(usd(1.75, 0.175, 14)),
  },
  { name: "GPT-5.1 Codex", ids: ["gpt-5.1-codex"], roles: ["code"], ...codex, ...flat(usd(1.25, 0.125, 10)) },
  {
    name: "GPT-5.1",
    ids: ["gpt-5.1"],
    roles: ["reason", "code"],
    ...large,
    ...reasoning,
    ...noEffort,
    ...flat(usd(1.25, 0.125, 10)),
  },
  {
    name: "GPT-5",
    ids: ["gpt-5"],
    roles: ["reason", "code"],
    ...large,
    ...reasoning,
    quick: { kind: "effort", effort: "minimal" },
    ...flat(usd(1.25, 0.125, 10)),
  },
  {
    name: "GPT-5 mini",
    ids: ["gpt-5-mini"],
    roles: ["cheap"],
    ...large,
    ...reasoning,
    quick: { kind: "effort", effort: "minimal" },
    ...flat(usd(0.25, 0.025, 2)),
  },
  {
    name: "GPT-5 nano",
    ids: ["gpt-5-nano"],
    roles: ["cheap"],
    ...large,
    ...reasoning,
    quick: { kind: "effort", effort: "minimal" },
    ...flat(usd(0.05, 0.005, 0.4)),
  },
  {
    name: "GPT-4.1",
    ids: ["gpt-4.1"],
    roles: ["code", "long"],
    contextTokens: 1_047_576,
    maxOutputTokens: 32_768,
    images: true,
    ...flat(usd(2, 0.5, 8)),
  },
  {
    name: "GPT-4.1 mini",
    ids: ["gpt-4.1-mini"],
    roles: ["cheap"],
    contextTokens: 1_047_576,
    maxOutputTokens: 32_768,
    images: true,
    ...flat(usd(0.4, 0.1, 1.6)),
  },
  {
    name: "GPT-4o",
    ids: ["gpt-4o"],
    roles: ["code"],
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
    images: true,
    ...flat(usd(2.5, 1.25, 10)),
  },
  {
    name: "GPT-4o mini",
    ids: ["gpt-4o-mini"],
    roles: ["cheap"],
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
    images: true,
    ...flat(usd(0.15, 0.075, 0.6)),
  },
];
