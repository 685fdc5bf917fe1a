import type { Pin } from "../../../core/task.ts";
import type { MessageQueue as ShownQueue } from "../../../protocol/chat.ts";
import type { Room } from "../../../protocol/room.ts";
import type { Attached } from "../../mentions/attached.ts";
import type { ChatQuestion, EditorContext } from "../chatSession.ts";

/** A message that is sent once the answer that is running has ended. */
export interface QueuedMessage<Target> {
  readonly id: string;
  readonly question: ChatQuestion;
  /** What the user looked at when writing it. */
  readonly context: Promise<EditorContext<Target>>;
  /** What the user pointed at with it. */
  readonly attached?: Promise<Attached>;
  /** The model chosen for the next message then. */
  readonly pinned: Pin | undefined;
  /** What is to be done so that it fits. */
  readonly room?: Room;
}

/** First in, first out; what becomes of it is told each time. */
export interface MessageQueue<Target> {
  add(message: QueuedMessage<Target>): void;
  readonly change: (id: string, text: string) => void;
  readonly remove: (id: string) => void;
  /** It is being written anew: until it is changed, removed or left nothing from it on is taken. */
  readonly edit: (id: string) => void;
  /** No longer; absent: none is. */
  readonly leave: (id?: string) => void;
  /** Takes a message out: the first one, unless it is being written anew, or this one. */
  take(id?: string): QueuedMessage<Target> | undefined;
  /** What waits goes on waiting until the user says otherwise. */
  hold(): void;
  release(): void;
  clear(): void;
  readonly isHeld: () => boolean;
  /** As the panel shows it; `null`: nothing waits. */
  readonly shown: () => ShownQueue | null;
}

export function createMessageQueue<Target>(tell: (queue: ShownQueue | null) => void): MessageQueue<Target> {
  let messages: readonly QueuedMessage<Target>[] = [];
  let held = false;
  const edited = new Set<string>();

  const shown = () => {
    if (messages.length === 0) return null;
    return { messages: messages.map(({ id, question: { text } }) => ({ id, text })), held };
  };
  const set = (next: typeof messages) => {
    if (next.length === messages.length && next.every((message, index) => message === messages[index])) return;
    messages = next;
    held &&= messages.length > 0;
    tell(shown());
  };
  const setHeld = (next: boolean) => {
    if (messages.length === 0 || held === next) return;
    held = next;
    tell(shown());
  };
  return {
    add: (message) => set([...messages, message]),
    change(id, text) {
      edited.delete(id);
      set(messages.map((one) => (one.id === id ? { ...one, question: { ...one.question, text } } : one)));
    },
    remove(id) {
      edited.delete(id);
      set(messages.filter((message) => message.id !== id));
    },
    edit: (id) => void edited.add(id),
    leave: (id) => void (id === undefined ? edited.clear() : edited.delete(id)),
    take(id) {
      const [head] = messages;
      const first = head && edited.has(head.id) ? undefined : head;
      const taken = id === undefined ? first : messages.find((message) => message.id === id);
      set(messages.filter((message) => message !== taken));
      return taken;
    },
    hold: () => setHeld(true),
    release: () => setHeld(false),
    clear: () => set([]),
    isHeld: () => held,
    shown,
  };
}
