import { useLayoutEffect, useRef } from "preact/hooks";
import type { AnswerActions } from "../dom/actions.ts";
import { createAnswerStream, type AnswerEnd, type AnswerStream } from "../dom/answerStream.ts";
import type { Drawing, Frames } from "../dom/frames.ts";

interface AnswerProps {
  readonly text: string;
  /** Absent while it is coming. */
  readonly end: AnswerEnd | undefined;
  readonly actions: AnswerActions;
  readonly frames: Frames;
}

/** The one place where text does not go through rendering: only what is new is drawn, frame by frame. */
export function Answer({ text, end, actions, frames }: AnswerProps) {
  const root = useRef<HTMLDivElement>(null);
  const stream = useRef<Started>(null);
  useLayoutEffect(() => {
    if (!root.current) return;
    // What has ended cannot grow: an answer that went on is drawn anew, also where it has ended again since the last
    // frame.
    if (stream.current?.ended) {
      frames.remove(stream.current.drawing);
      root.current.replaceChildren();
      stream.current = null;
    }
    stream.current ??= startStream(root.current, actions);
    stream.current.ended = end !== undefined;
    stream.current.answer.update(text, end);
    frames.add(stream.current.drawing);
  }, [text, end]);
  useLayoutEffect(() => () => void (stream.current && frames.remove(stream.current.drawing)), []);
  return <div class="answer" ref={root} />;
}

interface Started {
  readonly answer: AnswerStream;
  readonly drawing: Drawing;
  ended: boolean;
}

function startStream(root: HTMLElement, actions: AnswerActions): Started {
  const answer = createAnswerStream(root, actions);
  return { answer, drawing: (deadline: number) => answer.work(deadline), ended: false };
}
