import type { SecretStorage } from "vscode";
import { AssistError, type Failure } from "../../core/failure/failure.ts";
import type { Provider } from "../../core/model.ts";
import { originOf } from "../../core/origin.ts";
import { createKeySlots, type Slot } from "./keySlots.ts";

/** The users' API keys: in the editor's secret storage only, each bound to the origin it was entered for. */
export interface Keys {
  /** The key to send, or undefined where none is needed. Throws an AssistError where one is needed but missing. */
  read(provider: Provider): Promise<string | undefined>;
  /** Ids of the providers that need no key or have one stored, also one that `read` would refuse to hand out. */
  usable(providers: readonly Provider[]): Promise<ReadonlySet<string>>;
  state(provider: Provider): Promise<KeyState>;
  /** Throws an AssistError where the storage refuses. */
  set(provider: Provider, key: string): Promise<void>;
  /** Allows the stored key to be sent to the provider's present address. */
  confirmOrigin(provider: Provider): Promise<void>;
  remove(keyName: string): Promise<void>;
  /** Names of all stored keys, also of those whose provider is gone. */
  names(): Promise<readonly string[]>;
  /** Every key seen since the start, for whoever must keep them out of texts. */
  known(): readonly string[];
  onDidChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

export type KeyState = "not-needed" | "none" | "stored" | "for-other-origin" | "unreadable";

/** Nothing is read before it is asked for. A key changed in another window is picked up by the next request. */
export function createKeys(secrets: SecretStorage, { patienceMilliseconds = 10_000 } = {}): Keys {
  const slots = createKeySlots(secrets, patienceMilliseconds);
  const slotOf = async ({ auth }: Provider): Promise<Slot | undefined> =>
    auth.kind === "none" ? undefined : await slots.read(auth.keyName);
  const set = async ({ auth, name, baseUrl }: Provider, key: string): Promise<void> => {
    const origin = originOf(baseUrl);
    if (auth.kind === "none" || origin === undefined) return;
    try {
      await slots.write(auth.keyName, key, origin);
    } catch (error) {
      throw new AssistError({ kind: "key-unreadable", providerName: name, message: messageOf(error) });
    }
  };
  return {
    async read(provider) {
      const slot = await slotOf(provider);
      const failure = slot && failureOf(slot, provider);
      if (failure) throw new AssistError(failure);
      return slot?.state === "stored" ? slot.key : undefined;
    },
    async usable(providers) {
      const read = await Promise.all(providers.map(slotOf));
      return new Set(providers.filter((_, index) => read[index]?.state !== "none").map(({ id }) => id));
    },
    async state(provider) {
      const slot = await slotOf(provider);
      if (!slot) return "not-needed";
      return slot.state === "stored" && failureOf(slot, provider) ? "for-other-origin" : slot.state;
    },
    set,
    async confirmOrigin(provider) {
      const slot = await slotOf(provider);
      if (slot?.state === "stored") await set(provider, slot.key);
    },
    remove: (keyName) => slots.remove(keyName),
    names: () => slots.names(),
    known: () => slots.seen(),
    onDidChange: (listener) => slots.onDidChange(listener),
    dispose: () => slots.dispose(),
  };
}

function failureOf(slot: Slot, { id, name, baseUrl }: Provider): Failure | undefined {
  const provider = { providerId: id, providerName: name };
  const origin = originOf(baseUrl);
  switch (slot.state) {
    case "none":
      return { kind: "no-key", ...provider };
    case "unreadable":
      return { kind: "key-unreadable", providerName: name, message: slot.message };
    case "stored":
      if (slot.origin === origin) return undefined;
      return { kind: "key-for-other-origin", ...provider, origin: origin ?? baseUrl };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
