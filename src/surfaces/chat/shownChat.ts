import { once } from "../../core/lifetime/once.ts";
import type { StoredChat } from "../../history/storedChat.ts";
import type { ChatHost } from "./chatSession.ts";
import type { Conversation } from "./conversation.ts";
import { entriesOf } from "./restoreChat.ts";

/** Which conversation of the history is shown. */
export function createShown<Target>(
  { history, translate, compose }: Pick<ChatHost<Target>, "history" | "translate" | "compose">,
  conversation: Conversation<Target>,
) {
  const leave = (chat?: StoredChat) => {
    // Text that is still on its way belongs to what was shown before.
    conversation.turns();
    history?.begin(chat);
  };
  const show = (chat: StoredChat) => {
    leave(chat);
    conversation.load(entriesOf(chat, { translate, compose }));
  };
  /** What this folder's last window showed; nothing that is asked meanwhile overtakes it. */
  const resumed = once(async () => {
    const last = await history?.resume();
    if (last && conversation.turns().length === 0) show(last);
  });
  return { leave, show, resumed };
}
