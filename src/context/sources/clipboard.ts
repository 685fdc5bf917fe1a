import type { ContextSource } from "../source.ts";

/** What was copied last. */
export const clipboard: ContextSource = {
  name: "clipboard",
  gatheredFor: ["chat", "edit"],
  async gather({ workspace }) {
    const text = await workspace.clipboard();
    return text.trim() === "" ? {} : { items: [{ source: "clipboard", label: "the clipboard", text }] };
  },
  shownIn: "conversation",
  rank: "helpful",
  budget: () => ({ of: "context", most: 500 }),
};
