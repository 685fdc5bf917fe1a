import type { Role } from "../../core/model.ts";
import type { Price } from "../../core/usage/usage.ts";
import type { Family, VendorFamilies } from "../family.ts";
import { usd } from "../family.ts";

const million = { contextTokens: 1_000_000, maxOutputTokens: 128_000, images: true } as const;
const small = { contextTokens: 200_000, maxOutputTokens: 64_000, images: true } as const;

/** It reasons as much as the question needs, and shows a summary. */
const thinking = { thinking: { type: "adaptive", display: "summarized" } } as const;
const adaptive = { "anthropic-messages": { body: thinking, quickBody: { thinking: { type: "disabled" } } } } as const;
/** In these, thinking cannot be switched off. */
const always = { "anthropic-messages": { body: thinking, quickBody: { output_config: { effort: "low" } } } } as const;
const alwaysThinking = /^(Opus 5\.5|Fable|Mythos)/;

const opus = usd(5, 0.5, 25, 6.25);
const sonnet4 = usd(3, 0.3, 15, 3.75);

/** List prices of November 2026; a five-minute cache entry costs 1.25 times the input to write. */
export const anthropicFamilies: VendorFamilies = [
  claude("Sonnet 5.5", million, ["code", "long"], usd(2, 0.2, 10, 2.5)),
  claude("Opus 5.5", million, ["reason"], usd(4, 0.2, 20, 5)),
  claude("Haiku 5.5", million, ["cheap"], {
    ...usd(0.1, 0.01, 0.5, 0.125),
    longPrompt: { inputTokens: 100_000, inputFactor: 5, outputFactor: 5 },
  }),
  claude("Sonnet 5", million, ["code", "long"], usd(2, 0.2, 10, 2.5)),
  claude("Opus 5", million, ["reason"], opus),
  claude("Fable 5.2", million, []),
  claude("Mythos 5.2", million, []),
  // The price of its cache comes from a third party.
  claude("Fable 5.1", million, [], { ...usd(10, 0.25, 50, 12.5), approximate: true }),
  claude("Sonnet 4.6", million, ["code", "long"], sonnet4),
  claude("Opus 4.8", million, ["reason"], opus),
  claude("Opus 4.7", million, ["reason"], opus),
  claude("Opus 4.6", million, ["reason"], opus),
  claude("Opus 4.5", small, ["reason"], opus),
  claude("Haiku 4.5", small, ["cheap"], usd(1, 0.1, 5, 1.25)),
  claude("Sonnet 4.5", small, ["code", "reason"], sonnet4),
  claude("Sonnet 4", small, ["code", "reason"], sonnet4),
];

function claude(
  name: string,
  size: Pick<Family, "contextTokens" | "maxOutputTokens" | "images">,
  roles: readonly Role[],
  price?: Price,
): Family {
  const id = `claude-${name.toLowerCase().replace(/[ .]/g, "-")}`;
  const bodies = alwaysThinking.test(name) ? always : adaptive;
  return {
    name: `Claude ${name}`,
    ids: [id],
    ...size,
    roles,
    // The small windows are those of the models before it.
    ...(size === small ? {} : { bodies }),
    ...(price ? { price } : {}),
  };
}
