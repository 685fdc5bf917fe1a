import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../scripts/paths.ts";
import type { HeadInput } from "../../src/routing/heads/headInput.ts";
import { readRows } from "../table.ts";

/** One of our own prompts, as its file has it. */
export interface PromptRow {
  readonly prompt: string;
  readonly lang: "en" | "zh" | "mixed";
  readonly intent: string;
  readonly coding: boolean;
  readonly reasoning: boolean;
  readonly difficulty: "easy" | "medium" | "hard";
  readonly surface: string;
  /** Rows of one pattern share it. */
  readonly template: string;
  /** The same task in English and Chinese shares it. */
  readonly pair?: string;
  /** The turn before, for a follow-up. */
  readonly previous?: string;
  readonly languageId?: string;
  readonly selectionLines?: number;
}

export function ownPrompts(folder = "prompts"): readonly PromptRow[] {
  const path = join(repository, "router", folder);
  return readdirSync(path)
    .filter((file) => file.endsWith(".jsonl"))
    .toSorted()
    .flatMap((file) => readRows(join(path, file)) as unknown as readonly PromptRow[]);
}

export function inputOf({ prompt, surface, previous, languageId, selectionLines }: PromptRow): HeadInput {
  return {
    text: prompt,
    surface,
    turn: previous === undefined ? 0 : 1,
    ...(previous === undefined ? {} : { previousUserText: previous }),
    ...(languageId === undefined ? {} : { languageId }),
    ...(selectionLines === undefined ? {} : { selectionLines }),
  };
}

/** A seventh of the prompts is never trained on: whole patterns and pairs, so that nothing alike stands on both sides. */
export function isHeldOut({ pair, template }: PromptRow): boolean {
  return groupNumber(pair ?? template) % 7 === 0;
}

/** The same for the same name, on every machine: FNV-1a. */
export function groupNumber(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
