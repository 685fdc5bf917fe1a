import { phrase, type Phrase } from "../core/phrase.ts";
import type { Intent, Pin } from "../core/task.ts";
import { slashCommands, type SlashCommand } from "./slashCommands.ts";

/** What a chat message says once its slash command is taken out, or why it cannot be sent. */
export type ParsedMessage =
  | { readonly intent?: Intent; readonly pin?: Pin; readonly text: string }
  | { readonly unknown: string; readonly message: Phrase };

/** A path (`/usr/bin`) or a pattern (`/a+/g`) is no command: letters only, then a space or the end. `／` is what a Chinese keyboard types. */
const command = /^[/／]([A-Za-z]+)(?:\s+([\s\S]*))?$/;

export function parseSlash(message: string): ParsedMessage {
  const [, name, rest = ""] = command.exec(message.trim()) ?? [];
  if (name === undefined) return { text: message };
  const found = slashCommands.find((known) => known.name === name.toLowerCase());
  if (!found) {
    const names = slashCommands.map((known) => `/${known.name}`).join(", ");
    return { unknown: name, message: phrase("Unknown command /{0}. Available commands: {1}.", name, names) };
  }
  return expand(found, rest.trim());
}

function expand(found: SlashCommand, rest: string): ParsedMessage {
  switch (found.kind) {
    case "intent":
      return { intent: found.intent, text: rest === "" ? found.alone : `${found.lead} ${rest}` };
    case "role":
      if (rest !== "") return { pin: { kind: "role", role: found.role }, text: rest };
      return { unknown: found.name, message: phrase("Enter your question after /{0}.", found.name) };
  }
}
