import type { Message, MessagePart } from "../core/message.ts";

export interface FittedHistory {
  readonly history: readonly Message[];
  /** What the mentions cost that are still there. */
  readonly tokens: number;
  /** Labels of those that are not. */
  readonly leftOut: readonly string[];
  readonly leftOutTokens: number;
}

/** Earlier turns with what was pointed at in them, as far as that fits: the latest first, and of what does not the name. */
export function fitMentions(history: readonly Message[], tokens: number): FittedHistory {
  if (!history.some(({ parts }) => parts.some(isMention))) return { history, tokens: 0, leftOut: [], leftOutTokens: 0 };
  let left = tokens;
  const missing: MentionPart[] = [];
  const fit = (part: MessagePart): MessagePart => {
    if (!isMention(part)) return part;
    if (part.tokens > left) {
      missing.unshift(part);
      return { ...part, text: leftOut, tokens: 0 };
    }
    left -= part.tokens;
    return part;
  };
  const fitted = history.toReversed().map((message) => ({ ...message, parts: message.parts.map(fit) }));
  return {
    history: fitted.toReversed(),
    tokens: tokens - left,
    leftOut: [...new Set(missing.map(({ label }) => label))],
    leftOutTokens: missing.reduce((sum, part) => sum + part.tokens, 0),
  };
}

const leftOut = "[… left out: it was shown in full in this turn …]";

type MentionPart = Extract<MessagePart, { type: "mention" }>;

function isMention(part: MessagePart): part is MentionPart {
  return part.type === "mention";
}
