import { textOf, type TurnPart } from "../../protocol/turn.ts";
import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

const longestQuestion = 10_000;

/** The user's message, and what was sent along. */
export function Question({ parts }: { readonly parts: readonly TurnPart[] }) {
  const images = parts.filter((part) => part.type === "image");
  const mentions = parts.filter((part) => part.type === "mention");
  return (
    <div class="question">
      <div class="question-text">{shortened(textOf(parts))}</div>
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
    </div>
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
