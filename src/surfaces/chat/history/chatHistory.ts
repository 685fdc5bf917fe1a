import type { ChatsDatabase } from "../../../history/chatsDatabase.ts";
import type { StoredChat } from "../../../history/storedChat.ts";
import { createClaims } from "./claims.ts";
import { createChatRecorder, type ChatRecorderParts, type TurnsRecorder } from "./chatRecorder.ts";

/** Where one session keeps its conversations. */
export interface ChatHistory {
  readonly recorder: TurnsRecorder;
  /** Shows what it begins with; resolves once that was read, or takes longer than anybody waits for it. */
  resume(show: (first: ReadChat) => void): Promise<void>;
  read(chatId: string): Promise<ReadChat | undefined>;
  /** What happens from now on belongs to this conversation; absent: to a new one. */
  begin(chat?: StoredChat): void;
  /** Id of the conversation that is shown. */
  readonly shown: () => string;
  /** Of the conversation that is shown; empty before its first question. */
  readonly title: () => string;
  /** The user has given it this title. */
  readonly rename: (title: string) => void;
  /** From now on this conversation is what its folder shows. */
  readonly showInFolder: () => void;
  /**
   * An answer begins: no other window may answer in this conversation until what is returned is called. Undefined where
   * another one does so already.
   */
  claim(): Promise<(() => void) | undefined>;
  /** What other windows have made of the conversation that is shown; undefined where it cannot be read. */
  standing(): Promise<ChatStanding | undefined>;
  /** Runs after so many milliseconds. */
  readonly later: (milliseconds: number, run: () => void) => void;
  /** Resolves when nothing is left to be written. */
  flush(): Promise<void>;
  /** The window closes: as `flush`, and other windows may answer from now on. */
  finish(): Promise<void>;
}

/** A conversation that was read; `isElsewhere`: another window answers in it. */
export type ReadChat = StoredChat & { readonly isElsewhere: boolean };

export interface ChatStanding {
  readonly isElsewhere: boolean;
  /** How many turns are stored, those of all branches. */
  readonly turns: number;
}

/** What a session begins with: a conversation, or `null`: a new one. */
export interface FirstChat {
  readonly chat: string | null;
}

export interface ChatHistoryParts extends Omit<ChatRecorderParts, "database" | "writer"> {
  readonly database: Pick<ChatsDatabase, "write" | "read" | "last" | "show" | "claim" | "release" | "standing">;
  /** Never gives the same twice. */
  readonly newId: () => string;
  /** Absent: what was shown in this folder last. */
  readonly first?: FirstChat;
  /** True for a conversation that is open in another place of this window. */
  readonly isOpen?: (chatId: string) => boolean;
}

/** A question waits no longer for the conversation that it may belong to. */
const patienceMilliseconds = 2_500;

export function createChatHistory(parts: ChatHistoryParts): ChatHistory {
  const { database, folder, newId, after, first, isOpen, isApart } = parts;
  const fresh = () => ({ id: newId(), path: [], turnIds: [] });
  const writer = newId();
  const recorder = createChatRecorder({ ...parts, writer }, fresh());
  const { claim, releaseAll } = createClaims(parts, writer);
  const { standing, withStanding } = createStanding(database, writer);
  let named: string | undefined;
  /** Is still being read. */
  let awaited = first?.chat ?? undefined;
  return {
    recorder,
    async resume(show) {
      if (first?.chat === null) return;
      const late = Promise.withResolvers<void>();
      const forget = after(patienceMilliseconds, late.resolve);
      const asked = first?.chat === undefined ? database.last(folder) : database.read(first.chat);
      const reading = asked.then(async (read) => {
        const chat = read.ok && read.value ? await withStanding(read.value) : undefined;
        forget();
        awaited = undefined;
        if (chat && !(first === undefined && isOpen?.(chat.id))) show(chat);
      });
      await Promise.race([reading, late.promise]);
    },
    async read(chatId) {
      // What this window has just written of it is read as well.
      await recorder.flush();
      const read = await database.read(chatId);
      return read.ok && read.value ? withStanding(read.value) : undefined;
    },
    begin(chat) {
      named = chat?.title;
      awaited = undefined;
      const turnIds = chat?.turns.map(({ view }) => view.id) ?? [];
      recorder.begin(chat ? { id: chat.id, path: chat.path, turnIds } : fresh());
      if (isApart?.() !== true) void database.show(folder, chat?.id ?? null);
    },
    shown: () => awaited ?? recorder.chat(),
    title: () => named || recorder.title(),
    rename: (title) => void (named = title),
    showInFolder: () => void database.show(folder, recorder.chat()),
    claim: () => claim(recorder.chat()),
    standing: () => standing(recorder.chat()),
    later: (milliseconds, run) => void after(milliseconds, run),
    flush: () => recorder.flush(),
    async finish() {
      await recorder.flush();
      await releaseAll();
    },
  };
}

function createStanding(database: Pick<ChatsDatabase, "standing">, writer: string) {
  const standing = async (chat: string): Promise<ChatStanding | undefined> => {
    const read = await database.standing(chat);
    if (!read.ok) return undefined;
    return { isElsewhere: read.value.writer !== null && read.value.writer !== writer, turns: read.value.turns };
  };
  return {
    standing,
    withStanding: async (chat: StoredChat): Promise<ReadChat> => ({
      ...chat,
      isElsewhere: (await standing(chat.id))?.isElsewhere ?? false,
    }),
  };
}
