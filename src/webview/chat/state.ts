import type { Setup, ToPanel, Turn } from "../../protocol/chat.ts";

/** Everything the panel shows. */
export interface State {
  /** Counts the times the host told the whole story: a new one is drawn from scratch. */
  readonly telling: number;
  readonly setup: Setup;
  readonly turns: readonly Turn[];
  /** What stands in the composer. */
  readonly draft: string;
  /** The view goes with the text; false once the reader scrolled up. */
  readonly following: boolean;
  /** Text came that the reader, having scrolled up, has not seen. */
  readonly unseen: boolean;
  /** The turn that ended last, to be read out once. */
  readonly announced: Turn | undefined;
}

/** What the reader does, beside what the host says. */
export type Gesture =
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "sent" }
  | { readonly type: "recalled" }
  | { readonly type: "followed"; readonly following: boolean };

export const emptyState: State = {
  telling: 0,
  setup: { ready: true, demo: false },
  turns: [],
  draft: "",
  following: true,
  unseen: false,
  announced: undefined,
};

/** The only way the screen changes. Pure. */
export function reduce(state: State, message: ToPanel | Gesture): State {
  switch (message.type) {
    case "restored":
      return restore(state, message.turns, message.setup);
    case "setup":
      return { ...state, setup: message.setup };
    case "cleared":
      return { ...quiet(state), turns: [], following: true, unseen: false };
    case "asked":
      return { ...quiet(state), turns: [...state.turns, message.turn], following: true, unseen: false };
    case "attached":
      return update(state, message.turn, (turn) => ({ ...turn, attachments: message.attachments }));
    case "chip":
      return update(state, message.turn, (turn) => ({ ...turn, chip: message.chip }));
    case "reasoning":
      return update(state, message.turn, (turn) => ({ ...turn, reasoning: turn.reasoning + message.text }));
    case "text":
      return update(state, message.turn, (turn) => ({ ...turn, answer: turn.answer + message.text }));
    case "recast":
      return update(state, message.turn, (turn) => recast(turn, message));
    case "folded":
      return update(state, message.turn, (turn) => fold(turn, message.folded));
    case "unfolded":
      return update(state, message.turn, ({ folded, ...turn }) => ({ ...turn, answer: folded?.answer ?? turn.answer }));
    case "doubt":
      return update(state, message.turn, (turn) => ({ ...turn, doubt: message.doubt }));
    case "note":
      return update(state, message.turn, (turn) => ({ ...turn, notes: [...turn.notes, message.note] }));
    case "ended":
      return announce(
        update(state, message.turn, (turn) => ({ ...turn, end: message.end })),
        message.turn,
      );
    case "resumed":
      return { ...update(quiet(state), message.turn, withoutEnd), following: true, unseen: false };
    case "files":
      return update(state, message.turn, (turn) => ({ ...turn, files: message.files }));
    case "made":
      return update(state, message.turn, (turn) => ({ ...turn, made: message.made }));
    case "draft":
    case "typed":
      return { ...state, draft: message.text };
    case "sent":
      return { ...state, draft: "", following: true, unseen: false };
    case "recalled":
      return { ...state, draft: state.turns.at(-1)?.question ?? state.draft };
    case "followed":
      return { ...state, following: message.following, unseen: state.unseen && !message.following };
  }
}

/** True while an answer is on its way. */
export function isRunning({ turns }: State): boolean {
  const last = turns.at(-1);
  return last !== undefined && last.end === undefined;
}

/** What is drawn already and has not changed stays, with what the reader has opened in it. */
function restore(state: State, turns: readonly Turn[], setup: Setup): State {
  const stays = turns.every((turn, index) => {
    const known = state.turns[index];
    return known?.turn === turn.turn && turn.answer.startsWith(known.answer);
  });
  const telling = stays && state.telling > 0 ? state.telling : state.telling + 1;
  return { ...quiet(state), telling, setup, turns };
}

/** Messages about a turn that is not shown any more change nothing. */
function update(state: State, number: number, change: (turn: Turn) => Turn): State {
  const index = state.turns.findLastIndex(({ turn }) => turn === number);
  const turn = state.turns[index];
  if (!turn) return state;
  return { ...state, turns: state.turns.with(index, change(turn)), unseen: state.unseen || !state.following };
}

function recast(turn: Turn, { answer, reasoning }: Pick<Turn, "answer" | "reasoning">): Turn {
  return { ...turn, answer, reasoning, recast: true };
}

function fold(turn: Turn, folded: Turn["folded"]): Turn {
  return { ...turn, folded, answer: "", reasoning: "", recast: undefined };
}

function withoutEnd({ end: _end, ...turn }: Turn): Turn {
  return turn;
}

function announce(state: State, number: number): State {
  const announced = state.turns.findLast(({ turn }) => turn === number);
  return announced ? { ...state, announced } : state;
}

function quiet(state: State): State {
  return { ...state, announced: undefined };
}
