import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";
import type { ReadChat } from "./chatHistory.ts";

export interface ElsewhereParts<Target> {
  readonly host: Pick<ChatHost<Target>, "history" | "post">;
  readonly conversation: Conversation<Target>;
  /** An answer is on its way here. */
  readonly isRunning: () => boolean;
  /** Takes the place of what is shown of the same conversation. */
  readonly show: (chat: ReadChat) => void;
}

/** Knows whether another window answers in the conversation that is shown, and shows what comes of it. */
export interface Elsewhere {
  readonly is: () => boolean;
  /** Looks again: something was written by another window, or another conversation is shown. */
  readonly look: () => Promise<void>;
}

/** A window that was killed tells nobody. */
const lookMilliseconds = 1_000;

export function createElsewhere<Target>(parts: ElsewhereParts<Target>): Elsewhere {
  const { host, conversation, isRunning, show } = parts;
  const { history } = host;
  let is = false;
  let isWaiting = false;
  /** What is stored and cannot be shown is not read again and again. */
  let unshown = { chat: "", turns: 0 };

  const tell = (next: boolean): void => {
    if (next !== is) host.post({ type: "setup", patch: { elsewhere: next ? true : null } });
    is = next;
  };
  const again = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    history?.later(lookMilliseconds, () => {
      isWaiting = false;
      void look();
    });
  };
  async function look(): Promise<void> {
    const chat = history?.shown();
    const standing = await history?.standing();
    if (!standing || chat !== history?.shown()) return;
    const was = is;
    tell(standing.isElsewhere && !isRunning());
    if (is) return again();
    if (isRunning()) return;
    const known = conversation.count() + (unshown.chat === chat ? unshown.turns : 0);
    if (was || standing.turns > known) await readAgain(standing.turns);
  }
  async function readAgain(stored: number): Promise<void> {
    const shown = history?.shown();
    const chat = shown === undefined ? undefined : await history?.read(shown);
    if (!chat || chat.id !== history?.shown() || isRunning()) return;
    show(chat);
    unshown = { chat: chat.id, turns: Math.max(0, stored - conversation.count()) };
  }
  return { is: () => is, look };
}
