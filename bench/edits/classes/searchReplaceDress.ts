import { blocksOf, blocksWith, isClear, placesOf } from "../blocks.ts";
import { searchOf, type Block, type Op } from "../change.ts";
import { comment, language } from "../render/rendering.ts";
import { formats, type Draft, type StressClass } from "../stressClass.ts";
import { cleanBlocks, indentOf, isLandmark, searching, spoilSome, text } from "./drafts.ts";

const hasFences = (draft: Draft): boolean =>
  [...draft.change.before, ...draft.change.after].some((line) => line.includes("```"));

const lineNumbers: StressClass = {
  name: "line_numbers",
  formats: searching,
  outcome: text,
  derivation:
    "Lines of SEARCH, mostly of REPLACE too, are led by their number (`12 | `, `12: `, tab, arrow); the number is no part of them.",
  spoil: (draft) => {
    const { random } = draft;
    const blocks = cleanBlocks(draft);
    const style = random.pick([
      (line: number) => `${line} | `,
      (line: number) => `${line}: `,
      (line: number) => `${line}\t`,
      (line: number) => `${String(line).padStart(4)} | `,
      (line: number) => `${String(line).padStart(6)}→`,
    ]);
    if (!blocks || draft.change.before.some((line) => /^\s*\d/.test(line))) return undefined;
    return { blocks, rendering: { lineNumber: style, numberedSides: random.chance(0.7) ? "both" : "search" } };
  },
};

const elided: StressClass = {
  name: "elided",
  formats: searching,
  outcome: text,
  derivation:
    "Inner unchanged lines of a block are a placeholder in both SEARCH and REPLACE; what is left on each side stands once in the file.",
  spoil: (draft) => {
    const { change, random } = draft;
    const truth = blocksOf(change, random.between(7, 11), isClear(0));
    const blocks = spoilSome(truth, (block) => withElision(block, draft));
    return blocks && truth && { blocks, truth };
  },
};

function withElision(block: Block, { change, random }: Draft): Block | undefined {
  const runs = keptRuns(block).filter(({ from, to }) => to - from >= 7);
  const run = random.pick(runs);
  if (!run) return undefined;
  const [from, to] = [run.from + 2, run.to - 2];
  const [above, below] = [block.ops.slice(0, from), block.ops.slice(to)];
  if (
    ![above, below].every((piece) =>
      isLandmark(
        piece.filter(({ kind }) => kind !== "add"),
        change.before,
      ),
    )
  )
    return undefined;
  const model = block.ops[from];
  if (!model) return undefined;
  const written =
    random.pick(["...", comment(change.path, "..."), comment(change.path, "... existing code ...")]) ?? "...";
  const line: Op = { kind: "keep", text: indentOf(model.text) + written, at: model.at };
  return { ops: [...above, line, ...below] };
}

function keptRuns({ ops }: Block): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [index, { kind }] of ops.entries()) {
    if (kind !== "keep") continue;
    const last = runs.at(-1);
    if (last && last.to === index) last.to = index + 1;
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
}

const fenceWrap: StressClass = {
  name: "fence_wrap",
  formats: ["search_replace"],
  outcome: text,
  derivation: "The blocks stand in a Markdown fence, its name beside or above; the fence is no part of the code.",
  spoil: (draft) => {
    const { random, change } = draft;
    const blocks = cleanBlocks(draft);
    const fence = hasFences(draft) ? "````" : (random.pick(["```", "````", "~~~"]) ?? "```");
    const inInfo = random.chance(0.3);
    const pathLine = inInfo ? undefined : (path: string) => path;
    const info = inInfo
      ? `${language(change.path)} ${change.path}`
      : (random.pick([language(change.path), "", "diff"]) ?? "");
    return blocks && { blocks, rendering: { fence, info, pathLine, ...prose } };
  },
};

