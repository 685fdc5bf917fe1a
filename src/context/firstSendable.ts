import type { FileRef, Workspace } from "./workspace.ts";

/** UTF-16 units: a longer file is not sent whole. */
const longest = 1_000_000;

/** The first of the files that may be sent, whole and with its secrets masked; none that a link leads out of the folders for. */
export async function firstSendable(
  files: readonly FileRef[],
  workspace: Pick<Workspace, "read" | "stat">,
): Promise<{ readonly file: FileRef; readonly text: string } | undefined> {
  for (const file of files) {
    const state = await workspace.stat(file);
    if (!state || state.isOutside) continue;
    const read = await workspace.read(file, { characters: longest });
    if (read.kind === "text" && read.isWhole) return { file, text: read.text };
  }
  return undefined;
}
