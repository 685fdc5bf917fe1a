/** What makes room for one message: a model with a longer window, a summary of the earlier turns, or less of all. */
export const rooms = ["long", "compact", "trim"] as const;

export type Room = (typeof rooms)[number];
