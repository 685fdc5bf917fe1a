import type { Model, ProtocolName, Quirks } from "../../core/model.ts";
import { inMemoryStore, type KeyValueStore } from "../../core/storage/keyValueStore.ts";
import type { Call } from "../../core/protocolClient.ts";
import { isRecord } from "../../core/isRecord.ts";
import { protocols } from "../protocols.ts";

/** What an endpoint's refusals have taught about one model. */
export interface EndpointQuirk {
  readonly protocol: ProtocolName;
  /** Override the model's own. */
  readonly quirks: Partial<Quirks>;
  /** True of this request only: not remembered. */
  readonly passing?: true;
}

/** Remembers, by endpoint, model and protocol asked for, how a model has to be asked there. */
export interface EndpointQuirks {
  readonly recall: (model: Model, protocol: ProtocolName) => EndpointQuirk | undefined;
  readonly learn: (model: Model, protocol: ProtocolName, quirk: EndpointQuirk) => void;
}

export function createEndpointQuirks(memory: KeyValueStore = inMemoryStore()): EndpointQuirks {
  return {
    recall: (model, protocol) => lessonIn(memory.get(keyOf(model, protocol))),
    learn: (model, protocol, quirk) => memory.set(keyOf(model, protocol), quirk),
  };
}

/** What an earlier version kept may have another shape: then it is learnt anew. */
function lessonIn(kept: unknown): EndpointQuirk | undefined {
  if (!isRecord(kept) || !isRecord(kept["quirks"])) return undefined;
  const { protocol } = kept;
  return typeof protocol === "string" && Object.hasOwn(protocols, protocol)
    ? (kept as unknown as EndpointQuirk)
    : undefined;
}

/** The same call, adapted to the quirk. */
export function heeding(call: Call, { protocol, quirks }: EndpointQuirk): Call {
  const own = protocol === call.protocol ? call.model.quirks : translated(call.model.quirks, protocol);
  return { ...call, protocol, model: { ...call.model, protocol, quirks: { ...own, ...quirks } } };
}

function keyOf({ id, provider }: Model, protocol: ProtocolName): string {
  return `${provider.baseUrl} ${id} ${protocol}`;
}

/** Body fields are specific to a protocol; only the effort has a counterpart in the others. */
function translated({ quickBody, systemRole, jsonOutput }: Quirks, protocol: ProtocolName): Quirks {
  const effort =
    quickBody?.["reasoning_effort"] ?? (quickBody?.["reasoning"] as { effort?: unknown } | undefined)?.effort;
  const quick = effort === undefined ? undefined : protocols[protocol].effort?.(effort);
  return {
    ...(systemRole ? { systemRole } : {}),
    ...(jsonOutput ? { jsonOutput } : {}),
    ...(quick ? { quickBody: quick } : {}),
  };
}
