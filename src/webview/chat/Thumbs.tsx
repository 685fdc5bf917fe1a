import type { Rating, Turn } from "../../protocol/turn.ts";
import type { Post } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

interface ThumbsProps {
  readonly turn: Turn;
  readonly post: Post;
}

/** What the reader says of an answer; pressed again, it is taken back. */
export function Thumbs({ turn: { id: turnId, rating }, post }: ThumbsProps) {
  const thumb = (is: Rating, label: string) => (
    <button
      type="button"
      class="tool thumb"
      title={label}
      aria-label={label}
      aria-pressed={rating === is}
      onClick={() => post({ type: "rate", turnId, rating: rating === is ? "none" : is })}
    >
      <Icon name={is === "up" ? "thumbsUp" : "thumbsDown"} />
    </button>
  );
  return (
    <>
      {thumb("up", t("Good Answer"))}
      {thumb("down", t("Bad Answer"))}
    </>
  );
}
