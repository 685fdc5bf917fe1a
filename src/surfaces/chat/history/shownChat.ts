import { once } from "../../../core/lifetime/once.ts";
import type { ReadChat } from "./chatHistory.ts";
import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";
import { keptOf } from "./restoreChat.ts";

/** Which conversation of the history is shown. */
export function createShown<Target>(
  { history, translate, compose }: Pick<ChatHost<Target>, "history" | "translate" | "compose">,
  conversation: Conversation<Target>,
  /** Another conversation is shown. */
  changed: () => void,
) {
  let isFirst = true;
  const leave = (chat?: ReadChat) => {
    isFirst = false;
    // Text that is still on its way belongs to what was shown before.
    conversation.turns();
    history?.begin(chat);
    changed();
  };
  const show = (chat: ReadChat) => {
    leave(chat);
    conversation.restore(keptOf(chat, { translate, compose }));
  };
  /** What this folder's last window showed: also where it comes late, unless something else is shown by then. */
  const resumed = once(async () => {
    await history?.resume((last) => {
      if (isFirst && conversation.turns().length === 0) show(last);
    });
  });
  return { leave, show, resumed };
}
