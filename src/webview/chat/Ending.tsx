import type { FromPanel, Offer, Resume, Turn } from "../../protocol/chat.ts";
import { CopyAnswer } from "./CopyAnswer.tsx";
import { Icon } from "../Icon.tsx";
import { t } from "../translate.ts";

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
      {end.kind === "done" && end.stops !== undefined && <p class="note">{end.stops}</p>}
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
      <Changes turn={turn} post={post} />
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

/** What the answer changes in files, to be reviewed; and the way back, once some of it was made. */
function Changes({ turn: { turn, files = [], made }, post }: Omit<EndingProps, "isLast">) {
  if (files.length === 0 && made === undefined) return null;
  return (
    <div class="continue">
      {files.length > 0 && (
        <button type="button" class="secondary" onClick={() => post({ type: "review", turn })}>
          {files.length === 1
            ? t("Review changes in {0}", files[0] ?? "")
            : t("Review changes in {0} files", files.length)}
        </button>
      )}
      {made !== undefined && (
        <button type="button" class="secondary" onClick={() => post({ type: "putBack", turn })}>
          {made === "made" ? t("Restore to before") : t("Make the changes again")}
        </button>
      )}
    </div>
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
