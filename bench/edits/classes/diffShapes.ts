import { blocksOf, isUnique } from "../blocks.ts";
import type { Block } from "../change.ts";
import type { HunkNumbers, Rendering } from "../render/rendering.ts";
import type { Draft, Format, StressClass } from "../stressClass.ts";
import { cleanBlocks, hunky, text } from "./drafts.ts";

const udiff: readonly Format[] = ["udiff"];
const v4a: readonly Format[] = ["v4a"];

const dressed = (
  name: string,
  formats: readonly Format[],
  derivation: string,
  rendering: (draft: Draft) => Partial<Rendering>,
): StressClass => ({
  name,
  formats,
  outcome: text,
  derivation,
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, rendering: rendering(draft) };
  },
});

const numbers = ({ oldStart, oldLines, newStart, newLines }: HunkNumbers): string =>
  `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;

const wrongNumbers = dressed(
  "wrong_line_numbers",
  udiff,
  "The hunks' line numbers are off; their lines stand once in the file.",
  ({ random }) => {
    const off = random.between(3, 60);
    return { hunkHeader: (hunk) => numbers({ ...hunk, oldStart: hunk.oldStart + off, newStart: hunk.newStart + off }) };
  },
);

const wrongCounts = dressed(
  "wrong_counts",
  udiff,
  "The hunks' line counts are wrong; the lines themselves are right.",
  ({ random }) => ({
    hunkHeader: (hunk) =>
      numbers({
        ...hunk,
        oldLines: hunk.oldLines + random.between(1, 3),
        newLines: Math.max(0, hunk.newLines + random.between(-3, -1)),
      }),
  }),
);

const bareHunks = dressed("bare_hunks", udiff, "Hunks without numbers (`@@ ... @@` or `@@`).", ({ random }) => {
  const header = random.pick(["@@ ... @@", "@@", "@@ @@"]) ?? "@@";
  return { hunkHeader: () => header };
});

const noFileHeader = dressed(
  "no_file_header",
  udiff,
  "No `---` and `+++` lines: it is the file that was sent.",
  () => ({ fileHeader: "no" }),
);

const noFence = dressed("no_fence", ["aider_block", "udiff", "v4a"], "No Markdown fence around.", () => ({
  fence: "",
}));

const noSpace: StressClass = {
  name: "ctx_no_space",
  formats: ["udiff", "v4a"],
  outcome: text,
  derivation:
    "Unchanged lines have lost the space that leads them; none of them begins with a sign or a fence, so they are still unchanged lines.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const open = blocks?.every((block) =>
      block.ops.every((op) => op.kind !== "keep" || !/^\s*(?:[-+@\\*]|```)/.test(op.text)),
    );
    return blocks && open ? { blocks, rendering: { contextPrefix: "" } } : undefined;
  },
};

const anchored: StressClass = {
  name: "anchored",
  formats: v4a,
  outcome: text,
  derivation: "Each section is led by `@@` and a line above it that stands once in the file.",
  spoil: (draft) => {
    const blocks = blocksOf(draft.change, 3, (block, lines) => isUnique(block, lines));
    const anchors = blocks?.map((block) => anchorFor(block, draft.change.before));
    if (!blocks || !anchors?.every((anchor) => anchor !== undefined)) return undefined;
    return { blocks, rendering: { sectionHeader: (_, block) => `@@ ${anchors[blocks.indexOf(block)] ?? ""}` } };
  },
};

const anchorSettles: StressClass = {
  name: "anchor_settles",
  formats: v4a,
  outcome: text,
  derivation:
    "The section's lines stand at several places; only one of them comes behind the anchor line, which stands once.",
  spoil: (draft) => {
    const { before } = draft.change;
    const block = blocksOf(draft.change, 1, () => true)?.find((each) => {
      const places = occurrences(each, before);
      return places.length > 1 && places.at(-1) === each.ops[0]?.at && anchorBetween(each, before) !== undefined;
    });
    const anchor = block && anchorBetween(block, before);
    return block && { blocks: [block], rendering: { sectionHeader: () => `@@ ${anchor}` } };
  },
};

function anchorFor(block: Block, lines: readonly string[]): string | undefined {
  const start = block.ops[0]?.at ?? 0;
  return uniqueNames(lines, 0, start).at(-1);
}

function anchorBetween(block: Block, lines: readonly string[]): string | undefined {
  const places = occurrences(block, lines);
  const before = places.at(-2);
  return before === undefined ? undefined : uniqueNames(lines, before + block.ops.length, block.ops[0]?.at ?? 0).at(-1);
}

/** Lines fit for an anchor: at the left edge or one step in, telling, and only once in the file. */
function uniqueNames(lines: readonly string[], from: number, to: number): string[] {
  return lines
    .slice(from, to)
    .filter(
      (line) => /^\s{0,4}[A-Za-z].{6,}/.test(line) && lines.filter((each) => each.trim() === line.trim()).length === 1,
    );
}

function occurrences({ ops }: Block, lines: readonly string[]): number[] {
  const wanted = ops.filter(({ kind }) => kind !== "add").map((op) => op.text);
  return lines.flatMap((_, start) =>
    wanted.length > 0 && wanted.every((line, index) => lines[start + index] === line) ? [start] : [],
  );
}

const missingEnd = dressed(
  "missing_end",
  v4a,
  "`*** End Patch` is missing, but the fence is closed: the reply is whole.",
  () => ({ endOfPatch: "no" }),
);

const endOfFile: StressClass = {
  name: "end_of_file",
  formats: v4a,
  outcome: text,
  derivation: "The last section reaches the file's last line and says so with `*** End of File`.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const last = blocks?.at(-1)?.ops.at(-1);
    return blocks && last && last.kind !== "add" && last.at === draft.change.before.length - 1
      ? { blocks, rendering: { endOfFileMark: "yes" } }
      : undefined;
  },
};

export const newFile: StressClass = {
  name: "new_file",
  formats: [...hunky, "whole"],
  outcome: text,
  derivation: "The file does not exist yet (empty): the text of the reply.",
  spoil: ({ change }) => {
    const lines = change.after.slice(0, 60);
    const block: Block = { ops: lines.map((line) => ({ kind: "add", text: line, at: 0 })) };
    return { file: [], blocks: [block] };
  },
};

export const diffShapeClasses: readonly StressClass[] = [
  wrongNumbers,
  wrongCounts,
  bareHunks,
  noFileHeader,
  noFence,
  noSpace,
  anchored,
  anchorSettles,
  missingEnd,
  endOfFile,
  newFile,
];
