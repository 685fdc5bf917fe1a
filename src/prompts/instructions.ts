import { keepStart } from "../context/cut.ts";
import type { Model } from "../core/model.ts";
import type { Snapshot } from "../core/task.ts";
import { promptRoom } from "./answerTokens.ts";

/** Of what a model's window holds beside the answer. */
const largestShare = 1 / 4;

/**
 * The system prompt with the user's instructions and those of the project: before all turns, and the same to the byte as
 * long as they are, so that providers' prompt caches hold. The very same prompt where there are none.
 */
export function withInstructions(system: string, { instructions = [] }: Snapshot, model: Model): string {
  if (instructions.length === 0) return system;
  const parts = instructions.map(({ path, text, isCut }) => {
    const from = path === undefined ? "of the user" : `of this project, from ${path}`;
    return `Instructions ${from}:\n${text.toWellFormed()}${isCut ? cut : ""}`;
  });
  const all = ["What follows goes before what is said above.", ...parts].join("\n\n");
  const room = Math.floor(promptRoom(model) * largestShare);
  const kept = keepStart(all, room);
  return kept === "" ? system : `${system}\n\n${kept}${kept.length < all.length ? cut : ""}`;
}

const cut = "\n[… the rest is left out …]";
