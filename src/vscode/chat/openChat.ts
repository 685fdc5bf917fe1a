import type { Chats } from "./chats.ts";
import type { Command } from "../ui/command.ts";

export const openChat = (view: Pick<Chats["sideBar"], "reveal">): Command => ({
  id: "pointsman.chat.open",
  run: () => view.reveal(),
});
