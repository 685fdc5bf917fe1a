import { useMemo } from "preact/hooks";
import type { FromPanel, Turn } from "../../protocol/chat.ts";
import { Answer } from "./Answer.tsx";
import { Chip } from "./Chip.tsx";
import type { AnswerActions } from "../dom/actions.ts";
import type { AnswerEnd } from "../dom/answerStream.ts";
import type { Frames } from "../dom/frames.ts";
import { Doubt, FoldedAnswer } from "./SecondAnswer.tsx";
import { Ending } from "./Ending.tsx";
import { Icon } from "../Icon.tsx";
import { t } from "../translate.ts";

interface TurnProps {
  readonly turn: Turn;
  readonly isLast: boolean;
  readonly frames: Frames;
  readonly post: (message: FromPanel) => void;
}

const longestQuestion = 10_000;

/** A question and its answer. */
export function TurnView({ turn, isLast, frames, post }: TurnProps) {
  // The same element again tells Preact that nothing changed: old turns cost nothing while a new one streams.
  return useMemo(
    () => (
      <article class={isLast ? "turn turn-last" : "turn"} aria-label={turn.question.slice(0, 100)}>
        <Question turn={turn} />
        {turn.chip && <Chip chip={turn.chip} ask={isLast && turn.end ? askOf(turn, post) : undefined} />}
        {turn.notes.map((note) => (
          <p class="note" key={note}>
            {note}
          </p>
        ))}
        {turn.folded && <FoldedAnswer folded={turn.folded} actions={actionsOf(turn, post)} frames={frames} />}
        {turn.reasoning !== "" && <Reasoning turn={turn} />}
        {isWaiting(turn) && <Waiting />}
        <Answer
          key={`${turn.folded ? "second" : "first"}${turn.recast ? ", without its thoughts" : ""}`}
          text={turn.answer}
          end={endOf(turn)}
          actions={actionsOf(turn, post)}
          frames={frames}
        />
        {turn.doubt && <Doubt turn={turn.turn} doubt={turn.doubt} post={post} />}
        <Ending turn={turn} isLast={isLast} post={post} />
      </article>
    ),
    [turn, isLast],
  );
}

function Question({ turn }: { readonly turn: Turn }) {
  return (
    <div class="question">
      <div class="question-text">{shortened(turn.question)}</div>
      {turn.attachments.length > 0 && (
        <ul class="attachments" aria-label={t("Sent along")}>
          {turn.attachments.map((name) => (
            <li key={name} title={name}>
              <Icon name="file" />
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A pasted log need not be laid out in full. */
function shortened(question: string): string {
  const more = question.length - longestQuestion;
  return more <= 0 ? question : `${question.slice(0, longestQuestion)}\n${t("… and {0} more characters", more)}`;
}

function Reasoning({ turn }: { readonly turn: Turn }) {
  const isThinking = turn.answer === "" && !turn.end;
  return (
    <details class="reasoning">
      <summary class={isThinking ? "thinking" : ""}>{isThinking ? t("Thinking…") : t("Thoughts")}</summary>
      <div class="reasoning-text">{turn.reasoning}</div>
    </details>
  );
}

function Waiting() {
  return (
    <div class="waiting" role="img" aria-label={t("Waiting for the answer")}>
      <i />
      <i />
      <i />
    </div>
  );
}

/** An answer that stops before its end may stop within a block of code. */
function endOf({ end }: Turn): AnswerEnd | undefined {
  if (!end) return undefined;
  return end.kind === "done" && end.stops === undefined ? "whole" : "broken";
}

function isWaiting({ answer, reasoning, end }: Turn): boolean {
  return answer === "" && reasoning === "" && !end;
}

function askOf({ turn }: Turn, post: TurnProps["post"]): (modelKey: string) => void {
  return (key) => post({ type: "retry", turn, pin: { kind: "model", key } });
}

function actionsOf({ turn, applicable }: Turn, post: TurnProps["post"]): AnswerActions {
  return {
    copy: (text) => post({ type: "copy", text }),
    insert: (text) => post({ type: "insert", text }),
    openLink: (url) => post({ type: "openLink", url }),
    ...(applicable ? { apply: (text: string) => post({ type: "apply", turn, text }) } : {}),
  };
}
