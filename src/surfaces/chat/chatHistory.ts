import type { ChatsDatabase } from "../../history/chatsDatabase.ts";
import type { StoredChat } from "../../history/storedChat.ts";
import { createChatRecorder, type ChatRecorderParts, type TurnsRecorder } from "./chatRecorder.ts";

/** Where one session keeps its conversations. */
export interface ChatHistory {
  readonly recorder: TurnsRecorder;
  /** What was shown in this folder last; undefined where that was nothing, or cannot be read soon. */
  resume(): Promise<StoredChat | undefined>;
  read(chatId: string): Promise<StoredChat | undefined>;
  /** What happens from now on belongs to this conversation; absent: to a new one. */
  begin(chat?: StoredChat): void;
  /** Id of the conversation that is shown. */
  readonly shown: () => string;
  /** Resolves when nothing is left to be written. */
  flush(): Promise<void>;
}

export interface ChatHistoryParts extends Omit<ChatRecorderParts, "database" | "writer"> {
  readonly database: Pick<ChatsDatabase, "write" | "read" | "last" | "show">;
  /** Never gives the same twice. */
  readonly newId: () => string;
}

/** A panel that is opened waits no longer for its last conversation. */
const patienceMilliseconds = 2_500;

export function createChatHistory(parts: ChatHistoryParts): ChatHistory {
  const { database, folder, newId, after } = parts;
  const fresh = () => ({ id: newId(), path: [], turnIds: [] });
  const recorder = createChatRecorder({ ...parts, writer: newId() }, fresh());
  return {
    recorder,
    async resume() {
      const late = Promise.withResolvers<undefined>();
      const forget = after(patienceMilliseconds, () => late.resolve(undefined));
      const last = await Promise.race([database.last(folder), late.promise]);
      forget();
      return last?.ok ? (last.value ?? undefined) : undefined;
    },
    async read(chatId) {
      // What this window has just written of it is read as well.
      await recorder.flush();
      const read = await database.read(chatId);
      return read.ok ? (read.value ?? undefined) : undefined;
    },
    begin(chat) {
      const turnIds = chat?.turns.map(({ view }) => view.id) ?? [];
      recorder.begin(chat ? { id: chat.id, path: chat.path, turnIds } : fresh());
      void database.show(folder, chat?.id ?? null);
    },
    shown: recorder.chat,
    flush: () => recorder.flush(),
  };
}
