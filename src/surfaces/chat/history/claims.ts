import type { ChatsDatabase } from "../../../history/chatsDatabase.ts";
import type { ChatRecorderParts } from "./chatRecorder.ts";

export interface ClaimsParts extends Pick<ChatRecorderParts, "after"> {
  readonly database: Pick<ChatsDatabase, "claim" | "release">;
}

/** A question waits no longer to hear that no other window answers. */
const claimMilliseconds = 1_000;

/** In which conversations this session answers, so that no other window does. */
export function createClaims({ database, after }: ClaimsParts, writer: string) {
  /** An answer that was stopped for another one gives nothing up of what is that one's by now. */
  const claimed = new Map<string, symbol>();
  const release = async (chat: string, own = claimed.get(chat)): Promise<void> => {
    if (own === undefined || claimed.get(chat) !== own) return;
    claimed.delete(chat);
    await database.release({ chat, writer });
  };
  return {
    claim: async (chat: string): Promise<(() => void) | undefined> => {
      const own = Symbol(chat);
      claimed.set(chat, own);
      const late = Promise.withResolvers<undefined>();
      const forget = after(claimMilliseconds, () => late.resolve(undefined));
      const answer = await Promise.race([database.claim({ chat, writer }), late.promise]);
      forget();
      // A database that says nothing keeps nobody from asking.
      if (!answer?.ok || answer.value) return () => void release(chat, own);
      if (claimed.get(chat) === own) claimed.delete(chat);
      return undefined;
    },
    releaseAll: async (): Promise<void> => {
      await Promise.all([...claimed.keys()].map((chat) => release(chat)));
    },
  };
}
