import type { Command } from "../ui/command.ts";
import type { Chats } from "./chats.ts";

/** The list of conversations, and one of them to and from a file. */
export const historyCommands = (
  chat: Pick<Chats, "showHistory" | "exportShown" | "importChat" | "view">,
): readonly Command[] => [
  { id: "pointsman.chat.history", run: () => chat.showHistory() },
  { id: "pointsman.chat.export", run: () => chat.exportShown() },
  {
    id: "pointsman.chat.import",
    async run() {
      await chat.view.reveal();
      await chat.importChat();
    },
  },
];
