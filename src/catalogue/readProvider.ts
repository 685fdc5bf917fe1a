import { withoutEnd } from "../core/text/withoutEnd.ts";
import type { Provider } from "../core/model.ts";
import { originOf, urlProblem } from "../core/origin.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import { normalizeBaseUrl } from "./baseUrl.ts";
import { readEntry } from "./entryProblem.ts";
import { headerProblem } from "./headerProblem.ts";
import type { Preset } from "./preset.ts";
import { presets } from "./presets.ts";
import { ProviderEntry } from "./settingsEntry.ts";

/** A provider with what its preset knows about its models. */
export interface KnownProvider {
  readonly provider: Provider;
  readonly preset?: Preset;
}

export type ReadProvider = KnownProvider | { readonly problem: Phrase };

/** A provider as shipped, or undefined where only settings can complete it. */
export function presetProvider(preset: Preset): KnownProvider | undefined {
  const { baseUrl } = preset;
  return baseUrl === undefined ? undefined : { provider: toProvider(preset, {}, { id: preset.id, baseUrl }), preset };
}

/** One entry of `pointsman.providers`; `position` names it in a problem. */
export function readProvider(value: unknown, position: string): ReadProvider {
  const where = `${position}${nameOf(value)}`;
  const read = readEntry(ProviderEntry, value, where);
  if ("problem" in read) return read;
  const { entry } = read;
  if (entry.preset === undefined) return complete(entry, undefined, where);
  const preset = presets.find(({ id }) => id === entry.preset);
  if (preset) return complete(entry, preset, where);
  const known = presets.map(({ id }) => id).join(", ");
  return { problem: phrase("{0}: “{1}” must be one of: {2}.", where, "preset", known) };
}

function nameOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return "";
  const { id, preset } = value as { id?: unknown; preset?: unknown };
  const name = typeof id === "string" ? id : preset;
  return typeof name === "string" ? ` (${name.slice(0, 40)})` : "";
}

function complete(entry: ProviderEntry, preset: Preset | undefined, where: string): ReadProvider {
  const refused = (field: string, reason: Phrase): ReadProvider => ({
    problem: phrase("{0}: “{1}” is not allowed: {2}.", where, field, reason),
  });
  const id = entry.id ?? preset?.id;
  const given = entry.baseUrl ?? preset?.baseUrl;
  if (id === undefined) return { problem: phrase("{0}: “{1}” is missing.", where, "id") };
  if (given === undefined) return { problem: phrase("{0}: “{1}” is missing.", where, "baseUrl") };
  const allowHttp = entry.allowHttp ?? false;
  const base = normalizeBaseUrl(given, { path: preset?.path ?? "/v1", allowHttp });
  if ("problem" in base) return refused("baseUrl", base.problem);
  const fim = fimProblem(entry.fimUrl, base.url, allowHttp);
  if (fim) return refused("fimUrl", fim);
  const headers = entry.headers && headerProblem(entry.headers, where);
  if (headers) return { problem: headers };
  const provider = toProvider(preset, entry, { id, baseUrl: base.url });
  return preset ? { provider, preset } : { provider };
}

/** The key goes along with both addresses, and it is bound to one origin. */
function fimProblem(fimUrl: string | undefined, baseUrl: string, allowHttp: boolean): Phrase | undefined {
  if (fimUrl === undefined) return undefined;
  const problem = urlProblem(fimUrl, { allowHttp });
  if (problem) return problem;
  return originOf(fimUrl) === originOf(baseUrl) ? undefined : phrase("it is on a different server than “baseUrl”");
}

interface Address {
  readonly id: string;
  readonly baseUrl: string;
}

type Fields = Omit<ProviderEntry, "preset" | "id" | "baseUrl">;

/** The preset's fields, those of the entry over them. */
function toProvider(preset: Preset | undefined, fields: Fields, { id, baseUrl }: Address): Provider {
  const auth = fields.auth ?? preset?.auth ?? "key";
  const fimUrl = fimUrlOf(preset, fields.fimUrl, baseUrl);
  // An address of the user's own is one where completions take a suffix, unless the user says what it is.
  const fimStyle = fields.fimStyle ?? (fields.fimUrl === undefined ? preset?.fimStyle : undefined);
  const headers = (preset?.headers || fields.headers) && { ...preset?.headers, ...fields.headers };
  return {
    ...carriedOver(preset),
    ...carriedOver(fields),
    ...(headers ? { headers } : {}),
    id,
    name: fields.name ?? preset?.name ?? id,
    baseUrl,
    protocol: fields.protocol ?? preset?.protocol ?? "openai-chat",
    auth: auth === "none" ? { kind: "none" } : { kind: "key", keyName: fields.keyName ?? id },
    ...(fimUrl === undefined ? {} : { fimUrl }),
    ...(fimStyle && fimUrl !== undefined ? { fimStyle } : {}),
    ...(isOwnServer(preset, baseUrl) ? {} : { gateway: fields.gateway ?? true }),
    ...(preset?.balance && isOwnServer(preset, baseUrl) ? { balance: preset.balance } : {}),
  };
}

/** Elsewhere than where its maker serves it, a model may cost something else. */
function isOwnServer(preset: Preset | undefined, baseUrl: string): boolean {
  if (!preset) return false;
  return preset.baseUrl === undefined || originOf(preset.baseUrl) === originOf(baseUrl);
}

const carried = [
  "allowHttp",
  "gateway",
  "protocols",
  "quickBody",
  "noStreamUsage",
  "contextTokens",
  "usualContextTokens",
  "currency",
  "free",
  "weight",
  "keyHeader",
  "serverKind",
] as const satisfies readonly (keyof Provider)[];

/** What a provider has from its preset or entry as it stands. */
function carriedOver(from: { readonly [Field in (typeof carried)[number]]?: Provider[Field] | undefined } = {}) {
  const all = carried.map((field) => [field, from[field]] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Partial<Provider>;
}

function fimUrlOf(preset: Preset | undefined, given: string | undefined, baseUrl: string): string | undefined {
  if (given !== undefined) return withoutEnd(given, "/").replace(/\/(?:completions|infill|api\/generate)$/, "");
  if (preset?.fimAt === "base") return baseUrl;
  if (preset?.fimAt === "root") return baseUrl.endsWith(preset.path) ? baseUrl.slice(0, -preset.path.length) : baseUrl;
  // A preset's own address is of no use where the entry moved the base to another server.
  return preset?.fimUrl !== undefined && originOf(preset.fimUrl) === originOf(baseUrl) ? preset.fimUrl : undefined;
}
