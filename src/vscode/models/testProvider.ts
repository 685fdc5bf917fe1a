import {
  reportConnection,
  worthAsking,
  type ConnectionFinding,
  type Probes,
} from "../../catalogue/connectionReport.ts";
import type { Remedy } from "../../core/failure/description.ts";
import { toFailure, type Failure } from "../../core/failure/failure.ts";
import type { Model, Provider } from "../../core/model.ts";
import { format, phrase } from "../../core/phrase.ts";
import type { DialogChoice, Dialogs } from "../ui/dialogs.ts";
import type { Keys } from "./keys.ts";
import type { ListSources, ModelLists } from "./modelLists.ts";

export interface ConnectionParts {
  readonly models: () => readonly Model[];
  readonly keys: Pick<Keys, "read">;
  readonly lists: Pick<ModelLists, "refresh">;
  readonly listModels: ListSources["listModels"];
  /** Asks the model for a word; throws an AssistError. */
  readonly ask: (model: Model, signal: AbortSignal) => Promise<void>;
  readonly dialogs: Pick<Dialogs, "pick" | "progress">;
  readonly log: { info(text: string): void };
  readonly help: (remedy: Remedy) => Thenable<unknown> | void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const icons = { ok: "pass", failed: "error", unknown: "circle-slash" } as const;

/** Asks a provider for its models and one of them for a word, and shows what works: the address, the key, the model. */
export async function testProvider(provider: Provider, parts: ConnectionParts): Promise<void> {
  const title = phrase("Connection to {0}", provider.name);
  const findings = await parts.dialogs.progress(title, async (signal) => {
    const probes = await probe(provider, parts, signal);
    return signal.aborted ? undefined : reportConnection(probes);
  });
  if (!findings) return;
  for (const finding of findings) parts.log.info(`${provider.id}: ${finding.state}: ${format(finding.text)}`);
  const allWell = findings.every(({ state }) => state === "ok");
  const placeholder = allWell ? phrase("Everything works.") : phrase("Select a line to fix the problem.");
  const picked = await parts.dialogs.pick(findings.map(toChoice), { title, placeholder });
  if (picked?.remedy) await parts.help(picked.remedy);
}

function toChoice({ state, text, remedy }: ConnectionFinding): DialogChoice & { readonly remedy?: Remedy } {
  return { icon: icons[state], label: text, ...(remedy ? { remedy, detail: remedyText(remedy) } : {}) };
}

function remedyText(remedy: Remedy) {
  switch (remedy) {
    case "setKey":
      return phrase("Enter an API Key");
    case "openSettings":
      return phrase("Open Settings");
    case "raiseCap":
      return phrase("Raise Limit…");
    case "chooseModel":
      return phrase("Choose Another Model");
    case "testConnection":
      return phrase("Test Again");
    case "showLog":
      return phrase("Show Log");
  }
}

async function probe(provider: Provider, parts: ConnectionParts, signal: AbortSignal): Promise<Probes> {
  const about = { url: addressOf(provider), needsKey: provider.auth.kind === "key" };
  const key = await tried(parts.keys.read(provider), signal);
  if ("failure" in key) {
    // Whether a server is there can be seen without a key.
    const anonymous = await tried(parts.listModels(provider, undefined, signal), signal);
    return { ...about, keyFailure: key.failure, list: counted(anonymous) };
  }
  const list = counted(await tried(parts.lists.refresh(provider, signal), signal));
  const model = smallest(parts.models().filter((candidate) => candidate.provider.id === provider.id));
  if (!model || !worthAsking(list)) return { ...about, list };
  const startedAt = parts.now();
  const asked = await tried(parts.ask(model, signal), signal);
  const milliseconds = parts.now() - startedAt;
  const answer = { model: model.name, milliseconds, ...("failure" in asked ? asked : {}) };
  return { ...about, list, answer };
}

/** As shown to the user: the editor has no address. */
export function addressOf({ protocol, name, baseUrl }: Provider): string {
  return protocol === "vscode-lm" ? name : baseUrl;
}

function counted(listed: Tried<readonly unknown[]>): Probes["list"] {
  return "failure" in listed ? listed : { count: listed.value.length };
}

type Tried<T> = { readonly value: T } | { readonly failure: Failure };

async function tried<T>(work: Promise<T>, signal: AbortSignal): Promise<Tried<T>> {
  try {
    return { value: await work };
  } catch (error) {
    return { failure: toFailure(error, signal) };
  }
}

/** The one whose answer costs least: a cheap one, else any that has a role, else any. */
function smallest(models: readonly Model[]): Model | undefined {
  const byRole = (role: string) => models.find((model) => model.roles.includes(role));
  return byRole("cheap") ?? byRole("code") ?? models.find(({ roles }) => roles.length > 0) ?? models[0];
}
