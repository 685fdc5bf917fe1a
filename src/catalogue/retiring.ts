import type { ListedModel, Model, Provider } from "../core/model.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import { retirements, type Retirement } from "./families/retirements.ts";
import { canonicalName } from "./plainId.ts";

const byName: ReadonlyMap<string, Retirement> = new Map(
  retirements.flatMap((retirement) => retirement.ids.map((id) => [canonicalName(id), retirement] as const)),
);

/**
 * The end of a model at an endpoint: as its list says, or where its maker serves it, as announced. One that is still
 * listed after the announced day (`today` is YYYY-MM-DD) lives on.
 */
export function retiring(
  provider: Pick<Provider, "gateway" | "free" | "unpriced">,
  { id, shutdownDate }: ListedModel,
  today: string,
): Pick<Model, "retiresOn" | "successor"> {
  const known = byName.get(canonicalName(id));
  const atMaker = !provider.gateway && !provider.free && !provider.unpriced;
  const announced = atMaker && known && known.on > today ? known.on : undefined;
  const retiresOn = shutdownDate ?? announced;
  if (retiresOn === undefined) return {};
  return { retiresOn, ...(known ? { successor: known.successor } : {}) };
}

/** False for a shipped model whose announced end has come: no list says that it lives on. */
export function isServed({ id }: ListedModel, today: string): boolean {
  const known = byName.get(canonicalName(id));
  return known === undefined || known.on > today;
}

const soonMilliseconds = 90 * 24 * 60 * 60 * 1_000;

/**
 * What a user of these models should know: which of them go away within three months of `today` (YYYY-MM-DD), and which
 * are no longer offered. Those without a role, which are never routed to, are passed over.
 */
export function retirementNotes(before: readonly Model[], after: readonly Model[], today: string): readonly Phrase[] {
  const left = new Map(after.map((model) => [model.key, model]));
  const soon = new Date(Date.parse(today) + soonMilliseconds).toISOString().slice(0, 10);
  const gone = before.filter(({ key, roles }) => roles.length > 0 && !left.has(key));
  const going = after.filter(
    ({ roles, retiresOn }) => roles.length > 0 && retiresOn !== undefined && retiresOn <= soon,
  );
  return [...gone.map((model) => goneNote(model, after)), ...going.map((model) => goingNote(model, after))];
}

function goneNote(model: Model, others: readonly Model[]): Phrase {
  const next = successorOf(model, others);
  const { name, provider } = model;
  return next === undefined
    ? phrase("{0} is no longer offered by {1}.", name, provider.name)
    : phrase("{0} is no longer offered by {1}; its replacement is {2}.", name, provider.name, next);
}

function goingNote(model: Model, others: readonly Model[]): Phrase {
  const next = successorOf(model, others);
  const { name, provider, retiresOn = "?" } = model;
  return next === undefined
    ? phrase("{1} retires {0} on {2}.", name, provider.name, retiresOn)
    : phrase("{1} retires {0} on {2}; its replacement is {3}.", name, provider.name, retiresOn, next);
}

/** The one that is announced, otherwise the one at the same endpoint that has its first role now. */
function successorOf({ key, provider, roles, successor }: Model, others: readonly Model[]): string | undefined {
  const there = others.filter((other) => other.provider.id === provider.id && other.key !== key);
  const name = successor ?? byName.get(canonicalName(key))?.successor;
  const announced = name && there.find(({ id }) => canonicalName(id) === canonicalName(name))?.name;
  return announced ?? name ?? there.find((other) => roles[0] !== undefined && other.roles.includes(roles[0]))?.name;
}
