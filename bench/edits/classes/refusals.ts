import { isClear, nearestOther, placesOf, blocksOf, blocksWith } from "../blocks.ts";
import { replaceOf, searchOf, startOf, type Block, type Op } from "../change.ts";
import type { Random } from "../random.ts";
import { comment } from "../render/rendering.ts";
import { namesIn } from "../sources/mutate.ts";
import type { Draft, Outcome, Refusal, Spoiled, StressClass } from "../stressClass.ts";
import { cleanBlocks, hasAddition, hasDeletion, hunky, indentOf, isBlank, runsOf, searching } from "./drafts.ts";
import { prose } from "./searchReplaceDress.ts";

const refuse = (...as: readonly Refusal[]): Outcome => ({ kind: "refuse", as });
const bare = { hunkHeader: () => "@@ ... @@" };

const ambiguous: StressClass = {
  name: "ambiguous",
  formats: hunky,
  outcome: refuse("ambiguous"),
  derivation:
    "The block's lines stand, letter for letter, at several places of the file, and no number or anchor tells which.",
  spoil: ({ change, random }) => {
    const natural = blocksWith(change, 1).find(
      (block) => isSolid(block) && placesOf(searchOf(block), change.before).length > 1,
    );
    if (natural && random.chance(0.6)) return { blocks: [natural], rendering: bare };
    const block = random.pick(blocksWith(change, random.between(1, 3)).filter(isSolid));
    if (!block) return undefined;
    const at = farFrom(block, change.before, random);
    return at === undefined
      ? undefined
      : { blocks: [block], file: change.before.toSpliced(at, 0, ...searchOf(block)), rendering: bare };
  },
};

const isSolid = (block: Block): boolean => searchOf(block).filter((line) => /\w{2}/.test(line)).length >= 2;

function farFrom(block: Block, lines: readonly string[], random: Random): number | undefined {
  const length = searchOf(block).length;
  const places = lines.flatMap((_, at) => (at + 4 < startOf(block) || at > startOf(block) + length + 4 ? [at] : []));
  return random.pick(places);
}

const notFound: StressClass = {
  name: "not_found",
  formats: [...hunky, "lazy"],
  outcome: refuse("absent", "too-far", "rewritten"),
  derivation: "The reply's lines are another file's; at most two in five of them stand together in this one.",
  spoil: (draft) => {
    const blocks = cleanBlocks({ ...draft, change: draft.other });
    // Single pieces are landmarks to a lazy reply: hardly anything may be alike.
    const alike = draft.format === "lazy" ? 0.2 : 0.4;
    const foreign = blocks?.every((block) => {
      const search = searchOf(block);
      return isSolid(block) && nearestOther(search, draft.change.before, -1e9) <= search.length * alike;
    });
    return blocks && foreign ? { blocks } : undefined;
  },
};

const nearMiss: StressClass = {
  name: "near_miss_negative",
  formats: hunky,
  outcome: refuse("rewritten", "absent", "too-far"),
  derivation:
    "The lines that the reply replaces are not in the file any more: each has been written anew (most of its words differ), only their neighbours are as they were.",
  spoil: (draft) => rewritten(draft, (block, op) => op.kind === "del" && block.ops.includes(op), 0.55),
};

const sibling: StressClass = {
  name: "sibling_negative",
  formats: hunky,
  outcome: refuse("rewritten", "absent", "too-far"),
  derivation:
    "The place itself is gone; what is left is one of the same shape whose every telling line has other names.",
  spoil: (draft) => rewritten(draft, (_, op) => op.kind !== "add", 0.75),
};

const changedWord: StressClass = {
  name: "changed_word_negative",
  formats: hunky,
  outcome: refuse("rewritten", "absent", "too-far"),
  derivation:
    "In each deleted line, a word that the reply takes away is quite another in the file: it was changed since it was read.",
  spoil: (draft) => {
    const { change, random } = draft;
    const blocks = cleanBlocks(draft, 1);
    if (!blocks?.every((block) => hasDeletion(block) && hasAddition(block))) return undefined;
    const file = [...change.before];
    const added = blocks.flatMap((block) => block.ops.flatMap((op) => (op.kind === "add" ? namesIn(op.text) : [])));
    for (const op of blocks.flatMap((block) => block.ops)) {
      const going = namesIn(op.text).filter((name) => !added.includes(name));
      const name = op.kind === "del" ? random.pick(going) : undefined;
      if (op.kind === "del" && name === undefined && !isBlank(op.text)) return undefined;
      if (name !== undefined) file[op.at] = op.text.replace(name, otherName(name, random));
    }
    return isLost(blocks, file) ? { blocks, file } : undefined;
  },
};

