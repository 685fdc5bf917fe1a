import type { AskEditor } from "../core/editorModels.ts";
import type { ProtocolName } from "../core/model.ts";
import type { Call, ProtocolClient } from "../core/protocolClient.ts";
import { anthropicBody } from "./anthropic/anthropicBody.ts";
import { anthropicHeaders } from "./anthropic/anthropicHeaders.ts";
import { anthropicMessages } from "./anthropic/anthropicMessages.ts";
import { editorModels } from "./editor/editorModels.ts";
import { fim } from "./fim/fim.ts";
import type { Exchange } from "./http/exchange.ts";
import type { Limits } from "./http/limits.ts";
import { chatBody } from "./openai/chatBody.ts";
import { openaiChat } from "./openai/openaiChat.ts";
import { openaiResponses } from "./openai/openaiResponses.ts";
import { responsesBody } from "./openai/responsesBody.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What differs from protocol to protocol, beyond its client. */
export interface Protocol {
  readonly client: (limits: Limits, askEditor: AskEditor) => ProtocolClient;
  /** What its client sends of a call. */
  readonly body?: (call: Call) => object;
  /** Its path, by which a refusal names it. */
  readonly path?: RegExp;
  /** How its list of models is asked for, where that differs from `/models` with the key. */
  readonly list?: { readonly query: string; readonly headers: (exchange: Exchange) => Record<string, string> };
  /** Body fields that set the reasoning effort; absent: the protocol has none. */
  readonly effort?: (effort: unknown) => Fields;
  /** Body fields that its client always sends and an endpoint may refuse. */
  readonly sends?: Fields;
}

/** Every wire protocol. To add one: write its client, then name it in `core/model.ts` and here. */
export const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  "openai-chat": {
    client: openaiChat,
    body: chatBody,
    path: /\bv1\/chat\/completions\b/,
    effort: (effort) => ({ reasoning_effort: effort }),
  },
  "openai-responses": {
    client: openaiResponses,
    body: responsesBody,
    path: /\bv1\/responses\b/,
    effort: (effort) => ({ reasoning: { effort } }),
    // An endpoint that does not know the field stores nothing.
    sends: { store: false },
  },
  "anthropic-messages": {
    client: anthropicMessages,
    body: anthropicBody,
    path: /\bv1\/messages\b/,
    list: { query: "?limit=1000", headers: anthropicHeaders },
  },
  fim: { client: fim },
  "vscode-lm": { client: editorModels },
};

/** A record with an entry for each of them. */
export function perProtocol<T>(make: (name: ProtocolName, protocol: Protocol) => T): Readonly<Record<ProtocolName, T>> {
  const all = Object.entries(protocols) as [ProtocolName, Protocol][];
  return Object.fromEntries(all.map(([name, protocol]) => [name, make(name, protocol)])) as Record<ProtocolName, T>;
}
