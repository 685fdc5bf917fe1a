import { isRecord } from "../../core/isRecord.ts";
import { allIntents, allSurfaces, type Intent, type Surface } from "../../core/task.ts";

/** Whose answer a change is, and what was asked: to ask again, and to tell routing the outcome. */
export interface ProposalSource {
  readonly turnId: string;
  readonly surface: Surface;
  readonly intent: Intent;
  readonly modelKey: string;
  readonly modelName: string;
  /** The user's own words. */
  readonly text: string;
  readonly answer: string;
  /** Of the chat, where it came from there. */
  readonly turn?: string;
}

/** As it is stored: the turns of a chat do not outlive their window. */
export function withoutTurn(source: ProposalSource | undefined): ProposalSource | undefined {
  const { turn: _, ...kept } = source ?? {};
  return isSource(kept) ? kept : undefined;
}

/** Reads back what was stored. */
export function isSource(value: unknown): value is ProposalSource {
  if (!isRecord(value)) return false;
  const { surface, intent, ...texts } = value;
  const { turnId, modelKey, modelName, text, answer } = texts;
  return (
    [turnId, modelKey, modelName, text, answer].every((one) => typeof one === "string") &&
    allSurfaces.some((one) => one === surface) &&
    allIntents.some((one) => one === intent)
  );
}
