import { isRecord } from "../../core/isRecord.ts";
import type { Call } from "../../core/protocolClient.ts";
import { protocols } from "../protocols.ts";

/** Nobody nests deeper. */
const deepest = 4;

/** The optional fields of a request, as they are sent; messages, model and tools are not among them. */
export function optionalFields({ model, prompt }: Call): Readonly<Record<string, unknown>> {
  const { quirks } = model;
  return {
    ...quirks.body,
    ...(prompt.quick ? quirks.quickBody : {}),
    ...(prompt.deep ? quirks.deepBody : {}),
    stop: prompt.stop,
    stop_sequences: prompt.stop,
    ...(prompt.tools && prompt.toolChoice !== undefined ? { tool_choice: prompt.toolChoice } : {}),
    ...protocols[model.protocol].sends,
    ...(prompt.fim ? { cache_prompt: true, input_extra: prompt.fim.related } : {}),
  };
}

/**
 * The path of the field that a refusal means by a name, however it spells it; undefined where no such field is sent.
 */
export function sentPath(name: string, fields: Readonly<Record<string, unknown>>): string | undefined {
  const paths = pathsOf(fields);
  for (const candidate of candidates(name)) {
    const wanted = squashed(candidate);
    const path = paths.find((each) => squashed(each) === wanted);
    // A `type` cannot be left out by itself.
    if (path) return path.endsWith(".type") ? path.slice(0, -".type".length) : path;
  }
  return undefined;
}

function pathsOf(fields: Readonly<Record<string, unknown>>, before = "", depth = 0): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const path = before + name;
    return depth < deepest && isRecord(value) ? [path, ...pathsOf(value, `${path}.`, depth + 1)] : [path];
  });
}

/** Field names that are ordinary words: alone they say nothing. */
const common: ReadonlySet<string> = new Set(["type", "stop", "store", "include", "text", "display", "summary", "user"]);

/** The fields that these sentences name in plain words: "the effort parameter". */
export function pathsIn(sentences: readonly string[], fields: Readonly<Record<string, unknown>>): readonly string[] {
  return pathsOf(fields).filter((path) => {
    const name = path.slice(path.lastIndexOf(".") + 1);
    const words = ` ${name.replaceAll("_", " ")} `;
    return !common.has(name) && sentences.some((sentence) => sentence.includes(words));
  });
}

const squashed = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, "");

const mostParts = 8;

/** The path itself, also without the tag that some endpoints insert (`thinking.adaptive.display`), and its parents. */
function candidates(name: string): readonly string[] {
  const parts = name.slice(0, 200).split(".").slice(0, mostParts);
  const untagged = [parts[0], ...parts.slice(2)].join(".");
  const own = parts.length === name.split(".", mostParts + 1).length ? [parts.join("."), untagged] : [];
  return [...own, ...parts.map((_, at) => parts.slice(0, parts.length - at).join("."))];
}

/** Fields that control reasoning, under all the names that endpoints have for them. */
const thoughtful =
  /^(?:reasoning(?:_effort)?|thinking(?:_budget)?|enable_thinking|think|effort|output_config|chat_template_kwargs|extra_body|verbosity)$/;

/** The first of these fields that is sent and not yet omitted. */
export const thoughtField = (
  fields: Readonly<Record<string, unknown>>,
  omitted: readonly string[],
): string | undefined =>
  Object.keys(fields).find((name) => thoughtful.test(name) && fields[name] !== undefined && !omitted.includes(name));
