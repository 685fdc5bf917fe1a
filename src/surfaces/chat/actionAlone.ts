import { parseSlash } from "../../slash/parseSlash.ts";
import type { SlashAction } from "../../slash/slashCommands.ts";

/** `/compare` without a question: the user chooses the models first. */
export function choosesModels(text: string): boolean {
  return actionAlone({ text }) === "compare";
}

/** The message goes to several models. */
export function compares(text: string): boolean {
  const parsed = parseSlash(text);
  return "action" in parsed && parsed.action === "compare";
}

/** What is done before anything stands in the conversation. */
export function actionAlone({ text }: { readonly text: string }): SlashAction | undefined {
  const parsed = parseSlash(text);
  if (!("action" in parsed) || (parsed.action === "compare" && parsed.text !== "")) return undefined;
  return parsed.action;
}
