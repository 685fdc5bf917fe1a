import type { Failure } from "../../core/failure/failure.ts";
import type { ProtocolName, Quirks } from "../../core/model.ts";
import type { Call } from "../../core/protocolClient.ts";
import type { Lesson } from "./lessons.ts";
import { stateOf } from "../turnState.ts";
import { hasField } from "./withoutFields.ts";

const paths: readonly (readonly [RegExp, ProtocolName])[] = [
  [/\bv1\/responses\b/, "openai-responses"],
  [/\bv1\/chat\/completions\b/, "openai-chat"],
  [/\bv1\/messages\b/, "anthropic-messages"],
];

/**
 * What a refusal teaches: another protocol, or a parameter to leave out. Undefined where asking differently is of no
 * use. Message texts are read only for names of paths and fields, which are the same in every language.
 */
export function lessonFrom(failure: Failure, call: Call): Lesson | undefined {
  if (failure.kind !== "not-found" && failure.kind !== "rejected") return undefined;
  const protocol = otherProtocol(failure, call.protocol);
  if (protocol) return { protocol, quirks: {} };
  if (failure.kind === "not-found") return undefined;
  const param = failure.param ?? paramIn(failure.message);
  const named = param === undefined ? undefined : quirksWithout(param.replace(/\[(\d+)\]/g, ".$1"), call);
  const quirks = named ?? withoutState(call);
  return quirks && { protocol: call.protocol, quirks };
}

type Refusal = Extract<Failure, { readonly kind: "not-found" | "rejected" }>;

function otherProtocol(failure: Refusal, spoken: ProtocolName): ProtocolName | undefined {
  if (spoken === "fim") return undefined;
  const named = paths.filter(([path]) => path.test(failure.message)).map(([, protocol]) => protocol);
  const other = named.find((protocol) => protocol !== spoken);
  if (other) return other;
  // The address itself is missing: what nearly every endpoint has is Chat Completions.
  const nowhere = failure.kind === "not-found" && (failure.modelId === "" || /^not found\.?$/i.test(failure.message));
  const missing = nowhere || failure.status === 405 || (failure.kind === "not-found" && named.length > 0);
  return missing && spoken !== "openai-chat" ? "openai-chat" : undefined;
}

/** Where the body of the error has no field for it. */
function paramIn(message: string): string | undefined {
  return (
    /^([a-z_][\w.]*): /.exec(message)?.[1] ?? /(?:parameter|argument supplied): '?([a-z_][\w.]*)/i.exec(message)?.[1]
  );
}

function quirksWithout(param: string, { model, prompt, protocol }: Call): Partial<Quirks> | undefined {
  const { quirks } = model;
  if (param.endsWith("cache_control")) return omitting("cache_control", quirks);
  if (/^(response_format|text\.format|output_config\.format)\b/.test(param) && prompt.jsonSchema)
    return quirks.jsonOutput === "prompt" ? undefined : { jsonOutput: "prompt" };
  if (param.startsWith("stream_options") && !quirks.noStreamUsage) return { noStreamUsage: true };
  if (protocol === "openai-chat") {
    const field = quirks.maxTokensField ?? "max_tokens";
    if (param === field) return { maxTokensField: field === "max_tokens" ? "max_completion_tokens" : "max_tokens" };
    if (/^messages\.\d+\.role$/.test(param))
      return { systemRole: quirks.systemRole === "developer" ? "system" : "developer" };
  }
  const optional = {
    ...quirks.body,
    ...(prompt.quick ? quirks.quickBody : {}),
    ...(prompt.deep ? quirks.deepBody : {}),
    stop: prompt.stop,
    stop_sequences: prompt.stop,
  };
  const path = candidates(param).find((name) => hasField(optional, name) && !quirks.omit?.includes(name));
  return path === undefined ? undefined : omitting(path, quirks);
}

/** Sealed thoughts may expire, or not be welcome where the next turn is to go without thinking. */
function withoutState(call: Call): Partial<Quirks> | undefined {
  const sends = call.prompt.messages.some((message) => stateOf(message, call) !== undefined);
  return sends ? omitting("state", call.model.quirks) : undefined;
}

function omitting(path: string, { omit = [] }: Quirks): Partial<Quirks> | undefined {
  return omit.includes(path) ? undefined : { omit: [...omit, path] };
}

/** The path itself, without the kind that some endpoints put in (`thinking.adaptive.display`), and what it is part of. */
function candidates(param: string): string[] {
  const parts = param.split(".");
  const untagged = [parts[0], ...parts.slice(2)].join(".");
  return [param, untagged, ...parts.map((_, at) => parts.slice(0, parts.length - at).join("."))];
}
