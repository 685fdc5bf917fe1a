import { type Block, type Op } from "../change.ts";
import type { Random } from "../random.ts";
import type { Draft, Format, StressClass } from "../stressClass.ts";
import {
  cleanBlocks,
  hunky,
  indentOf,
  isBlank,
  isTwin,
  mapOps,
  spoilEach,
  spoilSome,
  text,
  withText,
} from "./drafts.ts";

const replyTrailing: StressClass = {
  name: "reply_trailing_ws",
  formats: [...hunky, "lazy"],
  outcome: text,
  derivation: "Spaces at the ends of unchanged and deleted lines of the reply; added lines are clean, so the commit.",
  spoil: (draft) => {
    const { random } = draft;
    const blocks = spoilEach(cleanBlocks(draft), (block) =>
      mapOps(block, (op) =>
        op.kind !== "add" && random.chance(0.7) && !isTwin(draft, block, op)
          ? withText(op, op.text + trailing(random))
          : op,
      ),
    );
    return blocks && { blocks };
  },
};

const fileTrailing: StressClass = {
  name: "file_trailing_ws",
  formats: hunky,
  outcome: text,
  derivation: "Spaces at the ends of the file's lines around the change; unchanged lines keep them.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, file: changedFile(draft, blocks, (op) => op.text + trailing(draft.random)) };
  },
};

const blankLine: StressClass = {
  name: "blank_line_ws",
  formats: hunky,
  outcome: text,
  derivation:
    "White space on blank unchanged lines, in the reply or in the file; the file's blank lines stay as they are.",
  spoil: (draft) => {
    const { random } = draft;
    const blocks = cleanBlocks(draft, 1);
    const isBlankKept = (op: Op): boolean =>
      op.kind === "keep" &&
      op.text === "" &&
      !(blocks ?? []).some((block) => block.ops.includes(op) && isTwin(draft, block, op));
    if (!blocks?.some((block) => block.ops.some(isBlankKept))) return undefined;
    const white = random.pick(["  ", "    ", "\t", "      "]) ?? " ";
    if (random.chance(0.5)) {
      const file = [...draft.change.before];
      for (const op of blocks.flatMap((block) => block.ops).filter(isBlankKept)) file[op.at] = white;
      return { blocks, file };
    }
    return {
      blocks: blocks.map((block) => mapOps(block, (op) => (isBlankKept(op) ? withText(op, white) : op))),
      truth: blocks,
    };
  },
};

const dedent: StressClass = {
  name: "dedent_block",
  formats: [...hunky, "fenced"],
  outcome: text,
  derivation: "The indentation common to all lines of a block is missing in the reply; the file's is put back.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const blocks = spoilSome(truth, (block) => {
      const common = commonIndent(block);
      return common === ""
        ? undefined
        : mapOps(block, (op) => withText(op, isBlank(op.text) ? op.text : op.text.slice(common.length)));
    });
    return blocks && truth && { blocks, truth };
  },
};

const shift: StressClass = {
  name: "shift_indent",
  formats: hunky,
  outcome: text,
  derivation:
    "All lines of a block stand deeper, or less deep, than in the file by one amount; the file's depth is right.",
  spoil: (draft) => {
    const { random } = draft;
    const truth = cleanBlocks(draft);
    const blocks = spoilEach(truth, (block) => {
      const common = commonIndent(block);
      const step =
        common.startsWith("\t") || block.ops.some((op) => op.text.startsWith("\t"))
          ? "\t"
          : (random.pick(["  ", "    ", " "]) ?? " ");
      if (common.length > step.length && random.chance(0.5)) {
        return mapOps(block, (op) => withText(op, isBlank(op.text) ? op.text : op.text.slice(step.length)));
      }
      return mapOps(block, (op) => withText(op, isBlank(op.text) ? op.text : step + op.text));
    });
    return blocks && truth && { blocks, truth };
  },
};

