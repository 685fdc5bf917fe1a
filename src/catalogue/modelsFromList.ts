import type { ListedModel, Model, Provider, Role } from "../core/model.ts";
import type { Price } from "../core/usage/usage.ts";
import { priceTable, type Family } from "./family.ts";
import { familyOf, vendorsAt } from "./families.ts";
import { canonicalName, plainId } from "./plainId.ts";
import { retiring } from "./retiring.ts";
import { tokenizerOf } from "./tokenizerOf.ts";
import { protocolFor, quirksFor } from "./speech.ts";

/** What an endpoint lists besides models that write text. */
const otherKinds =
  /embed|rerank|\bbge-|whisper|tts|speech|audio|realtime|transcri|moderation|image|dall-e|sora|\bveo|kling|seedance|flux|diffusion|midjourney|suno|video|\bocr|guard|\blive\b/;

/** Where nothing tells: small enough to be true nearly everywhere. */
const unknownWindow = 32_768;
const unknownOutput = 4_096;

const free: Price = { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 };

interface Recognised {
  readonly listed: ListedModel;
  readonly family: Family | undefined;
}

/**
 * The models that an endpoint's own list amounts to. Known ones get roles, figures and quirks of their family; of each
 * vendor, one model carries a role. Unknown ones can be chosen by hand, carry no role, and cost an unknown amount.
 * `today` (YYYY-MM-DD) leaves out what is shut down already.
 */
export function modelsFromList(provider: Provider, list: readonly ListedModel[], today = ""): Model[] {
  const recognised = list
    .filter(({ id, shutdownDate }) => !otherKinds.test(plainId(id)) && !(shutdownDate && shutdownDate <= today))
    .map((listed) => ({ listed, family: familyOf(listed.id, provider) }));
  const roles = assignRoles(provider, recognised);
  return recognised.map(({ listed, family }) => ({
    ...model(provider, listed, family, roles.get(listed.id)),
    ...retiring(provider, listed, today),
  }));
}

/** Which listed id carries which roles; an id with an entry is its family's representative. */
function assignRoles(provider: Provider, recognised: readonly Recognised[]): Map<string, readonly Role[]> {
  const roles = new Map<string, readonly Role[]>();
  const byFamily = Map.groupBy(recognised, ({ family }) => family);
  for (const families of vendorsAt(provider)) {
    const taken = new Set<Role>();
    for (const family of families) {
      const representative = plainest(byFamily.get(family) ?? []);
      if (!representative) continue;
      const own = (family.roles ?? []).filter((role) => !taken.has(role) && (role !== "complete" || provider.fimUrl));
      for (const role of own) taken.add(role);
      roles.set(representative.id, own);
    }
  }
  return roles.size === 0 && (provider.free || provider.unpriced) ? onlyModel(recognised) : roles;
}

/** A self-hosted server works at once, whatever model runs there; so do the editor's models. */
function onlyModel(recognised: readonly Recognised[]): Map<string, readonly Role[]> {
  const first = recognised[0]?.listed.id;
  return new Map(first === undefined ? [] : [[first, ["code", "cheap", "reason"]]]);
}

function plainest(entries: readonly Recognised[]): ListedModel | undefined {
  return entries.map(({ listed }) => listed).toSorted((a, b) => a.id.length - b.id.length)[0];
}

function model(
  provider: Provider,
  listed: ListedModel,
  family: Family | undefined,
  roles: readonly Role[] | undefined,
): Model {
  const protocol = protocolFor(provider, listed.id, family);
  const contextTokens =
    provider.contextTokens ??
    listed.contextTokens ??
    provider.usualContextTokens ??
    family?.contextTokens ??
    unknownWindow;
  const maxOutputTokens = listed.maxOutputTokens ?? family?.maxOutputTokens ?? unknownOutput;
  const price = provider.free ? free : (ownPrice(listed) ?? listPrice(provider, family));
  return {
    key: `${provider.id}/${listed.id}`,
    id: listed.id,
    name: listed.name ?? (family && roles && !family.pattern ? family.name : listed.id),
    provider,
    protocol,
    fim: (listed.fim ?? family?.fim) === true && provider.fimUrl !== undefined,
    images: listed.images ?? family?.images ?? false,
    contextTokens,
    // The answer and its prompt share the window.
    maxOutputTokens: Math.min(maxOutputTokens, Math.floor(contextTokens / 2)),
    ...(price ? { price } : {}),
    roles: roles ?? [],
    tokenizer: tokenizerOf(listed.id),
    sameAs: family && !family.pattern ? family.name : canonicalName(listed.id),
    quirks: quirksFor(provider, protocol, family),
  };
}

function ownPrice({ price }: ListedModel): Price | undefined {
  return price && { ...price, version: "list" };
}

/** The vendor's own price; elsewhere another may be charged. */
function listPrice(provider: Provider, family: Family | undefined): Price | undefined {
  const price = (provider.currency === "CNY" ? family?.priceInYuan : undefined) ?? family?.price;
  if (!price || provider.unpriced) return undefined;
  const exact = !provider.gateway && (provider.currency ?? price.currency) === price.currency;
  return { ...price, version: priceTable, ...(exact ? {} : { approximate: true }) };
}
