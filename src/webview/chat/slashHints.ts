import type { Setup } from "../../protocol/chat.ts";
import { slashCommands } from "../../slash/slashCommands.ts";
import { say } from "../translate.ts";

/** A line of the list. */
export type SlashHint = NonNullable<Setup["prompts"]>[number];

/** The commands that what is being typed may become, then the user's prompts; none once a command is written out. */
export function slashHints(draft: string, prompts: readonly SlashHint[] = []): readonly SlashHint[] {
  const [, typed] = /^[/／]([\w.-]*)$/.exec(draft) ?? [];
  if (typed === undefined) return [];
  const ours = slashCommands.map(({ name, description }) => ({ name, description: say(description) }));
  const theirs = prompts.filter(({ name }) => !ours.some((command) => command.name === name.toLowerCase()));
  return [...ours, ...theirs].filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
