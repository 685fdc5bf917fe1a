import type { TurnPart, Turn } from "../../../protocol/turn.ts";
import type { ChatHost, ChatQuestion, EditorContext } from "../chatSession.ts";

/** A question as the panel first shows it, with what goes along. */
export function firstView(
  { newTurnId, newPartId }: Pick<ChatHost<unknown>, "newTurnId" | "newPartId">,
  { text, attached }: ChatQuestion,
  { attachments, target }: EditorContext<unknown>,
): Turn {
  const words: TurnPart = { type: "text", id: newPartId(), text };
  const labels = new Set([...(attached?.labels ?? []), ...attachments]);
  const named = [...labels].map((label) => mention(label, newPartId()));
  const pictures = (attached?.images ?? []).map((picture): TurnPart => ({ ...picture, id: newPartId() }));
  const question = [words, ...pictures, ...named];
  return { id: newTurnId(), question, applicable: target !== undefined, answer: [], notes: [] };
}

export function mention(label: string, id: string): TurnPart {
  return { type: "mention", id, label };
}
