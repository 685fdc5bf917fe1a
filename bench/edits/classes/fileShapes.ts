import { formats, type Draft, type Spoiled, type StressClass } from "../stressClass.ts";
import { areApart, isUnique, smallestBlocks } from "../blocks.ts";
import { searchOf } from "../change.ts";
import { cleanBlocks, hunky, searching, text } from "./drafts.ts";

const asIs = (draft: Draft, more: Partial<Spoiled>): Spoiled | undefined => {
  const blocks = cleanBlocks(draft);
  return blocks && { blocks, ...more };
};

const clean: StressClass = {
  name: "clean",
  formats,
  outcome: text,
  derivation: "The commit, in the format to the letter.",
  spoil: (draft) => asIs(draft, {}),
};

const crlfFile: StressClass = {
  name: "crlf_file",
  formats,
  outcome: text,
  derivation: "The file has CRLF, the reply LF: the commit with CRLF.",
  spoil: (draft) => asIs(draft, { writing: { eol: "\r\n" } }),
};

const crlfReply: StressClass = {
  name: "crlf_reply",
  formats,
  outcome: text,
  derivation: "The reply has CRLF, the file LF: the commit with LF.",
  spoil: (draft) => asIs(draft, { reply: (reply) => reply.replaceAll("\n", "\r\n") }),
};

const bomFile: StressClass = {
  name: "bom_file",
  formats,
  outcome: text,
  derivation: "The file begins with a byte order mark, the reply does not: the commit with the mark.",
  spoil: (draft) => asIs(draft, { writing: { bom: "\uFEFF" } }),
};

const noFinalNewline: StressClass = {
  name: "no_final_newline",
  formats,
  outcome: text,
  derivation: "The file does not end with a line end: the commit without one.",
  spoil: (draft) => asIs(draft, { writing: { finalNewline: "no" } }),
};

const outOfOrder: StressClass = {
  name: "out_of_order",
  formats: hunky,
  outcome: text,
  derivation: "The blocks stand in another order than in the file: the commit.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    if (!truth || truth.length < 2 || !areApart(truth)) return undefined;
    const blocks = draft.random.chance(0.5) ? truth.toReversed() : draft.random.shuffle(truth);
    return blocks[0] === truth[0] ? { blocks: truth.toReversed(), truth } : { blocks, truth };
  },
};

const duplicateBlock: StressClass = {
  name: "duplicate_block",
  formats: hunky,
  outcome: text,
  derivation: "One block stands twice in the reply, letter for letter; it counts once.",
  spoil: (draft) => {
    const { random } = draft;
    const truth = cleanBlocks(draft);
    const again = truth && random.pick(truth);
    if (!truth || !again) return undefined;
    const blocks = random.chance(0.5)
      ? [...truth, again]
      : truth.flatMap((block) => (block === again ? [block, block] : [block]));
    return { blocks, truth };
  },
};

const minimal: StressClass = {
  name: "minimal_unique",
  formats: hunky,
  outcome: text,
  derivation: "No more context than makes the lines of each block unique, as whole lines: the commit.",
  spoil: (draft) => {
    const blocks = smallestBlocks(draft.change, isUnique);
    return blocks?.every((block) => searchOf(block).some((line) => /\w/.test(line))) ? { blocks } : undefined;
  },
};

const partOfLine: StressClass = {
  name: "part_of_line",
  formats: searching,
  outcome: text,
  derivation: "SEARCH is a part of one line that stands once in the file's text; that part is replaced.",
  spoil: (draft) => {
    const { change, random } = draft;
    const [del, add, ...more] = change.ops.filter(({ kind }) => kind !== "keep");
    if (del?.kind !== "del" || add?.kind !== "add" || add.at !== del.at + 1 || more.length > 0) return undefined;
    const [start, end] = differingMiddle(del.text, add.text, random.between(4, 12));
    const [old, young] = [del.text.slice(start, del.text.length - end), add.text.slice(start, add.text.length - end)];
    const whole = change.before.join("\n");
    if (old.trim().length < 8 || young.trim() === "" || old.trim() !== old || young.trim() !== young) return undefined;
    if (whole.indexOf(old) !== whole.lastIndexOf(old) || old === del.text || isOdd(old)) return undefined;
    const ops = [
      { ...del, text: old },
      { ...add, text: young },
    ];
    return { blocks: [{ ops }], truth: [{ ops: [del, add] }] };
  },
};

const isOdd = (text: string): boolean => /^[-+*=<>@#:]/.test(text);

/** How many letters the lines share at both ends, less some that the reply shows. */
function differingMiddle(one: string, other: string, shown: number): [number, number] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  [start, end] = [Math.max(0, start - shown), Math.max(0, end - shown)];
  // Nobody quotes half a word.
  while (start > 0 && /\w/.test(one[start - 1] ?? "")) start--;
  while (end > 0 && /\w/.test(one.at(-end) ?? "")) end--;
  return [start, end];
}

export const fileShapeClasses: readonly StressClass[] = [
  clean,
  crlfFile,
  crlfReply,
  bomFile,
  noFinalNewline,
  outOfOrder,
  duplicateBlock,
  minimal,
  partOfLine,
];
