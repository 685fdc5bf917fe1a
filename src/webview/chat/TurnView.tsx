import { useMemo, useRef } from "preact/hooks";
import { textOf, type Turn } from "../../protocol/turn.ts";
import type { AnswerActions } from "../dom/actions.ts";
import type { Frames } from "../dom/frames.ts";
import { atOnce, likelyHeight, type TurnList } from "../list/turnList.ts";
import { useDrawn } from "../list/useDrawn.ts";
import { AnswerParts } from "./AnswerParts.tsx";
import { RoutingBadge } from "./RoutingBadge.tsx";
import { Ending } from "./Ending.tsx";
import type { Ask, Post } from "./extension.ts";
import { Question } from "./Question.tsx";
import { Doubt, FoldedAnswer, SentSummary } from "./EscalatedAnswer.tsx";

interface TurnProps {
  readonly turn: Turn;
  readonly isLast: boolean;
  /** Of a long conversation: draws what is near. */
  readonly list: TurnList | undefined;
  /** An answer is on its way. */
  readonly isRunning: boolean;
  readonly frames: Frames;
  readonly post: Post;
  readonly ask: Ask;
}

/** A question and its answer. */
export function TurnView({ turn, isLast, isRunning, list, frames: allFrames, post, ask }: TurnProps) {
  const article = useRef<HTMLElement>(null);
  const always = isLast || turn.end === undefined;
  const { isDrawn, height } = useDrawn(article, list, { always, likely: likelyHeight(lengthOf(turn)) });
  const isFixed = isRunning && turn.branch !== undefined;
  // The same element again tells Preact that nothing changed: old turns cost nothing while a new one streams.
  return useMemo(() => {
    const facts = {
      ref: article,
      class: isLast ? "turn turn-last" : "turn",
      "aria-label": textOf(turn.question).slice(0, 100),
      "data-turn": turn.id,
    };
    if (!isDrawn) return <article {...facts} data-drawn="no" style={{ height: `${height}px` }} />;
    const actions = actionsOf(turn, post, ask);
    const frames = list && !always ? atOnce(allFrames) : allFrames;
    return (
      <article {...facts} data-drawn="yes">
        <Question turn={turn} isFixed={isFixed} post={post} ask={ask} />
        {turn.badge && (
          <RoutingBadge
            badge={turn.badge}
            cost={turn.end?.cost}
            ask={isLast && turn.end ? askOf(turn, post) : undefined}
          />
        )}
        {turn.notes.map((note) => (
          <p class="note" key={note}>
            {note}
          </p>
        ))}
        {turn.summary && <SentSummary summary={turn.summary} actions={actions} frames={frames} />}
        {turn.folded && <FoldedAnswer folded={turn.folded} actions={actions} frames={frames} />}
        <AnswerParts turn={turn} actions={actions} frames={frames} />
        {turn.doubt && <Doubt turnId={turn.id} doubt={turn.doubt} post={post} />}
        <Ending turn={turn} isLast={isLast} post={post} ask={ask} />
      </article>
    );
  }, [turn, isLast, isFixed, isDrawn, isDrawn ? 0 : height, list]);
}

function askOf({ id: turnId }: Turn, post: Post): (modelKey: string) => void {
  return (key) => post({ type: "retry", turnId, pin: { kind: "model", key } });
}

export function actionsOf({ id: turnId, applicable }: Turn, post: Post, ask: Ask): AnswerActions {
  return {
    copy: (text) => ask({ type: "copy", text, turnId }),
    insert: (text) => void ask({ type: "insert", text, turnId }),
    newFile: (text, name) => post({ type: "newFile", turnId, text, name }),
    terminal: (text) => post({ type: "terminal", text, turnId }),
    openLink: (url) => post({ type: "openLink", url }),
    ...(applicable ? { apply: (text: string) => post({ type: "apply", turnId, text }) } : {}),
  };
}

/** Characters of all that is shown of it. */
export function lengthOf({ question, answer }: Pick<Turn, "question" | "answer">): number {
  return [...question, ...answer].reduce((sum, part) => sum + ("text" in part ? part.text.length : 200), 0);
}
