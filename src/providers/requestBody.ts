import type { Call } from "../core/protocolClient.ts";
import { heeding, type EndpointQuirks } from "./learning/endpointQuirks.ts";
import { protocols } from "./protocols.ts";

/** What would go over the wire for a call, by the very builders that its client uses; no header, so no key. */
export interface WireRequest {
  readonly protocol: Call["protocol"];
  /** As JSON; absent where the editor asks its own model. */
  readonly body?: unknown;
}

export const requestBody =
  (endpointQuirks: EndpointQuirks) =>
  (call: Call): WireRequest => {
    const quirk = endpointQuirks.recall(call.model, call.protocol);
    const asked = quirk ? heeding(call, quirk) : call;
    const { body } = protocols[asked.protocol];
    return { protocol: asked.protocol, ...(body ? { body: body(asked) } : {}) };
  };
