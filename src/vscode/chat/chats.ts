import type * as vscode from "vscode";
import type { FirstChat } from "../../surfaces/chat/history/chatHistory.ts";
import { createOpenChats, type OpenChats } from "../../surfaces/chat/places/openChats.ts";
import type { Mentions } from "../mentions/mentions.ts";
import type { ChosenModel } from "../routing/chooseModel.ts";
import { createChat, type Chat, type ChatParts } from "./chat.ts";
import type { ChatPort } from "./chatPort.ts";
import { createViewPlace, type ChatPanelPlace, type PlaceParts, type ViewPlace } from "./chatPlaces.ts";
import { createChatTabs, newChat } from "./chatTabs.ts";
import type { ChatDesk, HistoryFiles } from "./historyActions.ts";

export interface ChatsParts extends ChatParts {
  /** A panel is shown. */
  readonly opens: () => void;
}

/** All chats of this window. What is about one of them is about the one that the user went to last. */
export interface Chats extends ChatPort, HistoryFiles, vscode.Disposable {
  readonly view: Pick<ViewPlace, "reveal">;
  /** The view in the side bar, and what is asked of it by its own buttons. */
  readonly sideBar: SideBar;
  /** Restores the editor tabs of the window before. */
  readonly tabs: vscode.WebviewPanelSerializer;
  /** What goes along with the next message. */
  readonly mentions: Mentions;
  clear(): void;
  /** Shows the panel, with these words before what stands in its composer. */
  readonly lead: (text: string) => Promise<void>;
  /** The next message goes to this model; undefined: routing chooses again. */
  pin(chosen: ChosenModel | undefined): Promise<void>;
  /** Keys, settings or models changed. */
  refreshSetup(): Promise<void>;
  /** Changes of a turn were made. */
  tellMade(turnId: string): void;
  /** Shows the panel with the list of conversations. */
  showHistory(): Promise<void>;
  /** A new conversation in an editor tab. */
  readonly newInEditor: () => void;
  /** The conversation of an editor tab goes into the side bar. */
  moveToSideBar(): Promise<void>;
  /** Resolves when nothing is left to be written. */
  finish(): Promise<void>;
}

/** The view in the side bar, whatever the user went to last. */
export interface SideBar extends vscode.WebviewViewProvider, Pick<HistoryFiles, "exportShown"> {
  readonly clear: () => void;
  readonly reveal: () => Promise<void>;
  readonly showHistory: () => Promise<void>;
  /** What it shows goes into an editor tab, with what stands in its composer, and it shows a new conversation. */
  readonly moveToEditor: () => Promise<void>;
}

export function createChats(parts: ChatsParts): Chats {
  const make = (first?: FirstChat): Chat => createChat(parts, desk, first);
  const chats = createOpenChats<ChatPanelPlace, Chat>(() => make(newChat));
  const chatAt = (place: ChatPanelPlace): Chat => chats.at(place) ?? begun(chats, make(newChat), place);
  let last: ChatPanelPlace | undefined;
  const places: PlaceParts = {
    extensionUri: parts.extensionUri,
    host: (place) => chatAt(place).host,
    opens: parts.opens,
    focused: (place) => void (last = place),
    log: parts.log,
  };
  const side = createViewPlace(places);
  const tabs = createChatTabs({ chats, chatAt, make, places, side });
  const desk = createDesk(chats, tabs.openInEditor);
  chats.put(make(), side);
  const current = (): Chat => (last && chats.at(last)) ?? chatAt(side);
  const listener = parts.history.database.onDidChange(() => {
    tellChanged(chats);
    for (const { session, place } of chats.all()) if (place()) void session.lookAgain();
  });
  return {
    ...aboutCurrent(current, parts.log),
    // Spread with the rest it would be that of the chat at the start for ever.
    get mentions() {
      return current().mentions;
    },
    sideBar: { ...sideBarOf(side, () => chatAt(side)), moveToEditor: tabs.moveToEditor },
    tabs,
    newInEditor: tabs.newInEditor,
    moveToSideBar: () => tabs.moveToSideBar(current()),
    async refreshSetup() {
      await Promise.all(chats.all().map(({ session }) => session.refreshSetup()));
    },
    tellMade(turnId) {
      for (const { session } of chats.all()) session.tellMade(turnId, "made");
    },
    async finish() {
      await Promise.all(chats.all().map((chat) => chat.finish()));
    },
    dispose() {
      listener.dispose();
      for (const chat of chats.all()) chat.dispose();
    },
  };
}

function begun(chats: Open, chat: Chat, place: ChatPanelPlace): Chat {
  chats.put(chat, place);
  return chat;
}

function sideBarOf(side: ViewPlace, chat: () => Chat): Omit<SideBar, "moveToEditor"> {
  return {
    resolveWebviewView: side.resolveWebviewView,
    reveal: side.reveal,
    showHistory: side.showHistory,
    clear: () => chat().session.clear(),
    exportShown: () => chat().exportShown(),
  };
}

type Open = OpenChats<ChatPanelPlace, Chat>;

function createDesk(chats: Open, openInEditor: ChatDesk["openInEditor"]): ChatDesk {
  return {
    openAt: chats.openAt,
    openInEditor,
    // One that is only shown here may be answered by another window.
    answersHere: (chatId) => chats.find(chatId)?.isBusy() === true,
    isOpen: (chatId) => chats.find(chatId)?.place() !== undefined,
    async drop(chatId) {
      const chat = chats.find(chatId);
      chat?.session.clear();
      await chat?.finish();
    },
    renamed: (chatId, title) => chats.find(chatId)?.rename(title),
    changed() {
      for (const chat of chats.all()) chats.settle(chat);
      tellChanged(chats);
    },
  };
}

/** The lists of conversations are read again where they are shown. */
function tellChanged(chats: Open): void {
  for (const chat of chats.all()) chat.place()?.post({ type: "chatsChanged" });
}

/** What is about the chat that the user went to last. */
function aboutCurrent(current: () => Chat, log: ChatParts["log"]) {
  const reveal = async (): Promise<void> => current().place()?.reveal();
  return {
    view: { reveal },
    clear: () => current().session.clear(),
    pin: (chosen: ChosenModel | undefined) => current().pin(chosen),
    exportShown: () => current().exportShown(),
    importChat: () => current().importChat(),
    showHistory: async () => current().place()?.showHistory(),
    draft: reveal,
    lead: async (text: string) => current().place()?.lead(text),
    /** The answer is not waited for: a command that returned only then would look hung. */
    async ask(question: Parameters<ChatPort["ask"]>[0]) {
      const { session } = current();
      await reveal();
      session.ask(question).catch((error: unknown) => log(`The chat failed: ${String(error)}`));
    },
  };
}
