import type { Chat } from "./chat.ts";
import type { Command } from "../ui/command.ts";

export const newChat = (chat: Pick<Chat, "clear" | "view">): Command => ({
  id: "pointsman.chat.new",
  async run() {
    chat.clear();
    await chat.view.reveal();
  },
});
