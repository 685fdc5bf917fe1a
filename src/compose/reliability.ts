import * as vscode from "vscode";
import { createReliability, type Reliability } from "../reliability/createReliability.ts";
import { realTime } from "../reliability/time.ts";
import type { Keys } from "../vscode/keys.ts";
import type { Settings } from "../vscode/settings.ts";
import type { Own } from "./core.ts";

const storageKey = "health";

export interface ReliabilityParts {
  readonly state: Pick<vscode.Memento, "get" | "update">;
  readonly keys: Pick<Keys, "onDidChange">;
  readonly settings: Pick<Settings, "onDidChange">;
  readonly own: Own;
}

/** What is known of the endpoints' health outlives the window; figures only. */
export function createReliabilityHere({ state, keys, settings, own }: ReliabilityParts): Reliability {
  const reliability = createReliability({
    time: realTime,
    load: () => state.get(storageKey),
    save: (kept) => void state.update(storageKey, kept),
  });
  own(reliability.health);
  own(keys.onDidChange(() => reliability.health.forgive()));
  own(settings.onDidChange((change) => change === "endpoints" && reliability.health.forgive()));
  return reliability;
}
