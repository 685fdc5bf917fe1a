import { useEffect, useState } from "preact/hooks";
import type { Chip } from "../../protocol/mention.ts";
import type { FindSecrets, Post } from "../chat/extension.ts";
import { Icon } from "../chat/Icon.tsx";
import { t } from "../translate.ts";

interface NoteProps {
  readonly draft: string;
  readonly chips: readonly Chip[];
  /** Marks of secrets that the user lets go out with this message. */
  readonly agreed: readonly string[];
  readonly secrets: FindSecrets;
  readonly post: Post;
}

/** What would be sent is made to know them: done when the user pauses. */
const pauseMilliseconds = 600;

/** How many secrets are masked in the message that is being written, and the way to send them with it all the same. */
export function SecretsNote({ draft, chips, agreed, secrets, post }: NoteProps) {
  const [marks, setMarks] = useState<readonly string[]>([]);
  const isEmpty = draft.trim() === "";
  const contents = chips.map(({ id, masks = [] }) => `${id} ${masks.length}`).join("\n");
  useEffect(() => {
    if (isEmpty) {
      // What was agreed to was about this message.
      if (agreed.length > 0) post({ type: "keepSecrets" });
      return setMarks([]);
    }
    let isOver = false;
    const timer = setTimeout(() => {
      void secrets(draft).then((found) => {
        if (!isOver) setMarks(found);
      });
    }, pauseMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [draft, contents]);
  const { masked, sent } = counted(marks, agreed);
  return (
    <div class={`secrets${sent > 0 ? " secrets-sent" : ""}`} role="status" hidden={masked + sent === 0}>
      {masked + sent > 0 && <Icon name={sent > 0 ? "unlock" : "lock"} />}
      <span>{secretsSaid(marks, agreed)}</span>
      {masked > 0 && (
        <button type="button" class="quiet" onClick={() => post({ type: "sendSecrets", text: draft })}>
          {masked === 1 ? t("Send It…") : t("Send Them…")}
        </button>
      )}
      {sent > 0 && (
        <button type="button" class="quiet" onClick={() => post({ type: "keepSecrets" })}>
          {sent === 1 ? t("Keep It Masked") : t("Keep Them Masked")}
        </button>
      )}
    </div>
  );
}

/** What becomes of secrets, in a few words. */
export function secretsSaid(marks: readonly string[], agreed: readonly string[]): string {
  const { masked, sent } = counted(marks, agreed);
  return [
    masked === 0 ? "" : masked === 1 ? t("1 secret masked") : t("{0} secrets masked", masked),
    sent === 0 ? "" : sent === 1 ? t("1 secret is sent as it is") : t("{0} secrets are sent as they are", sent),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function counted(marks: readonly string[], agreed: readonly string[]) {
  return {
    masked: countSecrets(marks.filter((mark) => !agreed.includes(mark))),
    sent: countSecrets(marks.filter((mark) => agreed.includes(mark))),
  };
}

/** The lines of a key are one. */
function countSecrets(marks: readonly string[]): number {
  return new Set(marks.map((mark) => mark.replace(/, line \d{1,6}»$/, "»"))).size;
}
