import type { ChatsDatabase } from "../../../history/chatsDatabase.ts";
import type { StoredChat } from "../../../history/storedChat.ts";
import { createChatRecorder, type ChatRecorderParts, type TurnsRecorder } from "./chatRecorder.ts";

/** Where one session keeps its conversations. */
export interface ChatHistory {
  readonly recorder: TurnsRecorder;
  /** Shows what was shown in this folder last; resolves once that was read, or takes longer than anybody waits for it. */
  resume(show: (last: StoredChat) => void): Promise<void>;
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

/** A question waits no longer for the conversation that it may belong to. */
const patienceMilliseconds = 2_500;

export function createChatHistory(parts: ChatHistoryParts): ChatHistory {
  const { database, folder, newId, after } = parts;
  const fresh = () => ({ id: newId(), path: [], turnIds: [] });
  const recorder = createChatRecorder({ ...parts, writer: newId() }, fresh());
  return {
    recorder,
    async resume(show) {
      const late = Promise.withResolvers<void>();
      const forget = after(patienceMilliseconds, late.resolve);
      const reading = database.last(folder).then((last) => {
        forget();
        if (last.ok && last.value) show(last.value);
      });
      await Promise.race([reading, late.promise]);
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
