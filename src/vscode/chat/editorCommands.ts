import type { Command } from "../ui/command.ts";
import type { Chats } from "./chats.ts";

/** Conversations in editor tabs, and what the buttons of the view in the side bar do, wherever the user went last. */
export const editorCommands = ({
  sideBar,
  ...chats
}: Pick<Chats, "sideBar" | "newInEditor" | "moveToSideBar">): readonly Command[] => [
  { id: "pointsman.chat.openInEditor", run: () => sideBar.moveToEditor() },
  { id: "pointsman.chat.newInEditor", run: () => chats.newInEditor() },
  { id: "pointsman.chat.moveToSideBar", run: () => chats.moveToSideBar() },
  {
    id: "pointsman.sideBar.newChat",
    async run() {
      sideBar.clear();
      await sideBar.reveal();
    },
  },
  { id: "pointsman.sideBar.history", run: () => sideBar.showHistory() },
  { id: "pointsman.sideBar.export", run: () => sideBar.exportShown() },
];
