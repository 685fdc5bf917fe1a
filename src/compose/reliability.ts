import type * as vscode from "vscode";
import type { HealthView } from "../core/health.ts";
import { once } from "../core/lifetime/once.ts";
import type { Reliability } from "../reliability/createReliability.ts";
import type { Keys } from "../vscode/models/keys.ts";
import type { Settings } from "../vscode/workspace/settings.ts";
import type { Own } from "./core.ts";

const storageKey = "health";

export interface ReliabilityParts {
  readonly state: Pick<vscode.Memento, "get" | "update">;
  readonly keys: Pick<Keys, "onDidChange">;
  readonly settings: Pick<Settings, "onDidChangeEndpoints">;
  readonly own: Own;
}

export interface ReliabilitySide {
  readonly reliability: () => Promise<Reliability>;
  readonly health: () => Promise<HealthView>;
}

/** Read on the first request. What is known of the endpoints' health outlives the window; figures only. */
export function createReliabilitySide({ state, keys, settings, own }: ReliabilityParts): ReliabilitySide {
  const reliability = once(async (): Promise<Reliability> => {
    const { reliabilityInRealTime } = await import("../reliability/index.ts");
    const made = reliabilityInRealTime({
      load: () => state.get(storageKey),
      save: (kept) => void state.update(storageKey, kept),
    });
    own(made.health);
    return made;
  });
  const forgive = () => reliability.whenMade((made) => void made.then(({ health }) => health.forgive()));
  own(keys.onDidChange(forgive));
  own(settings.onDidChangeEndpoints(forgive));
  return { reliability, health: async () => (await reliability()).health };
}
