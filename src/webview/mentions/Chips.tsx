import type { Chip } from "../../protocol/mention.ts";
import type { Post } from "../chat/extension.ts";
import { Icon } from "../chat/Icon.tsx";
import { iconOf } from "./MentionList.tsx";
import { secretsSaid } from "./SecretsNote.tsx";
import { t } from "../translate.ts";

interface ChipsProps {
  readonly chips: readonly Chip[];
  /** Marks of secrets that the user lets go out with this message. */
  readonly agreed: readonly string[];
  readonly post: Post;
}

/** What goes along with the message, each with its size. */
export function Chips({ chips, agreed, post }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("Goes along with the message")}>
      {chips.map((chip) => (
        <li key={chip.id} class={`chip chip-${chip.state}`}>
          <ChipBody chip={chip} agreed={agreed} post={post} />
          <button
            type="button"
            class="tool"
            title={t("Remove {0}", chip.name)}
            aria-label={t("Remove {0}", chip.name)}
            onClick={() => post({ type: "detach", chip: chip.id })}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ChipProps extends Pick<ChipsProps, "agreed" | "post"> {
  readonly chip: Chip;
}

function ChipBody({ chip, agreed, post }: ChipProps) {
  const { id, kind, name, detail, preview, opens } = chip;
  const note = [chip.note, secretsOf(chip, agreed)].filter((part) => part).join(" · ");
  const said = [detail || name, sizeOf(chip), note].filter((part) => part).join("\n");
  const body = (
    <>
      {preview === undefined ? (
        <Icon name={chip.state === "refused" ? "alert" : iconOf[kind]} />
      ) : (
        <img src={preview} alt="" />
      )}
      <span class="chip-name">{name}</span>
      <span class="chip-size">
        {chip.state === "refused" ? note : [sizeOf(chip), note].filter((part) => part).join(" · ")}
      </span>
    </>
  );
  if (!opens)
    return (
      <span class="chip-body" title={said}>
        {body}
      </span>
    );
  return (
    <button type="button" class="chip-body" title={said} onClick={() => post({ type: "openChip", chip: id })}>
      {body}
    </button>
  );
}

/** What becomes of the secrets in it. */
function secretsOf({ masks = [] }: Chip, agreed: readonly string[]): string {
  return masks.length === 0 ? "" : secretsSaid(masks, agreed);
}

function sizeOf({ state, tokens = 0 }: Chip): string {
  if (state !== "ready") return "";
  return tokens < 1_000 ? t("{0} tokens", tokens) : t("{0}k tokens", (tokens / 1_000).toFixed(tokens < 10_000 ? 1 : 0));
}