const tabsSpaces: StressClass = {
  name: "tabs_spaces",
  formats: [...hunky, "lazy", "fenced"],
  outcome: text,
  derivation: "The reply indents with tabs where the file has spaces, or the other way round; the file's way is right.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const lines = truth?.flatMap((block) => block.ops) ?? [];
    const indents = lines.map((op) => indentOf(op.text)).filter((indent) => indent !== "");
    const swap = indentSwap(indents, draft.random);
    // The width is to be seen in lines that the file has.
    if (!truth || !swap || !truth.every((block) => showsStep(block, swap, draft.format))) return undefined;
    return { blocks: truth.map((block) => mapOps(block, (op) => withText(op, swap(op.text)))), truth };
  },
};

const inner: StressClass = {
  name: "inner_ws",
  formats: hunky,
  outcome: text,
  derivation:
    "White space inside unchanged (and some deleted) lines differs; unchanged lines stay as the file has them.",
  spoil: (draft) => {
    const { random } = draft;
    const truth = cleanBlocks(draft, 2);
    const blocks = spoilEach(truth, (block) => {
      let left = random.between(1, 2);
      const spoiled = mapOps(block, (op) => {
        if (left === 0 || op.kind === "add" || (op.kind === "del" && random.chance(0.6))) return op;
        const changed = respaced(op.text, random);
        if (changed === op.text) return op;
        left--;
        return withText(op, changed);
      });
      return spoiled.ops.some((op, index) => op !== block.ops[index]) ? spoiled : undefined;
    });
    return blocks && truth && { blocks, truth };
  },
};

export const whiteSpaceClasses: readonly StressClass[] = [
  replyTrailing,
  fileTrailing,
  blankLine,
  dedent,
  shift,
  tabsSpaces,
  inner,
];

const trailing = (random: Random): string => random.pick([" ", "  ", "\t", "    "]) ?? " ";

function changedFile(draft: Draft, blocks: readonly Block[], changed: (op: Op) => string): readonly string[] {
  const file = [...draft.change.before];
  for (const block of blocks) {
    for (const op of block.ops) {
      if (op.kind !== "add" && draft.random.chance(0.6) && !isTwin(draft, block, op)) file[op.at] = changed(op);
    }
  }
  return file;
}

export function commonIndent({ ops }: Block): string {
  const indents = ops.filter((op) => !isBlank(op.text)).map((op) => indentOf(op.text));
  let common = indents[0] ?? "";
  for (const indent of indents) while (!indent.startsWith(common)) common = common.slice(0, -1);
  return common;
}

function indentSwap(indents: readonly string[], random: Random): ((line: string) => string) | undefined {
  if (indents.length === 0) return undefined;
  if (indents.every((indent) => /^\t+ ?$/.test(indent))) {
    const width = random.pick([2, 4]) ?? 4;
    return (line) => line.replace(/^\t+/, (tabs) => " ".repeat(tabs.length * width));
  }
  if (!indents.every((indent) => /^ +$/.test(indent))) return undefined;
  const width = indents.every((indent) => indent.length % 4 <= 1) ? 4 : 2;
  if (!indents.every((indent) => indent.length % width <= 1 && indent.length >= width)) return undefined;
  return (line) =>
    line.replace(/^ +/, (spaces) => "\t".repeat(Math.floor(spaces.length / width)) + " ".repeat(spaces.length % width));
}

/** A format that shows only the new lines shows the file's in those that stay. */
const showsStep = ({ ops }: Block, swap: (line: string) => string, format: Format): boolean =>
  ops.some(
    ({ kind, text: line }) =>
      (kind === "keep" || (kind === "del" && hunky.includes(format))) && !isBlank(line) && swap(line) !== line,
  );

/** One place inside the line, behind its indentation, where white space comes, goes or grows. */
function respaced(line: string, random: Random): string {
  const body = line.trimStart();
  if (!/\w.*\W.*\w/.test(body)) return line;
  const ways: readonly ((part: string) => string)[] = [
    (part) => part.replace(/, (?=\S)/g, ","),
    (part) => part.replace(/ (=|=>|===|\+|:|\|\||&&) /, "  $1  "),
    (part) => part.replace(/\((?=\S)/, "( ").replace(/(?<=[\w"' ])\)/, " )"),
    (part) => part.replace(/(?<=\S) (?=\S)/, "  "),
    (part) => part.replace(/ (=|=>|===|\+) /, "$1"),
  ];
  const way = random.pick(ways.filter((each) => each(body) !== body));
  return way ? indentOf(line) + way(body) : line;
}
