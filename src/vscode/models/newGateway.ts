import { normalizeBaseUrl } from "../../catalogue/baseUrl.ts";
import type { Preset } from "../../catalogue/preset.ts";
import { readProvider } from "../../catalogue/readProvider.ts";
import type { Provider } from "../../core/model.ts";
import { urlProblem } from "../../core/origin.ts";
import { phrase } from "../../core/phrase.ts";
import type { DialogChoice, Dialogs } from "../ui/dialogs.ts";
import type { ProviderSetting, Settings } from "../workspace/settings.ts";

export interface NewGatewayParts {
  readonly providers: () => readonly Provider[];
  readonly settings: Pick<Settings, "saveProvider">;
  readonly dialogs: Pick<Dialogs, "input" | "pick" | "warn">;
}

/** Asks for the address of a server and writes it into the user's settings; undefined where the user gave up. */
export async function newGateway(preset: Preset, parts: NewGatewayParts): Promise<Provider | undefined> {
  const baseUrl = await enterAddress(preset, parts.dialogs);
  if (baseUrl === undefined) return undefined;
  const auth = await chooseAuth(preset, parts.dialogs);
  if (auth === undefined) return undefined;
  const entry: ProviderSetting = {
    preset: preset.id,
    id: freeId(preset.id, baseUrl, parts.providers()),
    name: `${preset.name} (${new URL(baseUrl).host})`,
    baseUrl,
    ...(urlProblem(baseUrl) ? { allowHttp: true } : {}),
    ...(auth === "none" ? { auth } : {}),
  };
  const read = readProvider(entry, "pointsman.providers");
  if ("problem" in read) {
    await parts.dialogs.warn(read.problem);
    return undefined;
  }
  await parts.settings.saveProvider(entry);
  return read.provider;
}

async function enterAddress({ name, path }: Preset, dialogs: NewGatewayParts["dialogs"]): Promise<string | undefined> {
  const normalize = (text: string) => normalizeBaseUrl(text, { path, allowHttp: true });
  const text = await dialogs.input({
    title: phrase("Address of {0}", name),
    prompt: phrase("Base URL, such as {0}", "https://llm.example.com/v1"),
    placeholder: `https://…${path}`,
    problem(value) {
      const checked = normalize(value);
      return "problem" in checked ? phrase("Invalid address: {0}.", checked.problem) : undefined;
    },
  });
  const checked = text === undefined ? undefined : normalize(text);
  if (!checked || "problem" in checked) return undefined;
  if (!urlProblem(checked.url)) return checked.url;
  const message = phrase(
    "{0} is not encrypted: anyone on the network path can read your key and your code.",
    checked.url,
  );
  return (await dialogs.warn(message, phrase("Use It Anyway"))) === 0 ? checked.url : undefined;
}

async function chooseAuth({ name }: Preset, dialogs: NewGatewayParts["dialogs"]): Promise<"key" | "none" | undefined> {
  const choices: readonly (DialogChoice & { readonly auth: "key" | "none" })[] = [
    { icon: "key", label: phrase("API Key Required"), auth: "key" },
    { icon: "unlock", label: phrase("No API Key Required"), auth: "none" },
  ];
  return (await dialogs.pick(choices, { title: phrase("API Key for {0}", name) }))?.auth;
}

/** The same server again keeps its id; another one of the kind gets the next. */
function freeId(presetId: string, baseUrl: string, providers: readonly Provider[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? presetId : `${presetId}-${number}`;
    const taken = providers.find((provider) => provider.id === id);
    if (!taken || taken.baseUrl === baseUrl) return id;
  }
}
