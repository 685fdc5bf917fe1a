import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

const gemini: Pick<Family, "contextTokens" | "maxOutputTokens" | "images" | "quick"> = {
  contextTokens: 1_000_000,
  maxOutputTokens: 65_536,
  images: true,
  quick: { kind: "effort", effort: "low" },
};
const longPrompt = { inputTokens: 200_000, inputFactor: 2, outputFactor: 1.5 };

export const googleFamilies: VendorFamilies = [
  {
    name: "Gemini 3.8 Flash",
    ids: ["gemini-3.8-flash"],
    roles: ["cheap", "long"],
    ...gemini,
    price: usd(0.75, 0.075, 3.75),
  },
  {
    name: "Gemini 3.1 Pro",
    ids: ["gemini-3.1-pro-preview"],
    roles: ["reason", "code", "long"],
    ...gemini,
    price: { ...usd(2, 0.2, 12), longPrompt },
  },
  // Their prices are not known.
  { name: "Gemini 4 Argon", ids: ["gemini-4-argon"], ...gemini },
  { name: "Gemini 4 Carbon", ids: ["gemini-4-carbon"], ...gemini },
  { name: "Gemini 4 Hydrogen", ids: ["gemini-4-hydrogen"], ...gemini },
  {
    name: "Gemini 3 Pro",
    ids: ["gemini-3-pro-preview"],
    roles: ["reason", "code", "long"],
    ...gemini,
    price: { ...usd(2, 0.2, 12), longPrompt },
  },
  {
    name: "Gemini 3 Flash",
    ids: ["gemini-3-flash-preview"],
    roles: ["cheap", "long"],
    ...gemini,
    price: usd(0.5, 0.05, 3),
  },
  {
    name: "Gemini 2.5 Pro",
    ids: ["gemini-2.5-pro"],
    roles: ["reason", "code", "long"],
    ...gemini,
    price: { ...usd(1.25, 0.31, 10), longPrompt },
  },
  {
    name: "Gemini 2.5 Flash",
    ids: ["gemini-2.5-flash"],
    roles: ["cheap", "long"],
    ...gemini,
    price: usd(0.3, 0.075, 2.5),
  },
  { name: "Gemini 2.5 Flash Lite", ids: ["gemini-2.5-flash-lite"], ...gemini, price: usd(0.1, 0.01, 0.4) },
];
