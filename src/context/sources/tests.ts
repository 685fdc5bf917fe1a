import type { Snapshot } from "../../core/task.ts";
import { estimateTokens } from "../../core/usage/tokens.ts";
import { blockTokens, escapeName } from "../block.ts";
import { keepEnds, keepStart } from "../cut.ts";
import type { ContextSource, ShownBlocks } from "../source.ts";

/** Longer files are not rewritten for a few more tests. */
const mostRewritten = 1_500;
const mostExisting = 6_000;
const mostExample = 800;

/** Where tests go: the file that is there, whatever the budget for context says; otherwise tests of other code. */
export const tests: ContextSource = {
  name: "tests",
  gatheredFor: ["tests"],
  captures: { characters: 400_000 },
  async gather({ workspace, editor, signal }) {
    if (!editor) return {};
    const { findTestPlace } = await import("../tests/findTestPlace.ts");
    return findTestPlace(workspace, editor, signal);
  },
  shownIn: "conversation",
  rank: "required",
  budget: ({ tests: wanted }) =>
    wanted?.text === undefined ? { of: "context", most: mostExample } : { of: "window", most: mostExisting },
  show({ file, tests: wanted }, { tokens }) {
    if (!wanted || wanted.path === file?.path) return { blocks: [] };
    const { path, text, example } = wanted;
    if (text !== undefined)
      return fitting(`test file ${escapeName(path)} as it is`, (room) => keepEnds(text, room), tokens);
    if (!example) return { blocks: [] };
    const label = `tests of other code in ${escapeName(example.path)}, as an example`;
    return fitting(label, (room) => keepStart(example.text, room), tokens);
  },
  words,
};

function fitting(label: string, cut: (tokens: number) => string, tokens: number): ShownBlocks {
  const room = tokens - blockTokens({ label, text: "" });
  const text = room <= 0 ? "" : cut(room);
  return { blocks: text.trim() === "" ? [] : [{ place: "material", label, text }] };
}

/** What the model must know of the place of the tests. */
function words({ file, tests: wanted }: Snapshot): string {
  if (!wanted) return "";
  const path = escapeName(wanted.path);
  if (wanted.text === undefined) {
    const framework = wanted.framework === undefined ? "" : ` The project tests with ${wanted.framework}.`;
    return `\n\nThe tests become the new file ${path}; imports are relative to it.${framework}`;
  }
  const isSame = wanted.path === file?.path;
  const where = isSame
    ? `Add them to ${path} itself, where its tests stand, and keep all that is there.`
    : `Add them to the file ${path}, shown above, and keep all that is there; imports are relative to it.`;
  const isShort = !isSame && estimateTokens(wanted.text) <= mostRewritten;
  return `\n\n${where} ${isShort ? "Answer with the whole file." : inBlocks(path)}`;
}

function inBlocks(path: string): string {
  return [
    `Answer with SEARCH/REPLACE blocks for ${path} in place of the whole file. SEARCH repeats lines of it exactly, enough of them to stand at one place only; REPLACE repeats what stays of them:`,
    "<<<<<<< SEARCH",
    "lines of the file",
    "=======",
    "the same lines, with the new ones",
    ">>>>>>> REPLACE",
  ].join("\n");
}
