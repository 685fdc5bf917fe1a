import type { Call } from "../core/protocolClient.ts";
import { isRecord } from "../core/isRecord.ts";

/** The schema that the endpoint is asked to enforce; undefined where none is wanted, or where it cannot enforce one. */
export function jsonFormat({ model, prompt }: Call) {
  const asked = prompt.jsonSchema;
  if (!asked || (model.quirks.jsonOutput ?? "schema") !== "schema") return undefined;
  return { name: asked.name, schema: { ...asked.schema }, strict: isStrict(asked.schema) };
}

/** The system prompt; where the endpoint does not support schemas, it includes the wanted one. */
export function systemText({ model, prompt }: Call): string {
  const asked = prompt.jsonSchema;
  if (!asked || (model.quirks.jsonOutput ?? "schema") === "schema") return prompt.system;
  const wish = `Answer with JSON only, without a code fence, that fits this JSON schema:\n${JSON.stringify(asked.schema)}`;
  return prompt.system ? `${prompt.system}\n\n${wish}` : wish;
}

/** Vendors enforce a schema only where every object lists all of its properties and allows no others. */
function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict);
  if (!isRecord(schema)) return true;
  const { properties, required } = schema;
  if (isRecord(properties)) {
    const names = Array.isArray(required) ? required : [];
    if (schema["additionalProperties"] !== false) return false;
    if (!Object.keys(properties).every((name) => names.includes(name))) return false;
    if (!Object.values(properties).every(isStrict)) return false;
  } else if (schema["type"] === "object") return false;
  return isStrict(schema["items"]) && isStrict(schema["anyOf"]);
}
