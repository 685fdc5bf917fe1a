import { hasText, textOf, type Offer, type Resume, type Turn, type TurnEnd } from "../../protocol/turn.ts";
import { CopyAnswer, CopyTurn } from "./CopyAnswer.tsx";
import type { Ask, Post } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { Thumbs } from "./Thumbs.tsx";
import { RoomAgain } from "../mentions/MakeRoom.tsx";
import { t } from "../translate.ts";

interface EndingProps {
  readonly turn: Turn;
  readonly isLast: boolean;
  readonly post: Post;
  readonly ask: Ask;
}

/** What an answer cost, or why there is none, and what to do next. */
export function Ending({ turn, isLast, post, ask }: EndingProps) {
  const { end } = turn;
  if (!end) return null;
  const retry = () => post({ type: "retry", turnId: turn.id });
  return (
    <>
      {end.kind === "done" && end.stops !== undefined && <p class="note">{end.stops}</p>}
      {end.kind === "failed" && <Failed end={end} post={post} />}
      {isLast && end.kind === "failed" && end.tooLong && <RoomAgain turnId={turn.id} post={post} />}
      {isLast && "resume" in end && end.resume && <Continue turnId={turn.id} resume={end.resume} post={post} />}
      <Changes turn={turn} post={post} />
      {(isLast || hasText(turn.answer) || end.kind !== "failed") && (
        <div class="ending">
          <Summary turn={turn} />
          {end.kind === "done" && hasText(turn.answer) && <Thumbs turn={turn} post={post} />}
          {hasText(turn.answer) && <CopyAnswer text={textOf(turn.answer)} ask={ask} />}
          {hasText(turn.answer) && <CopyTurn turn={turn} ask={ask} />}
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

interface FailedProps {
  readonly end: TurnEnd & { readonly kind: "failed" };
  readonly post: Post;
}

/** Why there is no answer, or not all of it, and what helps. */
export function Failed({ end, post }: FailedProps) {
  return (
    <div class="failure">
      <Icon name="alert" />
      <div>
        <p>{end.message}</p>
        {[end.action, end.alternative].map((offer) => offer && <OfferButton offer={offer} post={post} />)}
      </div>
    </div>
  );
}

/** What the answer changes in files, to be reviewed; and the way back, once some of it was made. */
function Changes({ turn: { id: turnId, files = [], made }, post }: Pick<EndingProps, "turn" | "post">) {
  if (files.length === 0 && made === undefined) return null;
  return (
    <div class="continue">
      {files.length > 0 && (
        <button type="button" class="secondary" onClick={() => post({ type: "review", turnId })}>
          {files.length === 1
            ? t("Review Changes in {0}", files[0] ?? "")
            : t("Review Changes in {0} Files", files.length)}
        </button>
      )}
      {made !== undefined && (
        <button type="button" class="secondary" onClick={() => post({ type: "putBack", turnId })}>
          {made === "made" ? t("Undo These Changes") : t("Redo These Changes")}
        </button>
      )}
    </div>
  );
}

interface ContinueProps {
  readonly turnId: string;
  readonly resume: Resume;
  readonly post: EndingProps["post"];
}

function Continue({ turnId, resume, post }: ContinueProps) {
  return (
    <div class="continue">
      <button type="button" class="secondary" onClick={() => post({ type: "continue", turnId })}>
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

/** What it took, in a line; opens to all that is known of the answer. */
export function Summary({ turn }: { readonly turn: Turn }) {
  const { details = [] } = turn;
  if (details.length === 0) return <span class="summary">{summaryOf(turn)}</span>;
  return (
    <details class="turn-details">
      <summary class="summary">{summaryOf(turn) || t("Details")}</summary>
      <dl>
        {details.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function summaryOf({ end }: Turn): string {
  if (!end) return "";
  if (end.kind !== "stopped") return end.summary ?? "";
  return end.summary === "" ? t("Stopped") : `${t("Stopped")} · ${end.summary}`;
}
