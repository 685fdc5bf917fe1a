import type { Call, Chunk, PromptMessage } from "../core/protocolClient.ts";
import { isRecord } from "../core/isRecord.ts";

/** What a model wants back with its turn, tagged with the model: to any other one it means nothing. */
export function stateChunk({ model, protocol }: Call, turn: unknown): Chunk {
  return { type: "state", value: { model: model.key, protocol, turn } };
}

/** What `stateChunk` was given for this turn, if the same model said it. */
export function stateOf({ state }: PromptMessage, { model, protocol }: Call): unknown {
  if (model.quirks.omit?.includes("state")) return undefined;
  return isRecord(state) && state["model"] === model.key && state["protocol"] === protocol ? state["turn"] : undefined;
}
