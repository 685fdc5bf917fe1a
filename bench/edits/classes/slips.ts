import type { Block } from "../change.ts";
import type { Random } from "../random.ts";
import type { StressClass } from "../stressClass.ts";
import { comment } from "../render/rendering.ts";
import {
  cleanBlocks,
  hunky,
  indentOf,
  isBlank,
  isInsertion,
  keptAt,
  mapOps,
  runsOf,
  searching,
  spoilEach,
  spoilSome,
  text,
  withText,
} from "./drafts.ts";

const isLong = (line: string): boolean => line.trim().length >= 10 && /[A-Za-z]{4}/.test(line);

const contextTypo: StressClass = {
  name: "ctx_typo",
  formats: hunky,
  outcome: text,
  derivation:
    "One letter wrong in one unchanged line, the same in SEARCH and REPLACE (or in SEARCH only); the file's line stays.",
  spoil: (draft) => {
    const { random, format } = draft;
    const truth = cleanBlocks(draft, 1);
    const oneSided = searching.includes(format) && random.chance(0.25);
    const blocks = spoilEach(truth, (block) => {
      const at = random.pick(keptAt(block, isLong));
      if (at === undefined) return undefined;
      const ops = block.ops.flatMap((op, index) => {
        if (index !== at) return [op];
        const slipped = withText(op, typo(op.text, random));
        return oneSided
          ? [
              { ...slipped, kind: "del" as const },
              { ...op, kind: "add" as const },
            ]
          : [slipped];
      });
      return { ops };
    });
    return blocks && truth && { blocks, truth };
  },
};

const deletedTypo: StressClass = {
  name: "del_typo",
  formats: hunky,
  outcome: text,
  derivation: "One letter wrong in one deleted line; the line that goes is the file's.",
  spoil: (draft) => {
    const { random } = draft;
    const truth = cleanBlocks(draft, 1);
    const blocks = spoilSome(truth, (block) => {
      const at = random.pick(block.ops.flatMap((op, index) => (op.kind === "del" && isLong(op.text) ? [index] : [])));
      if (at === undefined) return undefined;
      return mapOps(block, (op, index) => (index === at ? withText(op, typo(op.text, random)) : op));
    });
    return blocks && truth && { blocks, truth };
  },
};

const twoTypos: StressClass = {
  name: "two_typos",
  formats: hunky,
  outcome: text,
  derivation: "Two unchanged lines of a block with one wrong letter each; the file's lines stay.",
  spoil: (draft) => {
    const { random } = draft;
    const truth = cleanBlocks(draft, 2);
    const blocks = spoilEach(truth, (block) => {
      const chosen = random.shuffle(keptAt(block, isLong)).slice(0, 2);
      if (chosen.length < 2) return undefined;
      return mapOps(block, (op, index) => (chosen.includes(index) ? withText(op, typo(op.text, random)) : op));
    });
    return blocks && truth && { blocks, truth };
  },
};

const lineDropped: StressClass = {
  name: "ctx_line_dropped",
  formats: hunky,
  outcome: text,
  derivation:
    "An unchanged line is missing from the reply, not beside a mere insertion (whose place would be open); the file keeps it.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft, 1);
    const blocks = spoilEach(truth, (block) => {
      const at = draft.random.pick(keptAt(block, () => true).filter((index) => canLose(block, index)));
      return at === undefined ? undefined : { ops: block.ops.filter((_, index) => index !== at) };
    });
    return blocks && truth && { blocks, truth };
  },
};

/** Inside the block, with an unchanged line or a deletion on both sides. */
function canLose(block: Block, at: number): boolean {
  if (at === 0 || at === block.ops.length - 1) return false;
  const besideInsertion = runsOf(block).some(
    (run) => (run.to === at || run.from === at + 1) && isInsertion(block, run),
  );
  return !besideInsertion && endsOnDeletion(block, at);
}

/** After `-old +new1 +new2` a lost line could belong between the new ones: only even replacements leave no doubt. */
function endsOnDeletion(block: Block, at: number): boolean {
  const run = runsOf(block).find(({ from, to }) => to === at || from === at + 1);
  if (!run) return true;
  const ops = block.ops.slice(run.from, run.to);
  const deleted = ops.filter(({ kind }) => kind === "del").length;
  return ops.length - deleted <= deleted;
}

const lineAdded: StressClass = {
  name: "ctx_line_added",
  formats: hunky,
  outcome: text,
  derivation: "The reply shows, as unchanged, a line that the file does not have; it is not brought in.",
  spoil: (draft) => {
    const { random, change } = draft;
    const truth = cleanBlocks(draft, 1);
    const blocks = spoilEach(truth, (block) => {
      const at = random.pick(keptAt(block, (line) => !isBlank(line)).filter((index) => index > 0));
      const model = at === undefined ? undefined : block.ops[at];
      if (at === undefined || !model) return undefined;
      const line = indentOf(model.text) + invented(change.path, random);
      if (change.before.some((each) => each.trim() === line.trim())) return undefined;
      return { ops: block.ops.toSpliced(at, 0, { kind: "keep", text: line, at: model.at }) };
    });
    return blocks && truth && { blocks, truth };
  },
};

function invented(path: string, random: Random): string {
  const remark =
    random.pick([
      "Handle the remaining cases",
      "Make sure the state is valid",
      "See the notes above",
      "Legacy behaviour",
    ]) ?? "";
  if (/\.(?:json|md)$/.test(path)) return path.endsWith("md") ? `${remark}.` : `"remark": "${remark}",`;
  return comment(path, remark);
}

const leadingBlank: StressClass = {
  name: "leading_blank",
  formats: hunky,
  outcome: text,
  derivation: "A blank line before (or behind) the block that the file does not have there; it is not brought in.",
  spoil: (draft) => {
    const { random, change } = draft;
    const truth = cleanBlocks(draft);
    const blocks = spoilEach(truth, (block) => {
      const [first, last] = [block.ops[0], block.ops.at(-1)];
      if (!first || !last || first.kind === "add" || last.kind === "add") return undefined;
      if (
        [change.before[first.at - 1], first.text, last.text, change.before[last.at + 1]].some(
          (line) => line !== undefined && isBlank(line),
        )
      )
        return undefined;
      const blank = { kind: "keep", text: "", at: first.at } as const;
      const searchOnly = searching.includes(draft.format) && random.chance(0.3);
      const leading = searchOnly ? { ...blank, kind: "del" as const } : blank;
      return {
        ops: random.chance(0.7) ? [leading, ...block.ops] : [blank, ...block.ops, { ...blank, at: last.at + 1 }],
      };
    });
    return blocks && truth && { blocks, truth };
  },
};

export const slipClasses: readonly StressClass[] = [
  contextTypo,
  deletedTypo,
  twoTypos,
  lineDropped,
  lineAdded,
  leadingBlank,
];

/** One letter of a longer word dropped, doubled, exchanged or swapped with the next. */
export function typo(line: string, random: Random): string {
  const places = [...line.matchAll(/[A-Za-z]{4,}/g)];
  const word = random.pick(places);
  if (!word) return line;
  const at = word.index + random.between(1, word[0].length - 2);
  const [head, letter, tail] = [line.slice(0, at), line[at] ?? "", line.slice(at + 1)];
  const slips = [
    head + tail,
    head + letter + letter + tail,
    `${head}${letter === "x" ? "y" : "x"}${tail}`,
    `${head}${tail[0] ?? ""}${letter}${tail.slice(1)}`,
  ];
  return random.pick(slips.filter((slip) => slip !== line)) ?? line;
}
