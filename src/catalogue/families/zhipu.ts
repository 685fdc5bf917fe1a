import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

const unthinking = { quick: { kind: "body", body: { thinking: { type: "disabled" } } } } as const;
const million = { contextTokens: 1_000_000, maxOutputTokens: 128_000, ...unthinking } as const;
const glm4: Pick<Family, "contextTokens" | "maxOutputTokens" | "quick"> = {
  contextTokens: 200_000,
  maxOutputTokens: 128_000,
  ...unthinking,
};

/** Figures of third parties, hence approximate. */
const about = (price: ReturnType<typeof usd>): Pick<Family, "price"> => ({ price: { ...price, approximate: true } });

export const zhipuFamilies: VendorFamilies = [
  { name: "GLM-5.3", ids: ["glm-5.3"], roles: ["code", "reason", "long"], ...million, ...about(usd(1.4, 0.26, 4.4)) },
  { name: "GLM-5.3 Flash", ids: ["glm-5.3-flash"], roles: ["cheap"], ...million },
  { name: "GLM-5.2", ids: ["glm-5.2"], roles: ["code", "reason", "long"], ...million, ...about(usd(1.4, 0.26, 4.4)) },
  { name: "GLM-5.1", ids: ["glm-5.1"], roles: ["code", "reason"], ...glm4, ...about(usd(0.98, 0.18, 3.08)) },
  { name: "GLM-5", ids: ["glm-5"], roles: ["code", "reason"], ...glm4, ...about(usd(0.6, 0.12, 1.92)) },
  { name: "GLM-4.7 Flash", ids: ["glm-4.7-flash"], roles: ["cheap"], ...glm4, ...about(usd(0.06, 0.01, 0.4)) },
  { name: "GLM-4.7", ids: ["glm-4.7"], roles: ["code", "reason"], ...glm4, ...about(usd(0.6, 0.11, 2.2)) },
  { name: "GLM-4.6", ids: ["glm-4.6"], roles: ["code", "reason"], ...glm4, ...about(usd(0.6, 0.11, 2.2)) },
  {
    name: "GLM-4.5 Air",
    ids: ["glm-4.5-air"],
    roles: ["cheap"],
    contextTokens: 128_000,
    maxOutputTokens: 96_000,
    ...unthinking,
    ...about(usd(0.2, 0.03, 1.1)),
  },
  {
    name: "GLM-4.5",
    ids: ["glm-4.5"],
    roles: ["code", "reason"],
    contextTokens: 128_000,
    maxOutputTokens: 96_000,
    ...unthinking,
    ...about(usd(0.6, 0.11, 2.2)),
  },
];
