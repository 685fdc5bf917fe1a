import * as z from "zod/mini";
import type { Model } from "../core/model.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import type { RoleChains } from "../core/roleChains.ts";

const Chains = z.record(z.string(), z.unknown());
const Chain = z.array(z.unknown());
const Key = z.string().check(z.minLength(1), z.maxLength(300));
const longestRole = 40;

/**
 * Value of `pointsman.roles`: what is wrong with it is named and skipped. A model that is not known is skipped too:
 * most often its name is misspelt, or the endpoint serves it no more.
 */
export function readRoles(value: unknown, models: readonly Model[], problems: Phrase[]): RoleChains {
  if (value === undefined || value === null) return {};
  const entries = Chains.safeParse(value);
  if (!entries.success) {
    problems.push(phrase("{0} must be an object in braces.", setting));
    return {};
  }
  const known = new Set(models.map(({ key }) => key));
  const read = Object.entries(entries.data).flatMap(([role, list]) => {
    const chain = readChain(role, list, { known, problems });
    return chain.length > 0 ? [[role, chain] as const] : [];
  });
  return Object.fromEntries(read);
}

const setting = "pointsman.roles";

interface Reading {
  readonly known: ReadonlySet<string>;
  readonly problems: Phrase[];
}

function readChain(role: string, value: unknown, { known, problems }: Reading): readonly string[] {
  const list = Chain.safeParse(value);
  if (role === "" || role.length > longestRole || !list.success) {
    problems.push(phrase("{0}: “{1}” must be a list in square brackets.", setting, role.slice(0, longestRole)));
    return [];
  }
  const keys = list.data.flatMap((entry, index) => {
    const key = Key.safeParse(entry);
    const where = `${setting}.${role}[${index}]`;
    if (!key.success) problems.push(phrase("{0} must be a model key, such as “openai/gpt-5.4”.", where));
    else if (known.has(key.data)) return [key.data];
    else problems.push(phrase("{0} is not a known model: {1}.", where, key.data));
    return [];
  });
  return [...new Set(keys)];
}
