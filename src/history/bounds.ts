import type { TurnPart, Turn } from "../protocol/turn.ts";

/** In characters; what is longer is not kept. */
export const bounds = {
  id: 100,
  folder: 4_096,
  title: 200,
  /** Of one part of a question or an answer. */
  text: 4_000_000,
  /** Of a label, a note, a reason. */
  line: 20_000,
  /** Of a picture, in base64. */
  picture: 16_000_000,
  /** Of what a model wants back. */
  state: 400_000,
} as const;

/** In bytes; no conversation that was exported is longer. */
export const longestFile = 64 * 1_048_576;

/** How many there may be. */
export const most = { turns: 20_000, parts: 2_000, lines: 1_000 } as const;

/** The turn, with nothing in it that is longer than what is kept. */
export function boundTurn(turn: Turn): Turn {
  const { folded } = turn;
  return {
    ...turn,
    question: boundParts(turn.question),
    answer: boundParts(turn.answer),
    notes: turn.notes.slice(0, most.lines).map(line),
    ...(folded ? { folded: { ...folded, answer: boundParts(folded.answer) } } : {}),
  };
}

function boundParts(parts: readonly TurnPart[]): readonly TurnPart[] {
  return parts.slice(0, most.parts).map((part) => {
    if (part.type === "image") return part.data.length > bounds.picture ? { ...part, data: "" } : part;
    if (part.type === "mention") return { ...part, label: line(part.label) };
    return part.text.length > bounds.text ? { ...part, text: part.text.slice(0, bounds.text) } : part;
  });
}

function line(text: string): string {
  return text.length > bounds.line ? text.slice(0, bounds.line) : text;
}

/** The value where it is plain JSON and no longer than is kept. */
export function boundState(state: unknown): unknown {
  try {
    const json = JSON.stringify(state);
    return json === undefined || json.length > bounds.state ? undefined : (JSON.parse(json) as unknown);
  } catch {
    return undefined;
  }
}
