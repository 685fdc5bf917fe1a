import type { Phrase } from "../../core/phrase.ts";
import type { ChatHost } from "./chatSession.ts";
import type { Conversation } from "./conversation.ts";

/** Says a line in a turn, below those it has. */
export function addNote<Target>(
  { host, conversation }: { readonly host: ChatHost<Target>; readonly conversation: Conversation<Target> },
  turnId: string,
  line: Phrase,
): void {
  const notes = conversation.find(turnId)?.view.notes ?? [];
  conversation.change(turnId, { notes: [...notes, host.translate(line)] });
}
