import { said, type Message } from "../../../core/message.ts";
import { pictureTokensOf } from "../../../core/picture.ts";
import type { Snapshot, Task } from "../../../core/task.ts";
import type { Attached } from "../../mentions/attached.ts";

/** The question as it stays in the conversation: its words, with what the user pointed at. */
export function askedWith(text: string, attached: Attached | undefined): Message {
  const { mentions = [], images = [] } = attached ?? {};
  const words = said("user", text);
  return mentions.length + images.length === 0 ? words : { ...words, parts: [...mentions, ...images, ...words.parts] };
}

/** What it makes of the task: texts go along as context that the user chose, and their size counts for routing. */
export function taskPartsOf(
  snapshot: Snapshot,
  attached: Attached | undefined,
): Pick<Task, "snapshot" | "attachmentTokens" | "images"> {
  const { mentions = [], images = [] } = attached ?? {};
  if (mentions.length + images.length === 0) return { snapshot };
  const items = mentions.map(({ source, label, text }) => ({ source, label, text }));
  const tokens = mentions.reduce((sum, part) => sum + part.tokens, 0);
  return {
    snapshot: items.length === 0 ? snapshot : { ...snapshot, items: [...(snapshot.items ?? []), ...items] },
    attachmentTokens: tokens + pictureTokensOf([{ images }]),
    ...(images.length > 0 ? { images } : {}),
  };
}
