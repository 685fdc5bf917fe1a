import type { PanelMessage } from "../../protocol/chat.ts";
import type { SessionQueue } from "../../surfaces/chat/chatSession.ts";

type QueueMessage = Extract<PanelMessage, { type: "editQueued" | "unqueue" | "sendQueued" | "releaseQueue" }>;

/** What the user does with messages that wait. */
export function actOnQueue(queue: SessionQueue, message: QueueMessage): Promise<void> | void {
  switch (message.type) {
    case "editQueued":
      return queue.change(message.queuedId, message.text);
    case "unqueue":
      return queue.remove(message.queuedId);
    case "sendQueued":
      return queue.send(message.queuedId);
    case "releaseQueue":
      return queue.release();
  }
}
