import type { VendorFamilies } from "../family.ts";

const small = { contextTokens: 32_768, maxOutputTokens: 8_192 } as const;
const large = { contextTokens: 131_072, maxOutputTokens: 16_384 } as const;

/**
 * Models that people run themselves; recognised only at self-hosted servers, where the version that was pulled decides
 * the quality.
 */
export const openFamilies: VendorFamilies = [
  {
    name: "Qwen Coder",
    ids: [],
    pattern: /^qwen(2\.?5|3)?-?coder/,
    roles: ["code", "complete"],
    fim: true,
    ...small,
  },
  { name: "Devstral", ids: [], pattern: /^devstral/, roles: ["code"], ...large },
  { name: "gpt-oss", ids: [], pattern: /^gpt-oss/, roles: ["code", "reason", "cheap"], ...large },
  { name: "Codestral", ids: [], pattern: /^codestral/, roles: ["complete", "code"], fim: true, ...small },
  { name: "DeepSeek Coder", ids: [], pattern: /^deepseek-coder/, roles: ["code", "complete"], fim: true, ...small },
  { name: "StarCoder", ids: [], pattern: /^starcoder/, roles: ["complete"], fim: true, ...small },
  { name: "CodeGemma", ids: [], pattern: /^codegemma/, roles: ["complete", "code"], fim: true, ...small },
  { name: "Code Llama", ids: [], pattern: /^code-?llama/, roles: ["complete", "code"], fim: true, ...small },
  { name: "Granite Code", ids: [], pattern: /^granite.*code/, roles: ["code", "complete"], fim: true, ...small },
  { name: "DeepSeek R1", ids: [], pattern: /^deepseek-r1/, roles: ["reason"], ...large },
  { name: "Qwen3", ids: [], pattern: /^qwen3/, roles: ["reason", "cheap", "code"], ...small },
  { name: "Qwen2.5", ids: [], pattern: /^qwen2\.?5/, roles: ["cheap", "code"], ...small },
  { name: "Llama", ids: [], pattern: /^(meta-)?llama/, roles: ["cheap", "code", "reason"], ...small },
  { name: "Gemma", ids: [], pattern: /^gemma/, roles: ["cheap", "code", "reason"], ...small },
  { name: "Mistral", ids: [], pattern: /^(mistral|ministral)/, roles: ["cheap", "code", "reason"], ...small },
  { name: "Phi", ids: [], pattern: /^phi/, roles: ["cheap", "reason"], ...small },
];
