import { phrase, type Translate } from "../../../core/phrase.ts";
import type { PromptFile } from "../../../slash/promptFile.ts";
import { slashCommands } from "../../../slash/slashCommands.ts";

/** What `/help` answers, as Markdown; no model is asked. */
export function helpText(prompts: readonly PromptFile[], translate: Translate): string {
  const row = (name: string, description: string) => `- \`/${name}\`${description === "" ? "" : `: ${description}`}`;
  const own = prompts.map(({ name, description }) => row(name, inertLine(description)));
  return [
    translate(phrase("Commands:")),
    slashCommands.map(({ name, description }) => row(name, translate(description))).join("\n"),
    ...(own.length > 0 ? [translate(phrase("Prompts of this project:")), own.join("\n")] : []),
    translate(
      phrase("While an answer is running, Enter queues a message, and Ctrl+Enter stops the answer and sends it."),
    ),
  ].join("\n\n");
}

/** Of a file: words, not Markdown. */
function inertLine(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!\n\r]/g, " ");
}
