import { phrase } from "../../../core/phrase.ts";
import { escapeName } from "../../block.ts";
import { mostOfMention, type MentionResolver, type MentionText } from "../target.ts";
import { readLines } from "./file.ts";

const mostNamed = 500;
const mostRead = 100;

/** A folder: the names of its files, and their texts as far as they go. */
export const folder: MentionResolver<"folder"> = {
  always: [],
  place: ({ folder: at }) => ({ file: at }),
  async resolve({ folder: at }, { workspace, signal }) {
    const files = await workspace.filesBelow(at, mostNamed + 1, signal);
    if (files.length === 0) return { kind: "nothing", why: phrase("{0} has no files that may be sent.", at.path) };
    const named = files.slice(0, mostNamed);
    const names = named.map(({ path }) => escapeName(path)).join("\n");
    const texts: MentionText[] = [{ label: `files in the folder ${escapeName(at.path)}`, text: names }];
    let left = mostOfMention;
    for (const file of named.slice(0, mostRead)) {
      const read = left > 0 && !signal.aborted ? await readLines(workspace, file) : undefined;
      if (read?.kind !== "text") continue;
      const fits = read.texts.filter(({ text }) => text.length <= left);
      left = fits.length === 0 ? 0 : left - fits.reduce((sum, { text }) => sum + text.length, 0);
      texts.push(...fits);
    }
    const isCut = files.length > mostRead || left <= 0;
    return { kind: "text", texts, ...(isCut ? { isCut } : {}) };
  },
};
