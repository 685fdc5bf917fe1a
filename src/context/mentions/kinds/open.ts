import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { FileRef } from "../../workspace.ts";
import { mostOfMention, type MentionResolver, type MentionText, type Resolved, type ResolveInput } from "../target.ts";
import { readLines } from "./file.ts";

const most = 30;

/** The files that are open in tabs. */
export const open: MentionResolver<"open"> = {
  always: [{ kind: "open" }],
  resolve: async (_target, input) =>
    readAll(await input.workspace.openFiles({ most }), input, phrase("No files are open that may be sent.")),
};

/** The texts of files, as many as go in. */
export async function readAll(
  files: readonly FileRef[],
  { workspace, signal }: ResolveInput,
  why: Phrase,
): Promise<Resolved> {
  const texts: MentionText[] = [];
  let left = mostOfMention;
  let isCut = false;
  for (const file of files) {
    const read = signal.aborted ? undefined : await readLines(workspace, file);
    if (read?.kind !== "text") continue;
    const fits = read.texts.filter(({ text }) => text.length <= left);
    isCut ||= fits.length < read.texts.length || read.isCut === true;
    left -= fits.reduce((sum, { text }) => sum + text.length, 0);
    texts.push(...fits);
  }
  if (texts.length === 0) return { kind: "nothing", why };
  return { kind: "text", texts, ...(isCut ? { isCut } : {}) };
}
