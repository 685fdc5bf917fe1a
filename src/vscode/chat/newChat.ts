import type { Chats } from "./chats.ts";
import type { Command } from "../ui/command.ts";

export const newChat = (chat: Pick<Chats, "clear" | "view">): Command => ({
  id: "pointsman.chat.new",
  async run() {
    chat.clear();
    await chat.view.reveal();
  },
});
