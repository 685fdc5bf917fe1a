/**
 * Joins chunks that arrive faster than a screen refreshes: the first one goes out at once, the rest every
 * `intervalMilliseconds`. Posting each of 2,600 chunks by itself costs a panel seconds.
 */
export interface TextFlow {
  readonly push: (text: string) => void;
  /** Sends what is held back; to be called before anything that must come after it. */
  readonly flush: () => void;
}

export function createTextFlow(send: (text: string) => void, intervalMilliseconds = 16): TextFlow {
  let held = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendHeld = () => {
    if (held === "") return;
    const text = held;
    held = "";
    send(text);
  };
  const tick = () => {
    timer = undefined;
    if (held === "") return;
    sendHeld();
    timer = setTimeout(tick, intervalMilliseconds);
  };

  return {
    push(text) {
      held += text;
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
