import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

const large = { contextTokens: 256_000, maxOutputTokens: 32_768 } as const;

/** Figures of third parties, hence approximate. */
const about = (price: ReturnType<typeof usd>): Pick<Family, "price"> => ({ price: { ...price, approximate: true } });

export const mistralFamilies: VendorFamilies = [
  {
    name: "Codestral",
    ids: ["codestral-latest", "codestral-2508", "codestral-2501"],
    roles: ["complete"],
    ...large,
    fim: true,
    ...about(usd(0.3, 0.03, 0.9)),
  },
  {
    name: "Devstral 2",
    ids: ["devstral-2512", "devstral-latest"],
    roles: ["code"],
    ...large,
    ...about(usd(0.4, 0.04, 2)),
  },
  {
    name: "Mistral Medium 3.5",
    ids: ["mistral-medium-3.5", "mistral-medium-latest"],
    roles: ["reason"],
    ...large,
    images: true,
    ...about(usd(1.5, 0.15, 7.5)),
  },
  {
    name: "Mistral Large 3",
    ids: ["mistral-large-2512", "mistral-large-latest"],
    roles: ["long", "reason"],
    ...large,
    images: true,
    ...about(usd(0.5, 0.05, 1.5)),
  },
  {
    name: "Mistral Small",
    ids: ["mistral-small-latest"],
    roles: ["cheap"],
    contextTokens: 128_000,
    maxOutputTokens: 32_768,
    images: true,
    ...about(usd(0.1, undefined, 0.3)),
  },
];
