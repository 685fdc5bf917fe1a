import { formatTokens } from "../../src/core/usage/formatTokens.ts";
import type { Gateway } from "../gateway/gateway.ts";

/** All tokens that the gateway has reported so far. */
export function billedTokens({ journal }: Gateway): number {
  return journal.reduce((sum, { usage }) => sum + (usage ? usage.inputTokens + usage.outputTokens : 0), 0);
}

/** As the status bar must show them; nothing estimated, so no `~`. */
export function billedText(gateway: Gateway): string {
  return `${formatTokens(billedTokens(gateway))} tokens`;
}
