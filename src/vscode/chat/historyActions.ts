import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { longestFile } from "../../history/bounds.ts";
import type { DatabaseAnswer } from "../../core/storage/databaseAnswer.ts";
import type { HistoryRequest } from "../../protocol/chat.ts";
import {
  mostChats,
  undoMilliseconds,
  type ChatElsewhere,
  type ChatRow,
  type ChatRows,
} from "../../protocol/chatList.ts";
import type { ChatHistory } from "../../surfaces/chat/history/chatHistory.ts";
import type { OpenChat, Opened } from "../../surfaces/chat/places/openChats.ts";
import type { ChatPanelPlace } from "./chatPlaces.ts";
import { chooseFile } from "../ui/chooseFile.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { OpenHistory } from "./openHistory.ts";
import { saveExport } from "./saveExport.ts";

export interface HistoryActionParts {
  readonly open: OpenHistory;
  readonly history: ChatHistory;
  /** The chat whose list it is. */
  readonly here: Pick<OpenChat<ChatPanelPlace>, "place">;
  readonly desk: ChatDesk;
  readonly dialogs: Dialogs;
}

/** All chats of this window, as one of them needs them. */
export interface ChatDesk {
  /** Shows a conversation there, or where it is shown already. */
  readonly openAt: (place: ChatPanelPlace, chatId: string) => Promise<Opened>;
  readonly openInEditor: (chatId: string) => Promise<Opened>;
  /** True where a place of this window shows the conversation. */
  readonly isOpen: (chatId: string) => boolean;
  /** True where this window answers in the conversation, also where it is shown nowhere. */
  readonly answersHere: (chatId: string) => boolean;
  /** Whoever shows it begins a new one, and has written what there is of it. */
  readonly drop: (chatId: string) => Promise<void>;
  readonly renamed: (chatId: string, title: string) => void;
  /** An answer begins or has ended. */
  readonly changed: () => void;
}

/** What the list of conversations in the panel asks for. Rejects where it cannot be done. */
export interface HistoryActions {
  readonly answer: (request: HistoryRequest) => Promise<ChatRows | ChatElsewhere | null>;
  /** What commands ask for. */
  readonly files: HistoryFiles;
}

export interface HistoryFiles {
  /** Puts the conversation that is shown into a document or file. */
  readonly exportShown: () => Promise<void>;
  /** Adds a conversation of a file that the user chooses, and shows it. */
  readonly importChat: () => Promise<void>;
}

export function createHistoryActions(parts: HistoryActionParts): HistoryActions {
  const { open, history, desk, dialogs } = parts;
  const show = async (chat: string): Promise<Opened> => {
    const place = parts.here.place();
    return place ? desk.openAt(place, chat) : desk.openInEditor(chat);
  };
  const remove = async (chat: string): Promise<null> => {
    await desk.drop(chat);
    valueOf(await open.database.edit({ id: chat, deletedAt: Date.now() }));
    // A little later than the button to take it back is there.
    setTimeout(() => void open.database.purge(Date.now() - undoMilliseconds), undoMilliseconds + 1_000);
    return null;
  };
  const importChat = async (): Promise<void> => {
    const file = await chooseFile(phrase("Import a Conversation"), "JSON", ["json"]);
    if (!file) return;
    const id = crypto.randomUUID();
    const problem = await readInto(open, file, id);
    if (problem) return void (await dialogs.error(problem));
    await show(id);
  };
  const told = toldTo(dialogs);
  return {
    files: { importChat, exportShown: () => saveExport(open.database, history.shown(), dialogs) },
    async answer(request) {
      switch (request.type) {
        case "chats":
          return rowsOf(parts, request);
        case "openChat":
          return elsewhere(await show(request.chat));
        case "openChatInEditor":
          return elsewhere(await desk.openInEditor(request.chat));
        case "renameChat":
          desk.renamed(request.chat, request.title);
          return valueOf(await open.database.edit({ id: request.chat, title: request.title }));
        case "pinChat":
          return valueOf(await open.database.edit({ id: request.chat, pinned: request.pinned }));
        case "deleteChat":
          return remove(request.chat);
        case "undeleteChat":
          return valueOf(await open.database.edit({ id: request.chat, deletedAt: null }));
        case "exportChat":
          // The user is asked where to, and may take long.
          void told(saveExport(open.database, request.chat, dialogs));
          return null;
        case "importChat":
          void told(importChat());
          return null;
      }
    },
  };
}

/** The user is told where it fails: nobody waits for its end. */
function toldTo(dialogs: Dialogs) {
  return (work: Promise<unknown>) =>
    work.catch((error: unknown) =>
      dialogs.error(phrase("The conversation could not be read or written: {0}", String(error))),
    );
}

function elsewhere(opened: Opened): ChatElsewhere | null {
  if (opened === "gone") throw new Error("the conversation is gone");
  return opened === "there" ? { elsewhere: true } : null;
}

async function readInto({ database, folder }: OpenHistory, file: vscode.Uri, id: string) {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > longestFile) return phrase("The file is larger than {0} MB.", longestFile / 1_048_576);
  const bytes = await vscode.workspace.fs.readFile(file);
  const answer = await database.imported({ id, folder: folder(), bytes });
  return answer.ok ? answer.value : phrase("The conversation cannot be saved: {0}", answer.problem.message);
}

async function rowsOf(
  { open, history, desk }: HistoryActionParts,
  { text, all, limit }: HistoryRequest & { readonly type: "chats" },
): Promise<ChatRows> {
  const { database, folder } = open;
  const scope = all ? {} : { folder: folder() };
  const found = valueOf(await database.list({ text, limit: limit + 1, ...scope }));
  const rows = found.slice(0, limit).map(({ id, title, pinned, changed, snippet, folder: place, writer }): ChatRow => ({
    id,
    title,
    pinned,
    changed,
    ...(all ? { place: nameOf(place) } : {}),
    ...(snippet === undefined ? {} : { snippet }),
    ...(writer === undefined ? {} : { running: desk.answersHere(id) ? "here" : "elsewhere" }),
    ...(id === history.shown() ? { shown: true } : {}),
  }));
  return { rows, more: found.length > limit && limit < mostChats };
}

function nameOf(folder: string): string {
  if (folder === "") return vscode.l10n.t("No Folder");
  const path = decodeURIComponentSafe(folder);
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.code-workspace$/, "") || path;
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function valueOf<T>(answer: DatabaseAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
}
