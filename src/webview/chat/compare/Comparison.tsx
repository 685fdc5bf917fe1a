import { useMemo } from "preact/hooks";
import { hasText, textOf, type Turn } from "../../../protocol/turn.ts";
import type { Frames } from "../../dom/frames.ts";
import { t } from "../../translate.ts";
import { AnswerParts } from "../AnswerParts.tsx";
import { CopyAnswer } from "../CopyAnswer.tsx";
import { Failed, Summary } from "../Ending.tsx";
import type { Ask, Post } from "../extension.ts";
import { Icon } from "../Icon.tsx";
import { Question } from "../Question.tsx";
import { questionId } from "../state.ts";
import { actionsOf } from "../TurnView.tsx";

interface ComparisonProps {
  /** Of the answers the one that the conversation shows: it has the question. */
  readonly asked: Turn;
  /** At least two, in the order of their models. */
  readonly answers: readonly Turn[];
  readonly frames: Frames;
  readonly post: Post;
  readonly ask: Ask;
}

/** One question and the answers of several models: side by side, or one below the other where there is no room. */
export function Comparison({ asked, answers, ...rest }: ComparisonProps) {
  // The other branches are those that stand here.
  const { branch: _branch, ...question } = asked;
  return (
    <section class="comparison" aria-label={textOf(asked.question).slice(0, 100)}>
      <article data-turn={questionId(asked)} data-drawn="yes">
        <Question turn={question} isFixed={false} post={rest.post} ask={rest.ask} />
      </article>
      <div class="compared" role="group" aria-label={t("Answers to compare")}>
        {answers.map((turn) => (
          <ComparedAnswer key={turn.id} turn={turn} {...rest} />
        ))}
      </div>
      <p class="hint">{t("Keep the best answer. Without a choice, the conversation goes on from the first one.")}</p>
    </section>
  );
}

interface ComparedProps extends Omit<ComparisonProps, "asked" | "answers"> {
  readonly turn: Turn;
}

function ComparedAnswer({ turn, frames, post, ask }: ComparedProps) {
  const { id, compared, notes, answer, end } = turn;
  const { model = "", provider = "", firstToken } = compared ?? {};
  // While one of them grows, the others cost nothing.
  return useMemo(
    () => (
      <article
        class="turn compared-answer"
        aria-label={t("Answer from {0}", `${model} · ${provider}`)}
        data-turn={id}
        data-drawn="yes"
      >
        <header class="compared-head">
          <span class="compared-model">{model}</span>
          <span class="compared-provider">{provider}</span>
          {firstToken !== undefined && <span class="compared-wait">{t("First token: {0}", firstToken)}</span>}
        </header>
        {notes.map((note) => (
          <p class="note" key={note}>
            {note}
          </p>
        ))}
        <div class="compared-text">
          <AnswerParts turn={turn} actions={actionsOf(turn, post, ask)} frames={frames} />
        </div>
        {end?.kind === "done" && end.stops !== undefined && <p class="note">{end.stops}</p>}
        {end?.kind === "failed" && <Failed end={end} post={post} />}
        <footer class="compared-foot">
          {end && <Summary turn={turn} />}
          {end && hasText(answer) && <CopyAnswer text={textOf(answer)} ask={ask} />}
          <Choice turn={turn} model={model} post={post} />
        </footer>
      </article>
    ),
    [turn],
  );
}

interface ChoiceProps extends Pick<ComparedProps, "turn" | "post"> {
  readonly model: string;
}

/** Stops the answer while it comes; then keeps it. */
function Choice({ turn: { id: turnId, answer, end }, model, post }: ChoiceProps) {
  if (!end) {
    return (
      <button
        type="button"
        class="secondary compared-stop"
        aria-label={t("Stop {0}", model)}
        onClick={() => post({ type: "stop", turnId })}
      >
        <Icon name="stop" />
        {t("Stop")}
      </button>
    );
  }
  if (!hasText(answer)) return null;
  const keep = () => {
    post({ type: "keep", turnId });
    // The button goes, and with it the focus.
    document.querySelector("textarea")?.focus();
  };
  return (
    <button type="button" class="secondary" aria-label={t("Keep This One: {0}", model)} onClick={keep}>
      {t("Keep This One")}
    </button>
  );
}
