import { phrase, type Phrase } from "../core/phrase.ts";
import type { Intent, Pin } from "../core/task.ts";
import { expandPrompt, type PromptFacts, type PromptFile } from "./promptFile.ts";
import { slashCommands, type SlashAction, type SlashCommand } from "./slashCommands.ts";

/** What a chat message says once its slash command is taken out, what it has done, or why it cannot be sent. */
export type ParsedMessage =
  | {
      readonly intent?: Intent;
      readonly pin?: Pin;
      readonly text: string;
      /** A file of prompts it is from. */
      readonly prompt?: PromptFile;
    }
  | { readonly action: SlashAction; readonly text: string }
  | { readonly unknown: string; readonly message: Phrase };

/** What is known beside the message itself. */
export interface SlashFacts extends PromptFacts {
  readonly prompts: readonly PromptFile[];
}

const nothing: SlashFacts = { prompts: [], selection: "", file: "" };

/** A path (`/usr/bin`) or a pattern (`/a+/g`) is no command: a name, then a space or the end. `／` is what a Chinese keyboard types. */
const command = /^[/／]([A-Za-z][\w.-]*)(?:\s+([\s\S]*))?$/;

/** Whether the message may be a command. */
export function isSlash(message: string): boolean {
  return command.test(message.trim());
}

export function parseSlash(message: string, facts: SlashFacts = nothing): ParsedMessage {
  const [, name, rest = ""] = command.exec(message.trim()) ?? [];
  if (name === undefined) return { text: message };
  const found = slashCommands.find((known) => known.name === name.toLowerCase());
  if (found) return expand(found, rest.trim());
  const prompt = facts.prompts.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (prompt) return { text: expandPrompt(prompt, rest.trim(), facts), prompt };
  // Our own names have letters only.
  if (!/^[A-Za-z]+$/.test(name)) return { text: message };
  const names = [...slashCommands, ...facts.prompts].map((known) => `/${known.name}`).join(", ");
  return { unknown: name, message: phrase("Unknown command /{0}. Available commands: {1}.", name, names) };
}

function expand(found: SlashCommand, rest: string): ParsedMessage {
  switch (found.kind) {
    case "intent":
      return { intent: found.intent, text: rest === "" ? found.alone : `${found.lead} ${rest}` };
    case "action":
      return { action: found.action, text: rest };
    case "role":
      if (rest !== "") return { pin: { kind: "role", role: found.role }, text: rest };
      return { unknown: found.name, message: phrase("Enter your question after /{0}.", found.name) };
  }
}
