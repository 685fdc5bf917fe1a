import type * as vscode from "vscode";
import type { FirstChat } from "../../surfaces/chat/history/chatHistory.ts";
import type { Opened, OpenChats } from "../../surfaces/chat/places/openChats.ts";
import type { Chat } from "./chat.ts";
import { createTabPlace, openTab, type ChatPanelPlace, type PlaceParts } from "./chatPlaces.ts";

export interface ChatTabsParts {
  readonly chats: OpenChats<ChatPanelPlace, Chat>;
  /** A new one where there is none. */
  readonly chatAt: (place: ChatPanelPlace) => Chat;
  readonly make: (first: FirstChat) => Chat;
  readonly places: PlaceParts;
  readonly side: ChatPanelPlace;
}

/** Chats in editor tabs. */
export interface ChatTabs extends vscode.WebviewPanelSerializer {
  readonly newInEditor: () => void;
  /** In a tab of its own, unless a tab shows it already. */
  readonly openInEditor: (chatId: string) => Promise<Opened>;
  /** The conversation of the side bar, with what stands in its composer; the side bar shows a new one. */
  readonly moveToEditor: () => Promise<void>;
  readonly moveToSideBar: (chat: Chat) => Promise<void>;
}

export const newChat: FirstChat = { chat: null };

export function createChatTabs({ chats, chatAt, make, places, side }: ChatTabsParts): ChatTabs {
  const closed = (place: ChatPanelPlace): void => {
    const chat = chats.at(place);
    if (chat) chats.leave(chat);
  };
  const open = (chat: Chat): ChatPanelPlace => {
    const place = openTab(places, closed);
    chats.put(chat, place);
    places.focused(place);
    return place;
  };
  const moveToEditor = async (): Promise<void> => {
    const chat = chatAt(side);
    const draft = await side.handOver();
    open(chat).give(draft);
    chatAt(side);
  };
  return {
    newInEditor: () => void open(make(newChat)),
    moveToEditor,
    async openInEditor(chatId) {
      const known = chats.find(chatId);
      const place = known?.place();
      if (place?.isTab) {
        await place.reveal();
        return "there";
      }
      if (place) await moveToEditor();
      else open(known ?? make({ chat: chatId }));
      return "there";
    },
    async moveToSideBar(chat) {
      const place = chat.place();
      if (place?.isTab) {
        const draft = await place.handOver();
        chats.put(chat, side);
        place.close();
        await side.reveal();
        side.give(draft);
      } else await side.reveal();
    },
    async deserializeWebviewPanel(panel, state: unknown) {
      const chatId = chatIn(state);
      const known = chatId === null ? undefined : chats.find(chatId);
      // Another place was faster.
      if (known?.place()) return panel.dispose();
      chats.put(known ?? make({ chat: chatId }), createTabPlace(places, panel, closed));
    },
  };
}

/** What the page remembers may be anything. */
function chatIn(state: unknown): string | null {
  const chat = typeof state === "object" && state !== null && "chat" in state ? state.chat : undefined;
  return typeof chat === "string" && chat !== "" && chat.length <= 100 ? chat : null;
}