/** All chosen lines of all blocks with other words; they share no more than `alike` of their text with the old ones. */
function rewritten(draft: Draft, chosen: (block: Block, op: Op) => boolean, alike: number): Spoiled | undefined {
  const blocks = cleanBlocks(draft, 1);
  if (!blocks?.every(hasDeletion)) return undefined;
  const file = [...draft.change.before];
  for (const op of blocks.flatMap((block) => block.ops.filter((each) => /\w/.test(each.text) && chosen(block, each)))) {
    const changed = inOtherWords(op.text, draft.random);
    const differs = likeness(op.text, changed) <= alike;
    if (!differs && op.kind === "del") return undefined;
    if (differs) file[op.at] = changed;
  }
  const telling = blocks.every((block) => block.ops.some((op) => op.kind === "del" && file[op.at] !== op.text));
  return telling && isLost(blocks, file) ? { blocks, file } : undefined;
}

/** No place of the changed file still is, or is nearly, what any block looks for. */
const isLost = (blocks: readonly Block[], file: readonly string[]): boolean =>
  blocks.every(
    (block) =>
      placesOf(searchOf(block), file).length === 0 &&
      nearestOther(searchOf(block), file, startOf(block)) < searchOf(block).length / 2,
  );

function inOtherWords(line: string, random: Random): string {
  const renamed = line
    .trim()
    .replaceAll(/[A-Za-z_$][\w$]*/g, (word) =>
      word.length < 3 || random.chance(0.1) ? word : otherName(word, random),
    );
  return indentOf(line) + renamed.replaceAll(/\d+/g, (digits) => String(Number(digits) + random.between(2, 90)));
}

const others = [
  "quota",
  "harvest",
  "beacon",
  "jigsaw",
  "walrus",
  "pivot",
  "hydrate",
  "compass",
  "fizz",
  "mosaic",
  "zebra",
  "quill",
  "vortex",
  "gloom",
  "puddle",
];

function otherName(word: string, random: Random): string {
  const fitting = others.filter((other) => likeness(other, word) < 0.3);
  return (random.pick(fitting) ?? "quill") + (random.chance(0.3) ? "Box" : "");
}

/** Share of letter pairs in common. */
function likeness(one: string, other: string): number {
  const pairs = (text: string): string[] =>
    text
      .slice(1)
      .split("")
      .map((letter, index) => `${text[index]}${letter}`);
  const [mine, rest] = [pairs(one.trim()), pairs(other.trim())];
  const total = mine.length + rest.length;
  const shared = mine.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return total === 0 ? 1 : (2 * shared) / total;
}

const alreadyApplied: StressClass = {
  name: "already_applied",
  formats: [...hunky, "whole", "lazy"],
  outcome: { kind: "unchanged" },
  derivation: "The file is as after the commit, SEARCH stands nowhere in it and REPLACE once: nothing is left to do.",
  spoil: (draft) => {
    const { change } = draft;
    const blocks = cleanBlocks(draft, 1);
    const applied = blocks?.every(
      (block) =>
        placesOf(searchOf(block), change.after).length === 0 &&
        placesOf(replaceOf(block), change.after).length === 1 &&
        isSolid(block),
    );
    return blocks && applied ? { blocks, file: change.after, expected: change.after } : undefined;
  },
};

const appliedInsertion: StressClass = {
  name: "already_applied_edge",
  formats: hunky,
  outcome: { kind: "unchanged" },
  derivation:
    "As above, but with context on one side only, so that SEARCH still stands in the file, as a part of REPLACE: the reply was applied already.",
  spoil: ({ change, random }) => {
    const above = random.chance(0.5);
    const block = random
      .shuffle(blocksWith(change, 3))
      .map((each) =>
        above
          ? { ops: each.ops.slice(0, runsOf(each).at(-1)?.to ?? 0) }
          : { ops: each.ops.slice(runsOf(each)[0]?.from) },
      )
      .find(
        (each) =>
          !hasDeletion(each) && isSolid(each) && each.ops.some((op) => op.kind === "add" && /\w{3}/.test(op.text)),
      );
    if (!block || placesOf(replaceOf(block), change.after).length !== 1) return undefined;
    if (placesOf(searchOf(block), change.after).length !== 1) return undefined;
    return { blocks: [block], file: change.after, expected: change.after, rendering: bare };
  },
};

const truncated: StressClass = {
  name: "truncated",
  formats: [...hunky, "whole", "lazy", "fenced"],
  outcome: refuse("cut-off", "unparsable"),
  derivation: "The reply ends in the middle of a block (before its last marker, hunk line, or the closing fence).",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, reply: (reply) => cutOff(reply, draft) };
  },
};

