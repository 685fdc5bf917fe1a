import { blockTokens } from "../../context/block.ts";
import { mentionSource } from "../../context/sources/mentions.ts";
import type { Resolved } from "../../context/mentions/target.ts";
import type { MessagePart } from "../../core/message.ts";
import { withInvisibleSpelledOut } from "../../core/text/invisible.ts";
import { phrase, type Translate } from "../../core/phrase.ts";
import type { Picture } from "../../core/picture.ts";
import type { Chip } from "../../protocol/mention.ts";
import { leftOut } from "./whyWithheld.ts";

export type MentionPart = Extract<MessagePart, { readonly type: "mention" }>;

/** What the user pointed at, as it was when the message was sent. */
export interface Attached {
  readonly mentions: readonly MentionPart[];
  readonly images: readonly Picture[];
  /** What goes along, and what does not, as the reader is told. */
  readonly labels: readonly string[];
  /** Marks of secrets that the user lets go out with this message. */
  readonly agreed?: readonly string[];
}

export const nothingAttached: Attached = { mentions: [], images: [], labels: [] };

export function isNothing({ mentions, images, labels }: Attached): boolean {
  return mentions.length + images.length + labels.length === 0;
}

interface ReadChip {
  readonly chip: Chip;
  readonly picture?: Picture | undefined;
  readonly resolved?: Resolved;
}

/** `mark` is random. */
export function attachedOf(chips: readonly ReadChip[], mark: string, translate: Translate): Attached {
  const mentions: MentionPart[] = [];
  const labels: string[] = [];
  for (const { chip, resolved } of chips) {
    if (!resolved) continue;
    labels.push(labelOf(chip, resolved, translate));
    if (resolved.kind !== "text") continue;
    for (const [at, { label: name, text }] of resolved.texts.entries()) {
      const label = at === resolved.texts.length - 1 ? `${name}${aboutText(resolved)}` : name;
      const sent = withInvisibleSpelledOut(text.toWellFormed()).text;
      // Two chips may name the same lines.
      if (mentions.some((known) => known.label === label && known.text === sent)) continue;
      mentions.push({
        type: "mention",
        source: mentionSource,
        label,
        text: sent,
        tokens: blockTokens({ label, text: sent }),
        mark,
      });
    }
  }
  return { mentions, images: chips.flatMap(({ picture }) => picture ?? []), labels };
}

function labelOf({ name }: Chip, resolved: Resolved, translate: Translate): string {
  if (resolved.kind === "text") {
    if (resolved.isOld) return translate(phrase("{0} (changed since)", name));
    return resolved.isCut ? translate(phrase("{0} (a part)", name)) : name;
  }
  return translate(resolved.kind === "withheld" ? leftOut(name, resolved.why) : phrase("{0} not sent", name));
}

/** What the model has to know of a text that is not what stands there now. */
function aboutText({ isOld, isCut }: Extract<Resolved, { kind: "text" }>): string {
  if (isOld) return ", as they were when they were chosen: they have changed since";
  return isCut ? " (more of it was left out)" : "";
}
