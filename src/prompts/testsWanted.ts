import type { Snapshot } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { blockTokens, escapeName, type Block } from "./block.ts";
import { keepEnds, keepStart } from "./cut.ts";

/** Longer files are not written anew for some more tests. */
const mostRewritten = 1_500;
const mostExisting = 6_000;
const mostExample = 800;

/** What the model must know of the place of the tests, after the user's message. */
export function testsWish({ file, tests }: Snapshot): string {
  if (!tests) return "";
  const path = escapeName(tests.path);
  if (tests.text === undefined) {
    const framework = tests.framework === undefined ? "" : ` The project tests with ${tests.framework}.`;
    return `\n\nThe tests become the new file ${path}; imports are relative to it.${framework}`;
  }
  const isSame = tests.path === file?.path;
  const where = isSame
    ? `Add them to ${path} itself, where its tests stand, and keep all that is there.`
    : `Add them to the file ${path}, shown above, and keep all that is there; imports are relative to it.`;
  const isShort = !isSame && estimateTokens(tests.text) <= mostRewritten;
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

/** The file that the tests go into, whatever the budget for context says; otherwise tests of other code. */
export function testsBlocks(
  { file, tests }: Snapshot,
  room: { readonly window: number; readonly context: number },
): readonly Block[] {
  if (!tests || tests.path === file?.path) return [];
  if (tests.text !== undefined) {
    if (tests.text === "") return [];
    return fitting(`test file ${escapeName(tests.path)} as it is`, tests.text, {
      tokens: Math.min(mostExisting, room.window),
      cut: keepEnds,
    });
  }
  if (!tests.example) return [];
  const { path, text } = tests.example;
  const tokens = Math.min(mostExample, room.context);
  return fitting(`tests of other code in ${escapeName(path)}, as an example`, text, { tokens, cut: keepStart });
}

function fitting(
  label: string,
  text: string,
  { tokens, cut }: { readonly tokens: number; readonly cut: (text: string, tokens: number) => string },
): readonly Block[] {
  const room = tokens - blockTokens({ label, text: "" });
  const kept = room <= 0 ? "" : cut(text, room);
  return kept.trim() === "" ? [] : [{ label, text: kept }];
}
