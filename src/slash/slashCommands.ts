import type { Role } from "../core/model.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import type { Intent } from "../core/task.ts";

export type SlashAction = "commit" | "new" | "compact" | "clear" | "help" | "compare";

/** What `/name` at the start of a chat message does. */
export type SlashCommand =
  | {
      readonly kind: "intent";
      readonly name: string;
      /** One line for the panel's list. */
      readonly description: Phrase;
      readonly intent: Intent;
      /** What is asked where nothing follows the name. */
      readonly alone: string;
      /** Put before the words that follow the name. */
      readonly lead: string;
    }
  /** Something is done with the conversation. */
  | { readonly kind: "action"; readonly name: SlashAction; readonly description: Phrase; readonly action: SlashAction }
  /** Only this message goes to a model of that role. */
  | { readonly kind: "role"; readonly name: string; readonly description: Phrase; readonly role: Role };

/** Without a selection it is about the changes. */
export const reviewAlone = "Review this code.";

/** In the order in which the panel lists them. To add one, write a line here. */
export const slashCommands: readonly SlashCommand[] = [
  {
    kind: "intent",
    name: "explain",
    description: phrase("Explain the selected code or the open file"),
    intent: "explain",
    alone: "Explain this code.",
    lead: "Explain:",
  },
  {
    kind: "intent",
    name: "fix",
    description: phrase("Find and fix problems"),
    intent: "fix",
    alone: "Find what is wrong with this code and fix it.",
    lead: "Fix:",
  },
  {
    kind: "intent",
    name: "tests",
    description: phrase("Write tests"),
    intent: "tests",
    alone: "Write tests for this code.",
    lead: "Write tests:",
  },
  {
    kind: "intent",
    name: "document",
    description: phrase("Write documentation comments"),
    intent: "document",
    alone: "Write documentation comments for this code.",
    lead: "Write documentation comments:",
  },
  {
    kind: "intent",
    name: "refactor",
    description: phrase("Refactor without changing what the code does"),
    intent: "edit",
    alone: "Refactor this code without changing what it does.",
    lead: "Refactor, without changing what the code does:",
  },
  {
    kind: "intent",
    name: "review",
    description: phrase("Review the selection, or your changes, for bugs and risks"),
    intent: "review",
    alone: reviewAlone,
    lead: "Review:",
  },
  {
    kind: "action",
    name: "compare",
    description: phrase("Ask two or three models and compare their answers"),
    action: "compare",
  },
  {
    kind: "action",
    name: "commit",
    description: phrase("Write the commit message in Source Control"),
    action: "commit",
  },
  { kind: "action", name: "new", description: phrase("Start a new conversation"), action: "new" },
  {
    kind: "action",
    name: "compact",
    description: phrase("Summarize the conversation so far with a cheap model"),
    action: "compact",
  },
  { kind: "action", name: "clear", description: phrase("Clear this conversation"), action: "clear" },
  { kind: "action", name: "help", description: phrase("List the commands"), action: "help" },
  { kind: "role", name: "code", description: phrase("Use a coding model for this message"), role: "code" },
  { kind: "role", name: "cheap", description: phrase("Use a cheap model for this message"), role: "cheap" },
  { kind: "role", name: "reason", description: phrase("Use a reasoning model for this message"), role: "reason" },
  { kind: "role", name: "long", description: phrase("Use a long-context model for this message"), role: "long" },
];
