import type { ProtocolName, Quirks, Role } from "../core/model.ts";
import type { Price } from "../core/usage/usage.ts";

/** One model under all the ids by which vendors and gateways know it. */
export interface Family {
  readonly name: string;
  /** Any spelling: vendor prefixes, dates and the order of words do not matter. */
  readonly ids: readonly string[];
  /** Further ids, matched against the plain id; for models that come in many sizes. */
  readonly pattern?: RegExp;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** The vendor's list price. Absent: unknown. */
  readonly price?: Price;
  /** The same for accounts that are billed in yuan. */
  readonly priceInYuan?: Price;
  /** Most important first; of one vendor's families, the first that an endpoint lists has the role there. */
  readonly roles?: readonly Role[];
  readonly images?: true;
  /** Trained for fill-in-the-middle; of use where the endpoint has a way to ask for it. */
  readonly fim?: true;
  /** The only protocol that serves it. */
  readonly protocol?: ProtocolName;
  readonly maxTokensField?: "max_completion_tokens";
  /** How to get a quick answer. */
  readonly quick?: Quick;
  /** By protocol, body fields of every request, and those that make a quick one of it instead of `quick`. */
  readonly bodies?: Partial<Record<ProtocolName, Pick<Quirks, "body" | "quickBody">>>;
  /** In Chat Completions, a turn with tool calls is refused without the reasoning that led to them. */
  readonly echoReasoning?: true;
  /** Absent: it can be held to a JSON schema. */
  readonly jsonOutput?: "object";
}

export type Quick =
  | { readonly kind: "effort"; readonly effort: "none" | "minimal" | "low" }
  /** The vendor's own body fields. */
  | { readonly kind: "body"; readonly body: Readonly<Record<string, unknown>> };

/** The families of one vendor, the most recommendable first. */
export type VendorFamilies = readonly Family[];

/** When the prices of the families were last compared with those published. */
export const priceTable = "2026-11-22";

/** USD per million tokens. */
export function usd(input: number, cachedInput: number | undefined, output: number, cacheWrite?: number): Price {
  return {
    currency: "USD",
    inputPerMillion: input,
    outputPerMillion: output,
    ...(cachedInput === undefined ? {} : { cachedInputPerMillion: cachedInput }),
    ...(cacheWrite === undefined ? {} : { cacheWritePerMillion: cacheWrite }),
  };
}
