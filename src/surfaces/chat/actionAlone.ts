import { parseSlash } from "../../slash/parseSlash.ts";
import type { SlashAction } from "../../slash/slashCommands.ts";

/** `/compare` without a question: the user chooses the models first. */
export function choosesModels(text: string): boolean {
  return actionAlone({ text }) === "compare";
}

/** What is done before anything stands in the conversation. */
export function actionAlone({ text }: { readonly text: string }): SlashAction | undefined {
  const parsed = parseSlash(text);
  if (!("action" in parsed) || (parsed.action === "compare" && parsed.text !== "")) return undefined;
  return parsed.action;
}
