import { phrase } from "../../../core/phrase.ts";
import { escapeName } from "../../block.ts";
import { isPictureName } from "../pictureType.ts";
import type { FileRef, LineRange, Workspace } from "../../workspace.ts";
import { readChosen } from "./chosenLines.ts";
import { mostOfFile, type MentionResolver, type Resolved } from "../target.ts";

/** A file, or lines of it. */
export const file: MentionResolver<"file"> = {
  always: [],
  place: ({ file: at, lines }) => ({ file: at, ...(lines ? { lines } : {}) }),
  keep: (target, chosen) => (target.lines ? { ...target, chosen } : target),
  resolve: ({ file: at, lines, chosen }, { workspace }) =>
    lines && chosen !== undefined
      ? readChosen(workspace, { file: at, lines, text: chosen }, linesLabel(at, lines))
      : lines || !isPictureName(at.path)
        ? readLines(workspace, at, lines)
        : readPicture(workspace, at),
};

async function readPicture(workspace: Workspace, at: FileRef): Promise<Resolved> {
  const read = await workspace.picture(at);
  switch (read.kind) {
    case "picture":
    case "withheld":
      return read;
    case "missing":
      return { kind: "nothing", why: phrase("{0} no longer exists.", at.path) };
    case "unreadable":
      return { kind: "nothing", why: phrase("This picture could not be read, or is too large.") };
  }
}

export async function readLines(workspace: Workspace, at: FileRef, lines?: LineRange): Promise<Resolved> {
  const read = await workspace.read(at, { characters: mostOfFile, ...(lines ? { lines } : {}) });
  switch (read.kind) {
    case "withheld":
      return read;
    case "missing":
      return { kind: "nothing", why: phrase("{0} no longer exists.", at.path) };
    case "unreadable":
      return { kind: "nothing", why: phrase("{0} is not a text file, or is too long to be read.", at.path) };
    case "text": {
      if (isBinary(read.text)) return { kind: "nothing", why: phrase("{0} is not a text file.", at.path) };
      const { text, isCut } = read;
      return { kind: "text", texts: [{ label: linesLabel(at, lines), text }], ...(isCut ? { isCut } : {}) };
    }
  }
}

export function linesLabel({ path, cell }: FileRef, lines?: LineRange): string {
  const name = cell === undefined ? escapeName(path) : `cell ${cell} of ${escapeName(path)}`;
  return lines ? `lines ${lines.from}-${lines.to} of ${name}` : `file ${name}`;
}

/** As git tells: a zero among the first characters. */
export function isBinary(text: string): boolean {
  return text.slice(0, 8_000).includes("\0");
}