const sideFences: StressClass = {
  name: "side_fences",
  formats: ["search_replace"],
  outcome: text,
  derivation:
    "Each side of a block stands in a fence of its own that the file does not have; the fences are no part of the code.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    if (!blocks || hasFences(draft)) return undefined;
    return { blocks, rendering: { sideFence: `\`\`\`${language(draft.change.path)}` } };
  },
};

const markerDrift: StressClass = {
  name: "marker_drift",
  formats: searching,
  outcome: text,
  derivation: "Markers of five to nine characters, with spaces behind; the block is the same.",
  spoil: (draft) => {
    const { random } = draft;
    const blocks = cleanBlocks(draft);
    const marker = (sign: string, word: string): string =>
      `${sign.repeat(random.between(5, 9))}${word}${random.pick(["", "", " ", "  "])}`;
    const markers = { search: marker("<", " SEARCH"), divider: marker("=", ""), replace: marker(">", " REPLACE") };
    return blocks && { blocks, rendering: { markers } };
  },
};

const otherWords: StressClass = {
  name: "marker_words",
  formats: searching,
  outcome: text,
  derivation: "Markers as other tools name them (ORIGINAL and UPDATED, or dashes and pluses); the block is the same.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const markers = draft.random.pick([
      { search: "<<<<<<< ORIGINAL", divider: "=======", replace: ">>>>>>> UPDATED" },
      { search: "------- SEARCH", divider: "=======", replace: "+++++++ REPLACE" },
    ]);
    return blocks && markers && { blocks, rendering: { markers } };
  },
};

const pathStyles: StressClass = {
  name: "path_styles",
  formats: searching,
  outcome: text,
  derivation:
    "The file is named in another way (bold, code, heading, `./`, its last part); it is the file that was sent.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    const pathLine = draft.random.pick([
      (path: string) => `\`${path}\``,
      (path: string) => `**${path}**`,
      (path: string) => `### ${path}`,
      (path: string) => `File: ${path}`,
      (path: string) => `./${path}`,
      (path: string) => path.split("/").at(-1) ?? path,
      (path: string) => `**\`${path}\`**:`,
    ]);
    return blocks && { blocks, rendering: { pathLine, ...prose } };
  },
};

const inProse: StressClass = {
  name: "in_prose",
  formats,
  outcome: text,
  derivation: "Sentences before and behind, with inline code; they are no part of the edit.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    return blocks && { blocks, rendering: prose };
  },
};

export const prose = {
  proseBefore: "Sure! I looked at `the code` and this is the change that is needed:",
  proseAfter:
    "This keeps the behaviour of the other callers; run the tests to make sure.\n\n- one thing: `options` may be empty\n- another: nothing else changes",
};

const hinted: StressClass = {
  name: "line_hint",
  formats: searching,
  outcome: text,
  derivation: "The lines of SEARCH stand at several places, and `:start_line:` names the right one.",
  spoil: (draft) => {
    const { change, random } = draft;
    const block = random.pick(blocksWith(change, 1).filter((each) => severalPlaces(each, change.before)));
    return block && { blocks: [block], rendering: { startLine: "given" } };
  },
};

const severalPlaces = (block: Block, lines: readonly string[]): boolean =>
  searchOf(block).some((line) => /\w/.test(line)) && placesOf(searchOf(block), lines).length > 1;

const hintDrift: StressClass = {
  name: "line_hint_off",
  formats: searching,
  outcome: text,
  derivation: "`:start_line:` is some lines off, but the lines of SEARCH stand once in the file: there.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const off = draft.random.between(1, 30) * (draft.random.chance(0.5) ? 1 : -1);
    const moved = truth?.map((block): Block => ({
      ops: block.ops.map((op) => ({ ...op, at: Math.max(0, op.at + off) })),
    }));
    return moved && truth && { blocks: moved, truth, rendering: { startLine: "given" } };
  },
};

export const dressClasses: readonly StressClass[] = [
  lineNumbers,
  elided,
  fenceWrap,
  sideFences,
  markerDrift,
  otherWords,
  pathStyles,
  inProse,
  hinted,
  hintDrift,
];
