import type { TurnPart, Turn } from "../../../src/protocol/turn.ts";

/** A turn that has only been asked. */
export function askedTurn(id: string, question: string, more: Partial<Turn> = {}): Turn {
  return {
    id,
    question: [{ type: "text", id: "question", text: question }],
    applicable: false,
    answer: [],
    notes: [],
    ...more,
  };
}

/** An answer of words alone, in the part `answer`. */
export function said(text: string): readonly TurnPart[] {
  return [{ type: "text", id: "answer", text }];
}
