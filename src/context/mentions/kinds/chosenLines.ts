import type { SelectedLines, Workspace } from "../../workspace.ts";
import type { Resolved } from "../target.ts";

/** Lines as they were when they were chosen, masked as what the file holds now; old where that reads otherwise. */
export async function readChosen(
  workspace: Workspace,
  { file, lines, text }: SelectedLines,
  label: string,
): Promise<Resolved> {
  const sent = await workspace.carried(text, file);
  if (sent.kind === "withheld") return sent;
  const read = await workspace.read(file, { characters: sent.text.length + 1, lines });
  if (read.kind === "withheld") return read;
  const isOld = read.kind !== "unreadable" && (read.kind === "missing" || read.text !== sent.text);
  return { kind: "text", texts: [{ label, text: sent.text }], ...(isOld ? { isOld } : {}) };
}
