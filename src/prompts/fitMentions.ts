import type { Message, MessagePart } from "../core/message.ts";

export interface FittedHistory {
  readonly history: readonly Message[];
  /** What the mentions cost that are still there. */
  readonly tokens: number;
}

/** Earlier turns with what was pointed at in them, as far as that fits: the latest first, and of what does not the name. */
export function fitMentions(history: readonly Message[], tokens: number): FittedHistory {
  if (!history.some(({ parts }) => parts.some(isMention))) return { history, tokens: 0 };
  let left = tokens;
  const fit = (part: MessagePart): MessagePart => {
    if (!isMention(part)) return part;
    if (part.tokens > left) return { ...part, text: leftOut, tokens: 0 };
    left -= part.tokens;
    return part;
  };
  const fitted = history.toReversed().map((message) => ({ ...message, parts: message.parts.map(fit) }));
  return { history: fitted.toReversed(), tokens: tokens - left };
}

const leftOut = "[… left out: it was shown in full in this turn …]";

function isMention(part: MessagePart): part is Extract<MessagePart, { type: "mention" }> {
  return part.type === "mention";
}
