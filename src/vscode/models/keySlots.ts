import type { SecretStorage } from "vscode";
import { createListeners } from "../../core/lifetime/listeners.ts";

/** What the secret storage holds under one key name. */
export type Slot =
  | { readonly state: "stored"; readonly key: string; readonly origin: string }
  | { readonly state: "none" }
  | { readonly state: "unreadable"; readonly message: string };

/** The secret storage seen as keys with their origins; read once, and again after a change in any window. */
export interface KeySlots {
  read(keyName: string): Promise<Slot>;
  write(keyName: string, key: string, origin: string): Promise<void>;
  remove(keyName: string): Promise<void>;
  names(): Promise<readonly string[]>;
  /** Every key seen since the start. */
  seen(): readonly string[];
  onDidChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

const prefix = "pointsman.key.";

export function createKeySlots(secrets: SecretStorage, patienceMilliseconds: number): KeySlots {
  const slots = new Map<string, Promise<Slot>>();
  const seen = new Set<string>();
  const listeners = createListeners();
  const within = <T>(work: Thenable<T>): Promise<T> => inTime(work, patienceMilliseconds);
  const forget = (keyName: string): void => {
    slots.delete(keyName);
    listeners.call();
  };
  const watching = secrets.onDidChange(({ key }) => {
    if (key.startsWith(prefix)) forget(key.slice(prefix.length));
  });
  const load = async (keyName: string): Promise<Slot> => {
    try {
      const slot = parse(await within(secrets.get(prefix + keyName)));
      if (slot.state === "stored") seen.add(slot.key);
      return slot;
    } catch (error) {
      return { state: "unreadable", message: error instanceof Error ? error.message : "" };
    }
  };
  return {
    async read(keyName) {
      const loading = slots.get(keyName) ?? load(keyName);
      slots.set(keyName, loading);
      const slot = await loading;
      // Tried again the next time: a locked keyring may have been opened.
      if (slot.state === "unreadable" && slots.get(keyName) === loading) slots.delete(keyName);
      return slot;
    },
    async write(keyName, key, origin) {
      seen.add(key);
      await within(secrets.store(prefix + keyName, JSON.stringify({ key, origin })));
      forget(keyName);
    },
    async remove(keyName) {
      await within(secrets.delete(prefix + keyName));
      forget(keyName);
    },
    async names() {
      const all = await within(secrets.keys());
      return all.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    },
    seen: () => [...seen],
    onDidChange: listeners.add,
    dispose: () => void watching.dispose(),
  };
}

/** What stands in the secret storage; no message may repeat it. */
function parse(text: string | undefined): Slot {
  if (text === undefined || text === "") return { state: "none" };
  try {
    const { key, origin } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof key === "string" && typeof origin === "string") return { state: "stored", key, origin };
  } catch {
    // The parser's own message would quote the text.
  }
  return { state: "unreadable", message: "not in the expected form" };
}

async function inTime<T>(work: Thenable<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1_000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
