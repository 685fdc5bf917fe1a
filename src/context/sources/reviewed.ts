import type { ContextSource } from "../source.ts";

/** The changes that are to be reviewed; found only where the user asks for it. */
export const reviewed: ContextSource = {
  name: "reviewed",
  gatheredFor: [],
  gather: () => ({}),
  shownIn: "conversation",
  rank: "chosen",
  budget: () => ({ of: "window" }),
};
