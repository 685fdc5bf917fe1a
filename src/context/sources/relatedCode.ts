import type { Excerpt } from "../../core/task.ts";
import { estimateTokens } from "../../core/usage/tokens.ts";
import { importedNames, similarLines } from "../similarLines.ts";
import type { ContextSource } from "../source.ts";
import type { EditorView, FilePlace, FileRef, Workspace } from "../workspace.ts";

/** More of other files makes suggestions slower, hardly better. */
const mostTokens = 800;
const mostCharacters = 200_000;
const importCharacters = 20_000;
const definitionMilliseconds = 400;
const mostDefinitions = 4;
const definitionLines = 14;
const mostSimilar = 2;
const leastSimilar = 0.05;
const nearLines = 40;
const mostEdits = 4;
const linesAroundEdit = 3;

/** What of other files helps where the user writes: what imports mean, similar lines, the latest edits. */
export const relatedCode: ContextSource = {
  name: "relatedCode",
  gatheredFor: ["completion"],
  captures: { characters: 400_000 },
  async gather({ workspace, editor, signal }) {
    if (!editor) return {};
    const others = (await workspace.recentFiles()).filter(({ uri }) => uri !== editor.file.uri);
    const [defined, similar, edited] = await Promise.all([
      definitionsFor(workspace, editor, signal),
      similarIn(workspace, others, editor),
      editsIn(workspace, others),
    ]);
    // What changes least comes first: an endpoint that keeps what it has read finds it again.
    return { related: [...defined, ...similar, ...edited] };
  },
  shownIn: "completion",
  rank: "helpful",
  budget: () => ({ of: "context", most: mostTokens }),
  show: ({ cursor }, { tokens }) => ({
    blocks: keepWhole(cursor?.related ?? [], tokens).map(({ path, text }) => ({
      place: "material",
      label: `part of ${path}`,
      path,
      text,
    })),
  }),
};

/** The excerpts that fit whole, in their own order; the first is the most important. */
function keepWhole(related: readonly Excerpt[], tokens: number): readonly Excerpt[] {
  let left = tokens;
  return related.filter(({ path, text }) => {
    const cost = estimateTokens(`${path}\n${text}\n`) + 4;
    if (cost > left) return false;
    left -= cost;
    return true;
  });
}

/** What the imports of a file mean, as far as its language tells in time. */
async function definitionsFor(
  workspace: Workspace,
  { file }: EditorView,
  signal: AbortSignal,
): Promise<readonly Excerpt[]> {
  const start = await workspace.read(file, { characters: importCharacters });
  if (start.kind !== "text") return [];
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(definitionMilliseconds)]);
  const found = await Promise.all(
    importedNames(start.text, mostDefinitions).map(async ({ line, column }) => {
      const place = await workspace.definition({ file, line: line + 1, column }, inTime);
      return place && excerptAt(workspace, place, file);
    }),
  );
  return found.flatMap((excerpt) => excerpt ?? []).toSorted((one, other) => one.path.localeCompare(other.path));
}

async function excerptAt(workspace: Workspace, { file, line }: FilePlace, from: FileRef): Promise<Excerpt | undefined> {
  const isInstalled = /(?:^|\/)node_modules\//.test(file.inside?.path ?? "");
  if (!file.inside || isInstalled || file.uri === from.uri) return undefined;
  const read = await workspace.read(file, { characters: mostCharacters });
  if (read.kind !== "text" || !read.isWhole) return undefined;
  const lines = read.text.split("\n").slice(line - 1, line - 1 + definitionLines);
  return { path: file.path, text: lines.join("\n").trimEnd() };
}

async function similarIn(
  workspace: Workspace,
  files: readonly FileRef[],
  { text, firstLine, cursorLine }: EditorView,
): Promise<readonly Excerpt[]> {
  const at = cursorLine - firstLine;
  const near = text
    .split("\n")
    .slice(Math.max(0, at - nearLines), at + 1)
    .join("\n");
  const found = await Promise.all(
    files.map(async (file) => {
      const read = await workspace.read(file, { characters: mostCharacters });
      const similar = read.kind === "text" ? similarLines(read.text, near) : undefined;
      return similar && similar.score >= leastSimilar ? [{ path: file.path, ...similar }] : [];
    }),
  );
  return found
    .flat()
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostSimilar)
    .toSorted((one, other) => one.path.localeCompare(other.path))
    .map(({ path, text: lines }) => ({ path, text: lines }));
}

async function editsIn(workspace: Workspace, files: readonly FileRef[]): Promise<readonly Excerpt[]> {
  const edits = (await workspace.recentEdits()).filter(({ file }) => files.some(({ uri }) => uri === file.uri));
  const found = await Promise.all(
    edits.slice(-mostEdits).map(async ({ file, line }) => {
      const lines = { from: line - linesAroundEdit, to: line + linesAroundEdit };
      const read = await workspace.read(file, { characters: mostCharacters, lines });
      return read.kind === "text" ? [{ path: file.path, text: read.text.trimEnd() }] : [];
    }),
  );
  return found.flat();
}
