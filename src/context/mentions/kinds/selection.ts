import { phrase } from "../../../core/phrase.ts";
import type { SelectedLines } from "../../workspace.ts";
import type { MentionResolver, MentionText } from "../target.ts";
import { linesLabel } from "./file.ts";
import { readChosen } from "./chosenLines.ts";

/** What is selected in the editors that are shown. A selection that was added keeps the lines it had. */
export const selection: MentionResolver<"selection"> = {
  always: [{ kind: "selection" }],
  place: ({ selected }) => selected,
  keep: ({ selected, ...target }, text) => ({ ...target, ...(selected ? { selected: { ...selected, text } } : {}) }),
  async resolve({ selected }, { workspace }) {
    if (selected) return readChosen(workspace, selected, `selected ${linesLabel(selected.file, selected.lines)}`);
    const all = await workspace.selections();
    if (all.length === 0) return { kind: "nothing", why: phrase("Nothing is selected in an editor.") };
    return { kind: "text", texts: all.map(textOf) };
  },
};

function textOf({ file, lines, text }: SelectedLines): MentionText {
  return { label: `selected ${linesLabel(file, lines)}`, text };
}
