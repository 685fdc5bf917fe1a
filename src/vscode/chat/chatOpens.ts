import type { Model } from "../../core/model.ts";

export interface ChatOpensParts {
  /** The protocol clients. */
  readonly loadProviders: () => Promise<unknown>;
  readonly warmRouter: () => Promise<void>;
  readonly usableModels: () => Promise<readonly Model[]>;
  /** Model servers on this machine. */
  readonly local: { offer(): Promise<void> };
  readonly log: (line: string) => void;
}

/**
 * The first question should wait neither for the clients nor for the router; where no model can be asked yet, local
 * ones are offered.
 */
export function chatOpens({ loadProviders, warmRouter, usableModels, local, log }: ChatOpensParts): void {
  void loadProviders();
  warmRouter().catch((error: unknown) => log(`The router's weights: ${String(error)}`));
  const help = async (): Promise<void> => {
    if ((await usableModels()).length === 0) await local.offer();
  };
  help().catch((error: unknown) => log(`Servers on this machine: ${String(error)}`));
}
