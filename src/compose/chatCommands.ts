import { type Chat } from "../vscode/chat.ts";
import { askAboutSelection } from "../vscode/commands/askAboutSelection.ts";
import type { Command } from "../vscode/commands/command.ts";
import { explain, type ExplainParts } from "../vscode/commands/explain.ts";
import { newChat } from "../vscode/commands/newChat.ts";
import { openChat } from "../vscode/commands/openChat.ts";

export function chatCommands(parts: ExplainParts & { readonly chat: Chat }): readonly Command[] {
  return [openChat(parts.chat.view), newChat(parts.chat), askAboutSelection(parts), explain(parts)];
}
