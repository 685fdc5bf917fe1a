import type { Failure } from "../../core/failure/failure.ts";
import { wireProtocols, type ProtocolName, type Quirks } from "../../core/model.ts";
import type { Call } from "../../core/protocolClient.ts";
import { protocols } from "../protocols.ts";
import { namedFields, pathOf } from "../refusal/namedFields.ts";
import { badRoles, badSystem, refusedField } from "../refusal/fieldPatterns.ts";
import { says, sentencesOf } from "../refusal/words.ts";
import { stateOf } from "../turnState.ts";
import { allowedEfforts } from "./allowedValues.ts";
import type { EndpointQuirk } from "./endpointQuirks.ts";
import { limitNamed, outputFields, outputTokens, refusesSize, roomNamed } from "./outputLimit.ts";
import { optionalFields, pathsIn, sentPath, thoughtField } from "./sentFields.ts";

/**
 * What a refusal teaches: another protocol, a field to omit or rename, a value to change, another order of turns.
 * Undefined where no adaptation helps. `said` is the endpoint's full text, where more is known than the failure's
 * message. Only fields that were sent are ever changed.
 */
export function quirkFrom(failure: Failure, call: Call, said = ""): EndpointQuirk | undefined {
  if (failure.kind === "too-long") return lessRoom(said || failure.message, call);
  if (failure.kind !== "not-found" && failure.kind !== "rejected") return undefined;
  const protocol = otherProtocol(failure, call.protocol);
  if (protocol) return { protocol, quirks: {} };
  if (failure.kind === "not-found") return undefined;
  const text = said || failure.message;
  const quirks =
    turnsRefused(text, failure.param, call) ?? fieldRefused(text, failure.param, call) ?? withoutState(call);
  return quirks && { protocol: call.protocol, quirks };
}

type Refusal = Extract<Failure, { readonly kind: "not-found" | "rejected" }>;

function otherProtocol(failure: Refusal, spoken: ProtocolName): ProtocolName | undefined {
  if (spoken === "fim") return undefined;
  const named = wireProtocols.filter((protocol) => protocols[protocol].path?.test(failure.message));
  const other = named.find((protocol) => protocol !== spoken);
  if (other) return other;
  // The path itself does not exist; nearly every endpoint offers Chat Completions.
  const nowhere = failure.kind === "not-found" && (failure.modelId === "" || /^not found\.?$/i.test(failure.message));
  const missing = nowhere || failure.status === 405 || (failure.kind === "not-found" && named.length > 0);
  return missing && spoken !== "openai-chat" ? "openai-chat" : undefined;
}

/** For this request only: the next prompt has another length. */
function lessRoom(message: string, call: Call): EndpointQuirk | undefined {
  const room = roomNamed(message, outputTokens(call));
  return room === undefined
    ? undefined
    : { protocol: call.protocol, quirks: { mostOutputTokens: room }, passing: true };
}

function turnsRefused(text: string, param: string | undefined, call: Call): Partial<Quirks> | undefined {
  const { quirks } = call.model;
  const sentences = sentencesOf(text);
  const named = param === undefined ? "" : pathOf(param);
  const role = /^(?:messages|input)\.\d+\.role$/.test(named) || named === "system" || named === "instructions";
  if (says(sentences, badRoles) && !quirks.alternate)
    return { alternate: true, ...(call.prompt.system ? { systemRole: "user" } : {}) };
  if (!call.prompt.system || !(role || says(sentences, badSystem))) return undefined;
  return nextSystemRole(text, call);
}

/** The role's other name, where that may help; otherwise the system prompt becomes part of the user's turn. */
function nextSystemRole(text: string, { model, protocol }: Call): Partial<Quirks> | undefined {
  const { systemRole = "system" } = model.quirks;
  if (systemRole === "user") return undefined;
  if (protocol !== "openai-chat") return { systemRole: "user" };
  if (systemRole === "developer") return { systemRole: "system" };
  return /(?:use|instead|supported values are|one of)[^.]{0,40}developer/i.test(text.slice(0, 2_000))
    ? { systemRole: "developer" }
    : { systemRole: "user" };
}

