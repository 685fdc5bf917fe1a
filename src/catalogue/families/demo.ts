import type { VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

/** The scripted models of the demo gateway. Their prices are made up, so that costs can be seen. */
export const demoFamilies: VendorFamilies = [
  {
    name: "Demo Coder",
    ids: ["demo-coder"],
    roles: ["code"],
    protocol: "openai-responses",
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
    price: usd(1.5, 0.15, 9),
  },
  {
    name: "Demo Quick",
    ids: ["demo-quick"],
    roles: ["cheap"],
    contextTokens: 32_000,
    maxOutputTokens: 8_192,
    price: usd(0.1, 0.01, 0.4),
  },
  {
    name: "Demo Thinker",
    ids: ["demo-thinker"],
    roles: ["reason"],
    protocol: "anthropic-messages",
    contextTokens: 128_000,
    maxOutputTokens: 32_768,
    price: usd(4, 0.4, 20, 5),
  },
  {
    name: "Demo Long",
    ids: ["demo-long"],
    roles: ["long"],
    contextTokens: 1_000_000,
    maxOutputTokens: 32_768,
    price: usd(0.8, 0.08, 3.2),
  },
  {
    name: "Demo FIM",
    ids: ["demo-fim"],
    roles: ["complete"],
    fim: true,
    contextTokens: 16_000,
    maxOutputTokens: 4_096,
    price: usd(0.2, 0.02, 0.6),
  },
];
