import type { Random } from "../random.ts";
import { comment } from "../render/rendering.ts";
import type { StressClass } from "../stressClass.ts";
import { cleanBlocks, indentOf, text } from "./drafts.ts";

const unnamed: StressClass = {
  name: "unnamed",
  formats: ["search_replace", "aider_block", "whole", "lazy"],
  outcome: text,
  derivation: "The reply does not name the file: it is the file that was sent.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, rendering: { pathLine: undefined } };
  },
};

const longFence: StressClass = {
  name: "four_backticks",
  formats: ["whole", "lazy", "fenced", "aider_block", "udiff"],
  outcome: text,
  derivation: "The fence has four backticks, and three within the code do not close it.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, rendering: { fence: "````" } };
  },
};

const nestedFence: StressClass = {
  name: "nested_fence",
  formats: ["whole", "lazy", "aider_block"],
  outcome: text,
  derivation:
    "Fences of three backticks within a fence of three: each inner one opens with a language and is closed, the last line closes the outer one.",
  spoil: (draft) => {
    const { change, format } = draft;
    const blocks = cleanBlocks(draft);
    const shown = format === "whole" ? change.after : blocks?.flatMap((block) => block.ops.map((op) => op.text));
    if (!blocks || !shown || !isBalanced(shown)) return undefined;
    const after =
      format === "lazy" &&
      blocks.some((block) => !isBalanced(block.ops.filter(({ kind }) => kind !== "del").map((op) => op.text)));
    return after ? undefined : { blocks, rendering: { fence: "```" } };
  },
};

/** At least one inner fence, each opened with a language and closed bare, none indented. */
function isBalanced(lines: readonly string[]): boolean {
  let [depth, seen] = ["outside", 0];
  for (const line of lines) {
    if (/^\s+```|~~~|````/.test(line)) return false;
    if (!line.startsWith("```")) continue;
    if ((depth === "outside") !== /^```\w/.test(line)) return false;
    depth = depth === "outside" ? "inside" : "outside";
    seen++;
  }
  return seen > 0 && depth === "outside";
}

const variedMarkers: StressClass = {
  name: "varied_markers",
  formats: ["lazy"],
  outcome: text,
  derivation:
    "Lines left out are shown by other words or in another comment style; the kept lines beside them stand once in the file.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const start = draft.random.between(0, 20);
    const indent = draft.random.chance(0.5) ? "kept" : "none";
    return (
      blocks && {
        blocks,
        rendering: {
          elision: (path, round, beside) =>
            marker(path, start + round, indent === "kept" ? indentOf(beside) : "", draft.random),
        },
      }
    );
  },
};

const words = [
  "... existing code ...",
  "...",
  "... rest of the code ...",
  "... rest of the file remains unchanged ...",
  "... unchanged ...",
  "... (rest of code unchanged)",
  "... previous code ...",
  "... other functions ...",
  "rest of the file ...",
  "… existing code …",
];

function marker(path: string, round: number, indent: string, random: Random): string {
  const written = words[round % words.length] ?? "...";
  return indent + (written === "..." && random.chance(0.4) ? written : comment(path, written));
}

export const wholeFileClasses: readonly StressClass[] = [unnamed, longFence, nestedFence, variedMarkers];