/** By the error's `param`; otherwise by the field names in its text, where that rejects one. */
function fieldRefused(text: string, param: string | undefined, call: Call): Partial<Quirks> | undefined {
  if (refusesSize(text)) return lessOutput(text, call);
  const own = param === undefined ? undefined : quirksFor(pathOf(param), text, call);
  if (own) return own;
  const refusing = sentencesOf(text).filter((sentence) => says([sentence], refusedField));
  if (refusing.length === 0) return undefined;
  const names = [...namedFields(text), ...pathsIn(refusing, optionalFields(call))];
  for (const name of names) {
    const quirks = quirksFor(name, text, call);
    if (quirks) return quirks;
  }
  const { omit = [] } = call.model.quirks;
  const thought = says(refusing, thinking) ? thoughtField(optionalFields(call), omit) : undefined;
  return thought === undefined ? undefined : { omit: [...omit, thought] };
}

const thinking = [{ all: [["thinking", "reasoning", "思考", "推理"]] }];

function quirksFor(name: string, text: string, call: Call): Partial<Quirks> | undefined {
  const { model, prompt } = call;
  const { quirks } = model;
  if (name.endsWith("cache_control")) return omitting("cache_control", quirks);
  if (/^(?:response_format|text\.format|output_config\.format|json_schema)\b/.test(name) && prompt.jsonSchema)
    return lessJson(text, quirks);
  if (/^(?:stream_options|include_usage)\b/.test(name))
    return quirks.noStreamUsage ? undefined : { noStreamUsage: true };
  if (outputFields.includes(name)) return otherName(name, call);
  const fields = optionalFields(call);
  const path = sentPath(name, fields);
  if (path === undefined || quirks.omit?.includes(path)) return undefined;
  return valueRefused(path, text, call) ?? omitting(path, quirks);
}

function lessJson(text: string, { jsonOutput = "schema" }: Quirks): Partial<Quirks> | undefined {
  if (jsonOutput === "prompt") return undefined;
  return jsonOutput === "schema" && text.includes("json_object") ? { jsonOutput: "object" } : { jsonOutput: "prompt" };
}

function lessOutput(text: string, call: Call): Partial<Quirks> | undefined {
  const most = limitNamed(text, outputTokens(call));
  return most === undefined ? undefined : { mostOutputTokens: most };
}

/** The output limit field has another name at this endpoint. */
function otherName(name: string, { model, protocol }: Call): Partial<Quirks> | undefined {
  const field = model.quirks.maxTokensField ?? "max_tokens";
  if (protocol !== "openai-chat" || name !== field) return undefined;
  return { maxTokensField: field === "max_tokens" ? "max_completion_tokens" : "max_tokens" };
}

/** The reasoning effort, where the requested one is not offered. */
function valueRefused(path: string, text: string, call: Call): Partial<Quirks> | undefined {
  const { quirks } = call.model;
  const fields = optionalFields(call);
  const at = [path, `${path}.effort`].find((each) => typeof valueAt(fields, each) === "string");
  if (at === undefined || quirks.allowed?.[at]) return undefined;
  const allowed = allowedEfforts(text, String(valueAt(fields, at)));
  return allowed && { allowed: { ...quirks.allowed, [at]: allowed } };
}

function valueAt(fields: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (inner, name) => (typeof inner === "object" && inner ? (inner as Record<string, unknown>)[name] : undefined),
      fields,
    );
}

/** Encrypted reasoning may expire, or be rejected where the next turn does without reasoning. */
function withoutState(call: Call): Partial<Quirks> | undefined {
  const sends = call.prompt.messages.some((message) => stateOf(message, call) !== undefined);
  return sends ? omitting("state", call.model.quirks) : undefined;
}

function omitting(path: string, { omit = [] }: Quirks): Partial<Quirks> | undefined {
  return omit.includes(path) ? undefined : { omit: [...omit, path] };
}
