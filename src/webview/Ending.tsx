import type { FromPanel, Offer, Resume, Turn } from "../protocol/chat.ts";
import { CopyAnswer } from "./CopyAnswer.tsx";
import { Icon } from "./Icon.tsx";
import { t } from "./translate.ts";

interface EndingProps {
  readonly turn: Turn;
  readonly isLast: boolean;
  readonly post: (message: FromPanel) => void;
}

/** What an answer cost, or why there is none, and what to do next. */
export function Ending({ turn, isLast, post }: EndingProps) {
  const { end } = turn;
  if (!end) return null;
  const retry = () => post({ type: "retry", turn: turn.turn });
  return (
    <>
      {end.kind === "failed" && (
        <div class="failure">
          <Icon name="alert" />
          <div>
            <p>{end.message}</p>
            {[end.action, end.alternative].map((offer) => offer && <OfferButton offer={offer} post={post} />)}
          </div>
        </div>
      )}
      {isLast && "resume" in end && end.resume && <Continue turn={turn.turn} resume={end.resume} post={post} />}
      {(isLast || turn.answer !== "" || end.kind !== "failed") && (
        <div class="ending">
          <span class="summary">{summaryOf(turn)}</span>
          {turn.answer !== "" && <CopyAnswer text={turn.answer} post={post} />}
          {isLast && (
            <button type="button" class="tool" title={t("Retry")} aria-label={t("Retry")} onClick={retry}>
              <Icon name="retry" />
            </button>
          )}
        </div>
      )}
    </>
  );
}

interface ContinueProps {
  readonly turn: number;
  readonly resume: Resume;
  readonly post: EndingProps["post"];
}

function Continue({ turn, resume, post }: ContinueProps) {
  return (
    <div class="continue">
      <button type="button" class="secondary" onClick={() => post({ type: "continue", turn })}>
        {resume.label}
      </button>
      <span class="hint">{resume.hint}</span>
    </div>
  );
}

function OfferButton({ offer, post }: { readonly offer: Offer; readonly post: EndingProps["post"] }) {
  return (
    <button type="button" class="secondary" onClick={() => post({ type: "action", name: offer.name })}>
      {offer.label}
    </button>
  );
}

function summaryOf({ end }: Turn): string {
  if (!end) return "";
  if (end.kind !== "stopped") return end.summary ?? "";
  return end.summary === "" ? t("Stopped") : `${t("Stopped")} · ${end.summary}`;
}
