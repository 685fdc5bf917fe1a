import { blocksOf, isClear, placesOf } from "../blocks.ts";
import { endOf, searchOf, startOf, type Block } from "../change.ts";
import { formats, type Draft, type Spoiled, type StressClass } from "../stressClass.ts";
import { cleanBlocks, hunky, isBlank, isTwin, keptAt, mapOps, spoilEach, text, withText } from "./drafts.ts";
import { prose } from "./searchReplaceDress.ts";
import { typo } from "./slips.ts";
import { commonIndent } from "./whiteSpace.ts";

const several: StressClass = {
  name: "several_slips",
  formats: hunky,
  outcome: text,
  derivation:
    "Missing indentation, one wrong letter and spaces at line ends in the same block; the file's unchanged lines stay.",
  spoil: (draft) => {
    const { random } = draft;
    const truth = cleanBlocks(draft, 2);
    const blocks = spoilEach(truth, (block) => {
      const common = commonIndent(block).length;
      const at = random.pick(keptAt(block, (line) => line.trim().length >= 10 && /[A-Za-z]{4}/.test(line)));
      if (at === undefined) return undefined;
      return mapOps(block, (op, index) => {
        const shifted = isBlank(op.text) ? op.text : op.text.slice(common);
        const slipped = index === at ? typo(shifted, random) : shifted;
        return withText(
          op,
          op.kind !== "add" && random.chance(0.3) && !isTwin(draft, block, op) ? `${slipped}  ` : slipped,
        );
      });
    });
    return blocks && truth && { blocks, truth };
  },
};

const exactWins: StressClass = {
  name: "exact_wins",
  formats: hunky,
  outcome: text,
  derivation:
    "The block's lines stand letter for letter at one place and, deeper indented, at another: the exact one is meant.",
  spoil: (draft) => {
    const copied = withDeeperCopy(draft);
    return copied && { ...copied, rendering: { hunkHeader: () => "@@ ... @@" } };
  },
};

const twoDepths: StressClass = {
  name: "ambiguous_indent",
  formats: hunky,
  outcome: { kind: "refuse", as: ["ambiguous"] },
  derivation:
    "The block's lines stand at two places with two indentations, and the reply has a third: nothing tells which is meant.",
  spoil: (draft) => {
    const copied = withDeeperCopy(draft);
    const blocks = copied?.blocks.map((block) =>
      mapOps(block, (op) => withText(op, isBlank(op.text) ? op.text : `${step(block).repeat(6)}${op.text}`)),
    );
    return copied && blocks && { ...copied, blocks, rendering: { hunkHeader: () => "@@ ... @@" } };
  },
};

/** One block, and in the file a copy of its lines below or above, two steps deeper. */
function withDeeperCopy({ change, random }: Draft): Spoiled | undefined {
  const block = random.pick(blocksOf(change, 2, isClear(0)) ?? []);
  if (!block) return undefined;
  const search = searchOf(block);
  const places = change.before.flatMap((_, at) => (at + 3 < startOf(block) || at > endOf(block) + 3 ? [at] : []));
  const at = random.pick(places);
  if (at === undefined) return undefined;
  const copy = search.map((line) => (isBlank(line) ? line : `${step(block).repeat(2)}${line}`));
  const file = change.before.toSpliced(at, 0, ...copy);
  if (placesOf(search, file).length !== 1) return undefined;
  const moved: Block = at <= startOf(block) ? mapOps(block, (op) => ({ ...op, at: op.at + search.length })) : block;
  return { blocks: [moved], truth: [moved], file };
}

const step = (block: Block): string => (block.ops.some((op) => op.text.startsWith("\t")) ? "\t" : "  ");

const otherFence: StressClass = {
  name: "other_fence",
  formats: formats.filter((format) => format !== "fenced"),
  outcome: text,
  derivation: "Behind the edit, a fence with a command to run, which names no file; it is no part of the edit.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, rendering: { ...prose, proseAfter: "Then run the tests:\n\n```bash\nnpm test\n```" } };
  },
};

const mixedEnds: StressClass = {
  name: "mixed_line_ends",
  formats: hunky,
  outcome: text,
  derivation:
    "Some lines far from the change end with CRLF, all others with LF; no line outside the change is touched.",
  spoil: (draft) => {
    const { change, random } = draft;
    const blocks = cleanBlocks(draft);
    if (!blocks) return undefined;
    const near = (at: number): boolean => blocks.some((block) => at >= startOf(block) - 2 && at <= endOf(block) + 1);
    const file = change.before.map((line, at) => (!near(at) && random.chance(0.15) ? `${line}\r` : line));
    return file.some((line) => line.endsWith("\r")) ? { blocks, file } : undefined;
  },
};

export const togetherClasses: readonly StressClass[] = [several, exactWins, twoDepths, otherFence, mixedEnds];
