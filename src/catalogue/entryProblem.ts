import * as z from "zod/mini";
import { phrase, type Phrase } from "../core/phrase.ts";

export type Read<T> = { readonly entry: T } | { readonly problem: Phrase };

/** One settings entry, checked; the first thing wrong with it is named as `where`, field and what is expected. */
export function readEntry<T>(schema: z.ZodMiniType<T>, value: unknown, where: string): Read<T> {
  const result = schema.safeParse(value);
  if (result.success) return { entry: result.data };
  const [issue] = result.error.issues;
  if (!issue) return { problem: phrase("{0} cannot be read.", where) };
  return { problem: isMissing(issue, value) ? missing(issue, where) : describe(issue, where) };
}

type Issue = z.core.$ZodIssue;

function isMissing({ path }: Issue, value: unknown): boolean {
  const last = path.at(-1);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((part, key) => (part as Readonly<Record<PropertyKey, unknown>>)[key], value);
  return last !== undefined && typeof holder === "object" && holder !== null && !(last in holder);
}

function missing({ path }: Issue, where: string): Phrase {
  return phrase("{0}: “{1}” is missing.", where, path.map(String).join("."));
}

function describe(issue: Issue, where: string): Phrase {
  const field = issue.path.map(String).join(".");
  if (field === "" && issue.code === "invalid_type") return phrase("{0} must be an object in braces.", where);
  switch (issue.code) {
    case "unrecognized_keys":
      return phrase(
        "{0}: “{1}” is not a known field.",
        where,
        [...issue.path, issue.keys[0] ?? ""].map(String).join("."),
      );
    case "invalid_type":
      return wrongType(issue.expected, where, field);
    case "invalid_value":
      return phrase("{0}: “{1}” must be one of: {2}.", where, field, issue.values.map(String).join(", "));
    case "too_small":
      return issue.origin === "string"
        ? phrase("{0}: “{1}” is empty.", where, field)
        : phrase("{0}: “{1}” must be at least {2}.", where, field, Number(issue.minimum));
    case "too_big":
      return issue.origin === "string"
        ? phrase("{0}: “{1}” is longer than {2} characters.", where, field, Number(issue.maximum))
        : phrase("{0}: “{1}” must be at most {2}.", where, field, Number(issue.maximum));
    case "invalid_format":
      return phrase(
        "{0}: “{1}” can contain only lowercase letters, digits, “.”, “_” and “-”, and at most 40 of them.",
        where,
        field,
      );
    case "not_multiple_of":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return phrase("{0}: “{1}” has an invalid value.", where, field);
  }
}

function wrongType(expected: string, where: string, field: string): Phrase {
  if (expected === "string") return phrase("{0}: “{1}” must be a string in quotes.", where, field);
  if (expected === "number") return phrase("{0}: “{1}” must be a number.", where, field);
  if (expected === "int") return phrase("{0}: “{1}” must be a whole number.", where, field);
  if (expected === "boolean") return phrase("{0}: “{1}” must be true or false.", where, field);
  if (expected === "array") return phrase("{0}: “{1}” must be a list in square brackets.", where, field);
  return phrase("{0}: “{1}” must be an object in braces.", where, field);
}
