import { phrase } from "../../../core/phrase.ts";
import type { SelectedLines } from "../../workspace.ts";
import type { MentionResolver, MentionText } from "../target.ts";
import { linesLabel } from "./file.ts";

/** What is selected in the editors that are shown. A selection that was added keeps the lines it had. */
export const selection: MentionResolver<"selection"> = {
  always: [{ kind: "selection" }],
  place: ({ selected }) => selected,
  async resolve({ selected }, { workspace }) {
    if (selected) {
      // Nothing is read again, but what is secret or ignored by now stays here.
      const read = await workspace.read(selected.file, { characters: 1 });
      return read.kind === "withheld" ? read : { kind: "text", texts: [textOf(selected)] };
    }
    const all = await workspace.selections();
    if (all.length === 0) return { kind: "nothing", why: phrase("Nothing is selected in an editor.") };
    return { kind: "text", texts: all.map(textOf) };
  },
};

function textOf({ file, lines, text }: SelectedLines): MentionText {
  return { label: `selected ${linesLabel(file, lines)}`, text };
}
