import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Instructions, Snapshot } from "../../../core/task.ts";
import { formatTokens } from "../../../core/usage/formatTokens.ts";
import { estimateTokens } from "../../../core/usage/tokens.ts";

export type InstructionsNote = (snapshot: Snapshot) => Phrase | undefined;

/** Says once which instructions go along, and once again where they have changed or were cut. */
export function createInstructionsNote(): InstructionsNote {
  let told = "";
  return ({ instructions = [] }) => {
    const now = JSON.stringify(instructions);
    if (now === told || (instructions.length === 0 && told === "")) return undefined;
    const isFirst = told === "";
    told = instructions.length === 0 ? "" : now;
    if (instructions.length === 0) return phrase("Instructions no longer go along.");
    const tokens = formatTokens(estimateTokens(instructions.map(({ text }) => text).join("\n")));
    const listed = instructions.map(nameOf).join(", ");
    if (isFirst) return phrase("Instructions from {0} go along with every question ({1} tokens).", listed, tokens);
    return phrase("Instructions have changed: {0} ({1} tokens).", listed, tokens);
  };
}

function nameOf({ path, isCut }: Instructions[number]): string {
  const name = path ?? "pointsman.chat.instructions";
  return isCut ? `${name} (…)` : name;
}
