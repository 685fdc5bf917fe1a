import type { Chats } from "../vscode/chat/chats.ts";
import { askAboutSelection } from "../vscode/chat/askAboutSelection.ts";
import type { Command } from "../vscode/ui/command.ts";
import { addToChatCommands } from "../vscode/mentions/addToChat.ts";
import { compareCommand, type CompareModels } from "../vscode/chat/compareModels.ts";
import { editorCommands } from "../vscode/chat/editorCommands.ts";
import { explain, type ExplainParts } from "../vscode/chat/explain.ts";
import { historyCommands } from "../vscode/chat/historyCommands.ts";
import { newChat } from "../vscode/chat/newChat.ts";
import { openChat } from "../vscode/chat/openChat.ts";

export interface ChatCommandParts extends ExplainParts {
  readonly chat: Chats;
  readonly compare: CompareModels;
}

export function chatCommands(parts: ChatCommandParts): readonly Command[] {
  return [
    openChat(parts.chat.sideBar),
    newChat(parts.chat),
    ...historyCommands(parts.chat),
    ...editorCommands(parts.chat),
    askAboutSelection(parts),
    explain(parts),
    compareCommand({ compare: parts.compare, lead: parts.chat.lead }),
    ...addToChatCommands(parts),
  ];
}
