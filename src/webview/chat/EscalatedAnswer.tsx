import { textOf, type DoubtOffer, type Folded, type TurnSummary } from "../../protocol/turn.ts";
import type { Post } from "./extension.ts";
import { Answer } from "./Answer.tsx";
import type { AnswerActions } from "../dom/actions.ts";
import type { Frames } from "../dom/frames.ts";
import { t } from "../translate.ts";

interface FoldedProps {
  readonly folded: Folded;
  readonly actions: AnswerActions;
  readonly frames: Frames;
}

/** The first answer, which was doubted: why, what it cost, and all of it when opened. */
export function FoldedAnswer({ folded: { model, answer, why, summary }, actions, frames }: FoldedProps) {
  return (
    <details class="folded">
      <summary>
        <span class="folded-model">{t("First answer from {0}", model)}</span>
        <span class="folded-why">{why}</span>
      </summary>
      <Answer text={textOf(answer)} end="whole" actions={actions} frames={frames} />
      <span class="hint">{summary}</span>
    </details>
  );
}

interface SummaryProps extends Pick<FoldedProps, "actions" | "frames"> {
  readonly summary: TurnSummary;
}

/** What is sent in place of the turns that are folded away above. */
export function SentSummary({ summary: { text, model }, actions, frames }: SummaryProps) {
  return (
    <details class="folded">
      <summary>
        <span class="folded-model">{t("Summary of the earlier turns by {0}", model)}</span>
      </summary>
      <Answer text={text} end="whole" actions={actions} frames={frames} />
    </details>
  );
}

interface DoubtProps {
  readonly turnId: string;
  readonly doubt: DoubtOffer;
  readonly post: Post;
}

export function Doubt({ turnId, doubt: { why, label, modelKey }, post }: DoubtProps) {
  const ask = () => post({ type: "retry", turnId, pin: { kind: "model", key: modelKey } });
  return (
    <div class="continue">
      <button type="button" class="secondary" onClick={ask}>
        {label}
      </button>
      <span class="hint">{why}</span>
    </div>
  );
}
