import type { PanelMessage } from "../../protocol/chat.ts";
import type { SessionQueue } from "../../surfaces/chat/chatSession.ts";

type QueueMessage = Extract<
  PanelMessage,
  { type: "editQueued" | "editingQueued" | "unqueue" | "sendQueued" | "releaseQueue" }
>;

/** What the panel does with messages that wait. */
export async function actOnQueue(queue: SessionQueue, message: QueueMessage): Promise<void> {
  switch (message.type) {
    case "editQueued":
      return queue.change(message.queuedId, message.text);
    case "editingQueued":
      return message.editing ? queue.edit(message.queuedId) : queue.leave(message.queuedId);
    case "unqueue":
      return queue.remove(message.queuedId);
    case "sendQueued":
      return queue.send(message.queuedId);
    case "releaseQueue":
      return queue.release();
  }
}