function cutOff(reply: string, { format, random }: Draft): string | undefined {
  const range = cutRange(reply, format, random);
  if (!range || range[1] - range[0] < 2) return undefined;
  const end = random.between(range[0] + 1, range[1] - 1);
  // Some streams end with a whole line.
  const lineEnd = random.chance(0.4) ? reply.lastIndexOf("\n", end) + 1 : 0;
  return reply.slice(0, lineEnd > range[0] ? lineEnd : end);
}

function cutRange(reply: string, format: Draft["format"], random: Random): readonly [number, number] | undefined {
  switch (format) {
    case "search_replace":
    case "aider_block": {
      const starts = [...reply.matchAll(/^<{7} SEARCH/gm)].map(({ index }) => index);
      const start = random.pick(starts) ?? 0;
      return [start + 14, reply.indexOf("\n>>>>>>> REPLACE", start) + 4];
    }
    case "udiff":
      // In the middle of a line that changes or is followed by more lines: the counts tell that some are missing.
      return [reply.indexOf("@@\n") + 3, reply.lastIndexOf("\n", reply.lastIndexOf("\n```") - 1)];
    case "v4a":
      return [reply.indexOf("@@\n") + 3, reply.lastIndexOf("\n", reply.indexOf("\n*** End Patch") - 1)];
    case "whole":
    case "lazy":
    case "fenced":
      return [reply.indexOf("\n", reply.indexOf("```")) + 2, reply.lastIndexOf("\n```")];
  }
}

const placeholder: StressClass = {
  name: "placeholder_left",
  formats: hunky,
  outcome: refuse("placeholder"),
  derivation: "SEARCH shows lines in full, REPLACE has a placeholder in their stead: what it stands for would be lost.",
  spoil: (draft) => {
    const { change, random } = draft;
    const block = random.pick(blocksOf(change, 5, isClear(0)) ?? []);
    const run = block && longestKept(block);
    if (!block || !run || run.to - run.from < 4) return undefined;
    const [from, to] = [run.from + 1, run.to - 1];
    const gone = block.ops.slice(from, to).map((op) => ({ ...op, kind: "del" as const }));
    const words = random.pick(["... existing code ...", "... rest of the code ...", "... keep the rest ..."]) ?? "...";
    const line: Op = {
      kind: "add",
      text: indentOf(gone[0]?.text ?? "") + comment(change.path, words),
      at: gone[0]?.at ?? 0,
    };
    return { blocks: [{ ops: [...block.ops.slice(0, from), ...gone, line, ...block.ops.slice(to)] }] };
  },
};

function longestKept(block: Block): { from: number; to: number } | undefined {
  const ends = [0, ...runsOf(block).flatMap(({ from, to }) => [from, to]), block.ops.length];
  const kept = ends.flatMap((from, index) => (index % 2 === 0 ? [{ from, to: ends[index + 1] ?? from }] : []));
  return kept.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
}

const emptySearch: StressClass = {
  name: "empty_search",
  formats: searching,
  outcome: refuse("absent", "ambiguous", "unparsable", "too-far"),
  derivation: "SEARCH is empty and the file is not: nothing says where.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft)?.filter(hasAddition);
    const added = blocks?.[0];
    return added && { blocks: [{ ops: added.ops.filter(({ kind }) => kind === "add") }] };
  },
};

const oneRefused: StressClass = {
  name: "one_block_lost",
  formats: hunky,
  outcome: refuse("absent", "too-far", "rewritten"),
  derivation: "One block of several is another file's: the whole reply is refused.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const foreign = cleanBlocks({ ...draft, change: draft.other })?.[0];
    if (!blocks || !foreign || !isSolid(foreign) || !hasAddition(foreign)) return undefined;
    const search = searchOf(foreign);
    if (nearestOther(search, draft.change.before, -1e9) > search.length * 0.4) return undefined;
    return { blocks: draft.random.chance(0.5) ? [...blocks, foreign] : [foreign, ...blocks] };
  },
};

const noEdit: StressClass = {
  name: "no_edit",
  formats: ["search_replace", "udiff", "v4a"],
  outcome: refuse("unparsable"),
  derivation: "The reply is prose without any edit.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, reply: () => `${prose.proseBefore}\n\n${prose.proseAfter}\n` };
  },
};

export const refusalClasses: readonly StressClass[] = [
  ambiguous,
  notFound,
  nearMiss,
  sibling,
  changedWord,
  alreadyApplied,
  appliedInsertion,
  truncated,
  placeholder,
  emptySearch,
  oneRefused,
  noEdit,
];
