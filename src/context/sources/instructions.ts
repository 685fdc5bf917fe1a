import { withInvisibleSpelledOut } from "../../core/text/invisible.ts";
import type { Instructions } from "../../core/task.ts";
import type { ContextSource } from "../source.ts";
import type { FileRef, FolderRef, Workspace } from "../workspace.ts";

/** UTF-16 units of one file, and of all of them. */
const mostOfFile = 16_000;
const mostOfAll = 32_000;
const deepest = 20;

/** Files in which a project says how it wants to be worked on. Of a folder that is trusted, and never from outside of it. */
export const instructions: ContextSource = {
  name: "instructions",
  gatheredFor: ["chat"],
  captures: {},
  async gather({ workspace, editor }) {
    const inside = editor?.file.inside;
    const trusted = workspace.trustedFolders();
    const folder = inside ? trusted.find(({ uri }) => uri === inside.folder.uri) : trusted[0];
    if (!folder) return {};
    const found = await readAll(workspace, folder, placesFor(inside?.path ?? ""));
    return found.length > 0 ? { instructions: found } : {};
  },
  shownIn: "conversation",
  rank: "helpful",
  budget: () => ({ of: "context", most: 0 }),
  // Before all turns: `prompts/instructions.ts`.
  show: () => ({ blocks: [] }),
};

/** What holds everywhere first, what is nearest to the file last. */
function placesFor(file: string): readonly string[] {
  const folders = file.split("/").slice(0, -1).slice(0, deepest);
  const nested = folders.map((_, index) => `${folders.slice(0, index + 1).join("/")}/AGENTS.md`);
  return [".github/copilot-instructions.md", "CLAUDE.md", "AGENTS.md", ...nested];
}

async function readAll(workspace: Workspace, folder: FolderRef, paths: readonly string[]): Promise<Instructions> {
  const texts = await Promise.all(paths.map((path) => readOne(workspace, workspace.fileAt(folder, path))));
  const found: { path: string; text: string; isCut?: boolean }[] = [];
  let left = mostOfAll;
  for (const [index, { text, isCut } = nothing] of texts.entries()) {
    // One file is often a link to another, or its copy.
    if (text === "" || found.some((other) => other.text === text)) continue;
    const part = text.slice(0, left).trimEnd();
    if (part === "") break;
    left -= part.length;
    const path = paths[index] ?? "";
    found.push({ path, text: part, ...(isCut || part.length < text.length ? { isCut: true } : {}) });
  }
  return found;
}

const nothing = { text: "", isCut: false };

async function readOne(workspace: Workspace, file: FileRef): Promise<typeof nothing> {
  const state = await workspace.stat(file);
  if (!state || state.isOutside) return nothing;
  const read = await workspace.read(file, { characters: mostOfFile });
  // Rules are read by a model and seldom by a person: nothing in them is hidden.
  return read.kind === "text"
    ? { text: withInvisibleSpelledOut(read.text.trim()).text, isCut: !read.isWhole }
    : nothing;
}
