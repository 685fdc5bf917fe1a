import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";
import { createElsewhere } from "../history/elsewhere.ts";
import { createShown } from "../history/shownChat.ts";
import { createAsker } from "./asker.ts";
import type { MessageQueue } from "./messageQueue.ts";

/** Asks in the conversation that is shown, unless another window answers in it. */
export function createAsking<Target>(
  host: ChatHost<Target>,
  conversation: Conversation<Target>,
  queue: MessageQueue<Target>,
) {
  const shown = createShown(host, conversation, () => void elsewhere.look());
  const refused = (unsent: string | undefined) => {
    if (unsent !== undefined) host.post({ type: "setup", patch: {}, addDraft: unsent });
    void elsewhere.look();
  };
  const asker = createAsker(host, conversation, queue, { resumed: shown.resumed, refused });
  const elsewhere = createElsewhere({ host, conversation, isRunning: asker.isRunning, show: shown.show });
  // Two windows never choose from the same answers.
  const keep = (turnId: string): void => {
    if (!elsewhere.is()) asker.keep(turnId);
  };
  return { ...shown, asker: { ...asker, keep }, elsewhere };
}
