import type { TurnPart, Turn } from "../protocol/turn.ts";

/** In characters; what is longer is not kept. */
export const bounds = {
  id: 100,
  /** Of a part: `recast` makes longer ones of them. */
  partId: 1_000,
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

/** The turn, with nothing in it that is longer than what is kept: it can always be read again. */
export function boundTurn({ branch, ...turn }: Turn): Turn {
  // Nothing but texts and lists get shorter.
  const bound = shortened(turn, "turn") as Turn;
  return branch && branch.count <= most.turns ? { ...bound, branch } : bound;
}

/** How long a text under this name may be, where that is not the length of a line. */
const lengths: Readonly<Record<string, number>> = { text: bounds.text, data: Infinity, mediaType: 200 };

function shortened(value: unknown, name: string): unknown {
  if (typeof value === "string") return cut(value, lengths[name] ?? bounds.line);
  if (Array.isArray(value)) {
    const isParts = name === "question" || name === "answer";
    return value
      .slice(0, isParts ? most.parts : most.lines)
      .map((item) => (isParts ? part(item) : shortened(item, "")));
  }
  return typeof value === "object" && value !== null ? eachShortened(value) : value;
}

function eachShortened(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([name, fact]) => [name, shortened(fact, name)]));
}

function part(given: TurnPart): object {
  // Half a picture is none.
  const whole = given.type === "image" && given.data.length > bounds.picture ? { ...given, data: "" } : given;
  return { ...eachShortened(whole), id: cut(whole.id, bounds.partId) };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? text.slice(0, longest) : text;
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
