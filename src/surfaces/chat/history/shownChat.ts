import { once } from "../../../core/lifetime/once.ts";
import type { Translate } from "../../../core/phrase.ts";
import type { Turn } from "../../../protocol/turn.ts";
import type { ReadChat } from "./chatHistory.ts";
import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";
import { interrupted, keptOf } from "./restoreChat.ts";

/** An answer that is left while it is on its way ends there, and can be continued when it is shown again. */
function interrupt<Target>(conversation: Conversation<Target>, turn: Turn, translate: Translate): void {
  const { answering: successor, spent } = conversation.find(turn.id) ?? {};
  if (successor) conversation.keepFacts(turn.id, { successor });
  conversation.change(turn.id, { end: interrupted(turn, { successor, spent }, translate) });
}

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
    const last = conversation.turns().at(-1);
    if (last && !last.end) interrupt(conversation, last, translate);
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
