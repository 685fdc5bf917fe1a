import { escapeName } from "../../block.ts";
import type { MentionResolver } from "../target.ts";
import { readLines } from "./file.ts";

/** A function, a class or whatever else has a name: all of its lines. */
export const symbol: MentionResolver<"symbol"> = {
  always: [],
  place: ({ symbol: { file, lines } }) => ({ file, lines }),
  async resolve({ symbol: asked }, { workspace, signal }) {
    const lines = await workspace.linesOf(asked, signal);
    const read = await readLines(workspace, asked.file, lines);
    if (read.kind !== "text") return read;
    const label = `${escapeName(asked.name)}, lines ${lines.from}-${lines.to} of ${escapeName(asked.file.path)}`;
    return { ...read, texts: read.texts.map(({ text }) => ({ label, text })) };
  },
};
