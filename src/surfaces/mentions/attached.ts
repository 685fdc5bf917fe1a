import { blockTokens } from "../../context/block.ts";
import { mentionSource } from "../../context/sources/mentions.ts";
import type { MentionTarget, Resolved } from "../../context/mentions/target.ts";
import type { MessagePart } from "../../core/message.ts";
import { withInvisibleSpelledOut } from "../../core/text/invisible.ts";
import { inert } from "../../core/inert.ts";
import { phrase, type Translate } from "../../core/phrase.ts";
import type { Picture } from "../../core/picture.ts";
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
  /** What it was made of, to be read again where the question is asked again. */
  readonly pointed?: readonly Pointed[];
}

export const nothingAttached: Attached = { mentions: [], images: [], labels: [] };

export function isNothing({ mentions, images, labels }: Attached): boolean {
  return mentions.length + images.length + labels.length === 0;
}

/** One thing that goes along, as it was read. */
export interface Pointed {
  /** As the reader knows it. */
  readonly name: string;
  readonly target?: MentionTarget;
  readonly picture?: Picture;
  readonly resolved?: Resolved;
  /** What is sent of it is not what was sent with the question before, or not from the same lines. */
  readonly since?: "changed" | "moved";
}

/** `mark` is random. */
export function attachedOf(all: readonly Pointed[], mark: string, translate: Translate): Attached {
  const mentions: MentionPart[] = [];
  const labels: string[] = [];
  for (const pointed of all) {
    const { resolved } = pointed;
    if (!resolved) continue;
    // A picture is shown itself.
    if (resolved.kind !== "picture" || pointed.since) labels.push(labelOf(pointed, resolved, translate));
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
  return { mentions, images: all.flatMap(pictureOf), labels };
}

function pictureOf({ picture, resolved }: Pointed): readonly Picture[] {
  if (picture) return [picture];
  return resolved?.kind === "picture" ? [resolved.picture] : [];
}

function labelOf({ name, since }: Pointed, resolved: Resolved, translate: Translate): string {
  switch (resolved.kind) {
    case "text":
      if (resolved.isOld || since === "changed") return translate(phrase("{0} (changed since)", name));
      if (since === "moved") return translate(phrase("{0} (moved since)", name));
      return resolved.isCut ? translate(phrase("{0} (a part)", name)) : name;
    case "picture":
      return since ? translate(phrase("{0} (changed since)", name)) : name;
    case "withheld":
      return translate(leftOut(name, resolved.why));
    case "nothing":
      return translate(phrase("{0} not sent: {1}", name, inert(translate(resolved.why))));
  }
}

/** How the second reading differs from the first. */
export function sinceOf(before: Resolved | undefined, now: Resolved): Pick<Pointed, "since"> {
  if (before?.kind === "picture" && now.kind === "picture")
    return before.picture.data === now.picture.data ? {} : { since: "changed" };
  if (before?.kind !== "text" || now.kind !== "text") return {};
  const isSame = (part: "text" | "label") =>
    before.texts.length === now.texts.length && before.texts.every((one, at) => one[part] === now.texts[at]?.[part]);
  if (!isSame("text")) return { since: "changed" };
  return isSame("label") ? {} : { since: "moved" };
}

/** What the model has to know of a text that is not what stands there now. */
function aboutText({ isOld, isCut }: Extract<Resolved, { kind: "text" }>): string {
  if (isOld) return ", as they were when they were chosen: they have changed since";
  return isCut ? " (more of it was left out)" : "";
}
