/** Text on its way to one part of one answer. */
export interface Piece {
  readonly turnId: string;
  readonly type: "text" | "reasoning";
  readonly text: string;
}

/**
 * Joins chunks that arrive faster than a screen refreshes: the first one goes out at once, the rest every
 * `intervalMilliseconds`. Posting each of 2,600 chunks by itself costs a panel seconds.
 */
export interface TextFlow {
  readonly push: (piece: Piece) => void;
  /** Sends what is buffered; to be called before anything that must come after it. */
  readonly flush: () => void;
}

export function createTextFlow(send: (piece: Piece) => void, intervalMilliseconds = 16): TextFlow {
  /** At most one for each part: alternating chunks of text and reasoning are joined as well. */
  let held: readonly Piece[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendHeld = () => {
    const pieces = held;
    held = [];
    for (const piece of pieces) send(piece);
  };
  const tick = () => {
    timer = undefined;
    if (held.length === 0) return;
    sendHeld();
    timer = setTimeout(tick, intervalMilliseconds);
  };

  return {
    push(piece) {
      held = joined(held, piece);
      if (timer !== undefined) return;
      sendHeld();
      timer = setTimeout(tick, intervalMilliseconds);
    },
    flush() {
      clearTimeout(timer);
      timer = undefined;
      sendHeld();
    },
  };
}

function joined(held: readonly Piece[], piece: Piece): readonly Piece[] {
  const index = held.findIndex(({ turnId, type }) => turnId === piece.turnId && type === piece.type);
  const before = held[index];
  return before ? held.with(index, { ...before, text: before.text + piece.text }) : [...held, piece];
}
