import type { ProtocolName, Provider, Quirks } from "../core/model.ts";
import type { Family } from "./family.ts";
import { plainId } from "./plainId.ts";

/** Served by the Responses API only, under whatever name they are listed. */
const responsesOnly =
  /(^|-)codex(-|$)|^gpt-[\d.]+-pro(-|$)|^o\d-pro(-|$)|deep-research|^computer-use|^gpt-6-(cyber|rosalind)/;

/** What a model speaks at an endpoint. */
export function protocolFor(provider: Provider, id: string, family: Family | undefined): ProtocolName {
  // Whatever the model speaks elsewhere, here the editor speaks for it.
  if (provider.protocol === "vscode-lm") return provider.protocol;
  const plain = plainId(id);
  const own = Object.entries(provider.protocols ?? {}).find(([beginning]) => plain.startsWith(beginning));
  if (own) return own[1];
  if (family?.protocol) return family.protocol;
  return responsesOnly.test(plain) ? "openai-responses" : provider.protocol;
}

/** How a model wants to be asked at an endpoint. */
export function quirksFor(provider: Provider, protocol: ProtocolName, family: Family | undefined): Quirks {
  const { body, quickBody: ownQuickBody } = family?.bodies?.[protocol] ?? {};
  const quickBody = ownQuickBody ?? (family?.quick && quickBodies[protocol]?.(family.quick, provider));
  const deepBody = deepBodyFor(provider, protocol, family);
  const isChat = protocol === "openai-chat";
  return {
    ...(family?.maxTokensField && isChat ? { maxTokensField: family.maxTokensField } : {}),
    ...(body ? { body } : {}),
    ...(quickBody ? { quickBody } : {}),
    ...(deepBody ? { deepBody } : {}),
    ...(family?.echoReasoning && isChat ? { echoReasoning: true } : {}),
    ...(family?.jsonOutput && isChat ? { jsonOutput: family.jsonOutput } : {}),
    // The editor's API does not support schemas.
    ...(protocol === "vscode-lm" ? { jsonOutput: "prompt" } : {}),
    ...(provider.noStreamUsage ? { noStreamUsage: true } : {}),
  };
}

/** The makers that accept a low effort accept "high" as well. */
function deepBodyFor(provider: Provider, protocol: ProtocolName, family: Family | undefined): Body | undefined {
  if (family?.quick?.kind !== "effort") return undefined;
  const reasoning = { ...asBody(family.bodies?.[protocol]?.body?.["reasoning"]), effort: "high" };
  if (protocol === "openai-responses") return { reasoning };
  if (protocol !== "openai-chat") return undefined;
  if (!provider.quickBody) return { reasoning_effort: "high" };
  return "reasoning" in provider.quickBody ? { reasoning } : undefined;
}

function asBody(value: unknown): Body {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

type Body = Readonly<Record<string, unknown>>;

type QuickBody = (quick: NonNullable<Family["quick"]>, provider: Provider) => Body | undefined;

/** The body fields for a quick answer, where the maker has a way to ask for one. */
const quickBodies: Partial<Record<ProtocolName, QuickBody>> = {
  "openai-chat": (quick, provider) =>
    provider.quickBody ?? (quick.kind === "body" ? quick.body : { reasoning_effort: quick.effort }),
  "openai-responses": (quick) => (quick.kind === "effort" ? { reasoning: { effort: quick.effort } } : undefined),
  // The vendors that offer this protocol besides their own adopted the field too.
  "anthropic-messages": (quick) => (quick.kind === "body" && "thinking" in quick.body ? quick.body : undefined),
};
