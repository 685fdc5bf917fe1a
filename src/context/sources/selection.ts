import { blockTokens } from "../block.ts";
import { keepEnds } from "../cut.ts";
import { fileLabel } from "../fileLabel.ts";
import type { ContextSource } from "../source.ts";

/** The selected lines: the user's choice, which only the model's window limits. */
export const selection: ContextSource = {
  name: "selection",
  gatheredFor: ["chat", "edit", "tests"],
  captures: { linesAround: 30 },
  gather: ({ editor }) => (editor?.selection ? { selection: editor.selection } : {}),
  shownIn: "conversation",
  rank: "chosen",
  budget: () => ({ of: "window" }),
  show(snapshot, { tokens }) {
    const { selection: selected } = snapshot;
    if (!selected || selected.text === "") return { blocks: [] };
    const label = `selected lines ${selected.startLine}-${selected.endLine} of ${fileLabel(snapshot)}`;
    const room = tokens - blockTokens({ label, text: "" });
    return { blocks: room <= 0 ? [] : [{ place: "selected", label, text: keepEnds(selected.text, room) }] };
  },
};
