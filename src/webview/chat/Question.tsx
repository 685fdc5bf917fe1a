import { useState } from "preact/hooks";
import { textOf, type Turn, type TurnPart } from "../../protocol/turn.ts";
import { EditBox } from "./EditBox.tsx";
import type { Ask, Post } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { Tool } from "./Queue.tsx";
import { t } from "../translate.ts";

const longestQuestion = 10_000;

interface QuestionProps {
  readonly turn: Turn;
  /** Its branches stay as they are: an answer is on its way. */
  readonly isFixed: boolean;
  readonly post: Post;
  readonly ask: Ask;
}

/** The user's message, and what was sent along; to be edited in its place. */
export function Question({ turn, isFixed, post, ask }: QuestionProps) {
  const { id: turnId, question: parts, branch } = turn;
  const [editing, setEditing] = useState(false);
  const images = parts.filter((part) => part.type === "image");
  const mentions = parts.filter((part) => part.type === "mention");
  const resend = async (text: string) => {
    const sent = await ask({ type: "edit", turnId, text });
    if (sent) setEditing(false);
    return sent;
  };
  return (
    <div class="question">
      {editing ? (
        <EditBox
          text={textOf(parts)}
          label={t("Edit question")}
          done={t("Send")}
          finish={resend}
          cancel={() => setEditing(false)}
        />
      ) : (
        <div class="question-text">{shortened(textOf(parts))}</div>
      )}
      {images.map((image) => (
        <Picture key={image.id} image={image} />
      ))}
      {mentions.length > 0 && (
        <ul class="attachments" aria-label={t("Attached context")}>
          {mentions.map(({ id, label }) => (
            <li key={id} title={label}>
              <Icon name="file" />
              {label}
            </li>
          ))}
        </ul>
      )}
      {!editing && (
        <div class="question-tools">
          {branch && <Branches turnId={turnId} branch={branch} isFixed={isFixed} post={post} />}
          <Tool icon="edit" label={t("Edit and Resend")} press={() => setEditing(true)} />
        </div>
      )}
    </div>
  );
}

interface BranchesProps extends Pick<QuestionProps, "isFixed" | "post"> {
  readonly turnId: string;
  readonly branch: NonNullable<Turn["branch"]>;
}

/** ‹ 2/3 › */
function Branches({ turnId, branch: { index, count }, isFixed, post }: BranchesProps) {
  const step = (by: -1 | 1) => () => post({ type: "branch", turnId, step: by });
  return (
    <span class="branches" role="group" aria-label={t("Branch {0} of {1}", index, count)}>
      <Tool icon="left" label={t("Previous Branch")} disabled={isFixed || index === 1} press={step(-1)} />
      <span>{`${index}/${count}`}</span>
      <Tool icon="right" label={t("Next Branch")} disabled={isFixed || index === count} press={step(1)} />
    </span>
  );
}

export function Picture({ image: { mediaType, data } }: { readonly image: TurnPart & { readonly type: "image" } }) {
  return <img class="picture" src={`data:${mediaType};base64,${data}`} alt={t("Image")} />;
}

/** A pasted log need not be laid out in full. */
function shortened(question: string): string {
  const more = question.length - longestQuestion;
  return more <= 0 ? question : `${question.slice(0, longestQuestion)}\n${t("… and {0} more characters", more)}`;
}
