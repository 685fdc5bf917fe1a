import type { ChatView } from "./chatView.ts";
import type { Command } from "../ui/command.ts";

export const openChat = (view: Pick<ChatView, "reveal">): Command => ({
  id: "pointsman.chat.open",
  run: () => view.reveal(),
});
