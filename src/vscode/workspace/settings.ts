import { isRecord } from "../../core/isRecord.ts";
import type { Caps } from "../../ledger/caps.ts";
import type { workspace as Workspace } from "vscode";

/** What this needs of the editor; a type, so that it can be tested without one. */
export type SettingsHost = Pick<typeof Workspace, "getConfiguration" | "onDidChangeConfiguration" | "isTrusted">;

export interface Settings {
  /** Values of the settings that name endpoints, unchecked: the user's own, never a workspace's. */
  endpoints(): { readonly providers: unknown; readonly models: unknown; readonly roles: unknown };
  /** Writes an entry of `pointsman.providers` into the user's settings; one with the same id or preset is replaced. */
  saveProvider(entry: ProviderSetting): Promise<void>;
  completionsEnabled(languageId: string): boolean;
  /** False where suggestions are switched off for every language. */
  completionsEnabledAnywhere(): boolean;
  completionsDelayMilliseconds(): number;
  completionsMaxLines(): number;
  contextMaxTokens(): number;
  commitInstructions(): string;
  /** What goes along with every question of the chat: the user's own words, never a workspace's. */
  chatInstructions(): string;
  /** Earlier turns that no longer fit are summed up by a cheap model before a question is sent. */
  chatCompactsItself(): boolean;
  /** The user's limits on what may be spent. */
  caps(): Caps;
  /** Called after a change of the settings that name endpoints. */
  onDidChangeEndpoints(listener: () => void): { dispose(): void };
}

export interface ProviderSetting {
  readonly preset: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

const section = "pointsman";
const endpointSettings = ["providers", "models", "roles"] as const;

export function createSettings(host: SettingsHost): Settings {
  const configuration = () => host.getConfiguration(section);
  /** A workspace can get a value past the scope of a setting, so the effective value is never read. */
  const own = (name: string): unknown => {
    const found = configuration().inspect(name);
    return found?.globalValue ?? found?.defaultValue;
  };
  /** The effective value; in a folder that is not trusted, the user's. */
  const effective = (name: string): unknown => (host.isTrusted ? configuration().get(name) : own(name));
  const number = (name: string, { least, most, usual }: Range): number => {
    const value = effective(name);
    return typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
  };
  const completionLanguages = (): Readonly<Record<string, boolean>> => {
    const defaults = configuration().inspect("completions.enabled")?.defaultValue;
    return { ...asMap(defaults), ...asMap(effective("completions.enabled")) };
  };
  return {
    endpoints: () => ({ providers: own("providers"), models: own("models"), roles: own("roles") }),
    async saveProvider(entry) {
      const saved = own("providers");
      const others = (Array.isArray(saved) ? saved : []).filter((other) => idOf(other) !== idOf(entry));
      await configuration().update("providers", [...others, entry], true);
    },
    completionsEnabled(languageId) {
      const languages = completionLanguages();
      return languages[languageId] ?? languages["*"] ?? true;
    },
    completionsEnabledAnywhere: () => Object.values(completionLanguages()).includes(true),
    completionsDelayMilliseconds: () => number("completions.delayMilliseconds", { least: 0, most: 5_000, usual: 150 }),
    completionsMaxLines: () => number("completions.maxLines", { least: 1, most: 100, usual: 12 }),
    contextMaxTokens: () => number("context.maxTokens", { least: 500, most: 1_000_000, usual: 16_000 }),
    chatInstructions: () => text(own("chat.instructions"), 8_000).trim(),
    chatCompactsItself: () => own("chat.compactAutomatically") !== false,
    commitInstructions: () => text(effective("commit.instructions"), 2_000),
    caps: () => ({
      ...limit("perMessage", own("caps.perMessage")),
      ...limit("perDay", own("caps.perDay")),
      ...limit("perMonth", own("caps.perMonth")),
      yuanPerDollar: rate(own("caps.yuanPerDollar")),
    }),
    onDidChangeEndpoints: (listener) =>
      host.onDidChangeConfiguration((event) => {
        if (endpointSettings.some((name) => event.affectsConfiguration(`${section}.${name}`))) listener();
      }),
  };
}

function text(value: unknown, longest: number): string {
  return typeof value === "string" ? value.slice(0, longest) : "";
}

function limit(name: string, value: unknown): Readonly<Record<string, number>> {
  return typeof value === "number" && value >= 0 ? { [name]: value } : {};
}

const usualYuanPerDollar = 7.1;

function rate(value: unknown): number {
  return typeof value === "number" && value >= 0.1 && value <= 1_000 ? value : usualYuanPerDollar;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

function idOf(entry: unknown): unknown {
  return isRecord(entry) ? (entry["id"] ?? entry["preset"]) : undefined;
}

function asMap(value: unknown): Readonly<Record<string, boolean>> {
  if (!isRecord(value)) return {};
  const known = Object.entries(value).flatMap(([name, enabled]) =>
    typeof enabled === "boolean" ? [[name, enabled] as const] : [],
  );
  return Object.fromEntries(known);
}
