import { checkKey } from "../../catalogue/keyShape.ts";
import type { Preset } from "../../catalogue/preset.ts";
import { presets } from "../../catalogue/presets.ts";
import type { Provider } from "../../core/model.ts";
import { originOf } from "../../core/origin.ts";
import { phrase } from "../../core/phrase.ts";
import type { DialogChoice, Dialogs } from "../ui/dialogs.ts";
import type { Keys, KeyState } from "./keys.ts";
import { useText, type Found, type LocalServers } from "./localServers.ts";
import type { ModelLists } from "./modelLists.ts";
import type { Settings } from "../workspace/settings.ts";
import type { Command } from "../ui/command.ts";
import { tellKeyFailure } from "./tellKeyFailure.ts";
import { newGateway } from "./newGateway.ts";

export interface SetApiKeyParts {
  readonly providers: () => readonly Provider[];
  readonly keys: Pick<Keys, "state" | "set" | "confirmOrigin">;
  readonly settings: Pick<Settings, "saveProvider">;
  readonly lists: Pick<ModelLists, "refresh">;
  readonly dialogs: Pick<Dialogs, "pick" | "input" | "info" | "warn" | "error">;
  readonly test: (provider: Provider) => Promise<void>;
  /** Servers on this machine that need no key. */
  readonly local: Pick<LocalServers, "look" | "use">;
}

const backgroundMilliseconds = 30_000;

/** With a provider's id as its argument, it asks for that key at once. */
export const setApiKey = (parts: SetApiKeyParts): Command => ({
  id: "pointsman.keys.set",
  async run(providerId) {
    try {
      const provider = parts.providers().find(({ id }) => id === providerId) ?? (await chooseProvider(parts));
      if (provider && (await enterKey(provider, parts))) await followUp(provider, parts);
    } catch (error) {
      await tellKeyFailure(error, parts.dialogs);
    }
  },
});

interface ProviderChoice extends DialogChoice {
  readonly provider?: Provider;
  readonly preset?: Preset;
  readonly server?: Found;
}

async function chooseProvider(parts: SetApiKeyParts): Promise<Provider | undefined> {
  const known = parts.providers().filter(({ auth }) => auth.kind === "key");
  const states = await Promise.all(known.map((provider) => parts.keys.state(provider)));
  const own = known.map((provider, index) => ({
    label: provider.name,
    description: originOf(provider.baseUrl) ?? "",
    ...stateOf(states[index] ?? "none"),
    provider,
  }));
  const gateways = presets
    .filter(({ kind }) => kind === "self-hosted")
    .map((preset) => ({
      icon: "add",
      label: phrase("{0}…", preset.name),
      description: phrase("a server at an address you enter"),
      preset,
    }));
  const running = (await parts.local.look()).map((server) => ({
    icon: "server-process",
    label: useText(server),
    description: phrase("running on this machine, no key required"),
    server,
  }));
  const choices: readonly ProviderChoice[] = [...running, ...own, ...gateways];
  const picked = await parts.dialogs.pick(choices, {
    title: phrase("Set API Key"),
    placeholder: phrase(
      "Choose a provider. Its key is kept in the editor's secret storage and sent only to that provider's server.",
    ),
  });
  if (picked?.server) {
    await parts.local.use(picked.server);
    return picked.server.provider;
  }
  return picked?.preset ? await newGateway(picked.preset, parts) : picked?.provider;
}

function stateOf(state: KeyState): Pick<DialogChoice, "detail" | "icon"> {
  switch (state) {
    case "stored":
      return { icon: "check", detail: phrase("key stored") };
    case "for-other-origin":
      return { icon: "warning", detail: phrase("the stored key was entered for a different address") };
    case "unreadable":
      return { icon: "warning", detail: phrase("the stored key cannot be read") };
    case "none":
    case "not-needed":
      return { icon: "key" };
  }
}

/** True when a key is in place, or none is needed. */
async function enterKey(provider: Provider, { keys, dialogs }: SetApiKeyParts): Promise<boolean> {
  if (provider.auth.kind === "none") return true;
  const origin = originOf(provider.baseUrl) ?? provider.baseUrl;
  if ((await keys.state(provider)) === "for-other-origin") {
    const confirm = { label: phrase("Send the Stored Key to {0} from Now On", origin), confirmed: true };
    const enter = { label: phrase("Enter a Different Key"), confirmed: false };
    const title = phrase("The address of {0} has changed", provider.name);
    const picked = await dialogs.pick([enter, confirm], { title });
    if (!picked) return false;
    if (picked.confirmed) {
      await keys.confirmOrigin(provider);
      return true;
    }
  }
  const text = await dialogs.input({
    title: phrase("API Key for {0}", provider.name),
    prompt: phrase("It is sent only to {0}.", origin),
    password: true,
    problem(value) {
      const checked = checkKey(value);
      return "problem" in checked ? checked.problem : undefined;
    },
  });
  const checked = text === undefined ? undefined : checkKey(text);
  if (!checked || "problem" in checked) return false;
  await keys.set(provider, checked.key);
  return true;
}

async function followUp(provider: Provider, { lists, dialogs, test }: SetApiKeyParts): Promise<void> {
  // A gateway has no models before its list is there. What goes wrong here, the test explains.
  void lists.refresh(provider, AbortSignal.timeout(backgroundMilliseconds)).catch(() => undefined);
  const chosen = await dialogs.info(phrase("{0} is set up.", provider.name), phrase("Test Connection"));
  if (chosen === 0) await test(provider);
}
