import { slashCommands, type SlashCommand } from "../../slash/slashCommands.ts";

/** The commands that what is being typed may become; none once a command is written out. */
export function slashHints(draft: string): readonly SlashCommand[] {
  const [, typed] = /^[/／]([A-Za-z]*)$/.exec(draft) ?? [];
  if (typed === undefined) return [];
  return slashCommands.filter(({ name }) => name.startsWith(typed.toLowerCase()));
}
