import { isRecord } from "../../core/isRecord.ts";
import type { JsonSchema } from "../../core/tool.ts";

/**
 * What keeps a value from fitting a JSON schema, or undefined. Checks types, required and additional properties,
 * enumerations, items and alternatives; what else a schema says is taken as advice to the model.
 */
export function schemaProblem(schema: unknown, value: unknown, path = "$"): string | undefined {
  if (!isRecord(schema)) return undefined;
  const { type, enum: allowed, anyOf } = schema;
  const types = [type].flat().filter((name) => typeof name === "string");
  if (types.length > 0 && !types.some((name) => isOfType(name, value))) return `${path} is not ${types.join(" or ")}`;
  if (Array.isArray(allowed) && !allowed.some((one) => JSON.stringify(one) === JSON.stringify(value)))
    return `${path} is none of the allowed values`;
  if (Array.isArray(anyOf) && !anyOf.some((one) => schemaProblem(one, value, path) === undefined))
    return `${path} fits no alternative`;
  if (Array.isArray(value))
    return firstOf(value.map((item, at) => schemaProblem(schema["items"], item, `${path}[${at}]`)));
  return isRecord(value) ? objectProblem(schema, value, path) : undefined;
}

function objectProblem(schema: JsonSchema, value: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const missing = required.find((name) => typeof name === "string" && !Object.hasOwn(value, name));
  if (missing !== undefined) return `${path}.${String(missing)} is missing`;
  const problems = Object.entries(value).map(([name, inner]) => {
    if (Object.hasOwn(properties, name)) return schemaProblem(properties[name], inner, `${path}.${name}`);
    return schema["additionalProperties"] === false ? `${path}.${name} is not allowed` : undefined;
  });
  return firstOf(problems);
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
  }
  return typeof value === type;
}
