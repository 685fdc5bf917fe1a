/** What can be pointed at with `@`. */
export const mentionKinds = [
  "file",
  "folder",
  "symbol",
  "selection",
  "problems",
  "terminal",
  "diff",
  "url",
  "clipboard",
  "open",
  "recent",
] as const;

export type MentionKind = (typeof mentionKinds)[number];
