import { searchOf, type Block } from "../change.ts";
import type { StressClass } from "../stressClass.ts";
import {
  cleanBlocks,
  hasAddition,
  hunky,
  isTwin,
  keptAt,
  mapOps,
  spoilEach,
  spoilSome,
  text,
  withText,
} from "./drafts.ts";

const smartReply: StressClass = {
  name: "smart_quotes_reply",
  formats: hunky,
  outcome: text,
  derivation:
    "Typographic quotes, dashes or spaces in unchanged and deleted lines of the reply; added lines are plain, so the commit.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const blocks = spoilSome(truth, (block) =>
      changedBlock(block, (op) => (op.kind === "add" || isTwin(draft, block, op) ? op.text : smarten(op.text))),
    );
    return blocks && truth && { blocks, truth };
  },
};

const smartEverywhere: StressClass = {
  name: "smart_quotes_everywhere",
  formats: hunky,
  outcome: text,
  derivation:
    "All straight quotes of the reply are typographic; SEARCH against the file shows it, so added lines are straightened too.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const blocks = spoilEach(truth, (block) => {
      if (block.ops.some((op) => /[‘’“”]/.test(op.text))) return undefined;
      return searchShows(block, quoted) ? mapOps(block, (op) => withText(op, quoted(op.text))) : undefined;
    });
    return blocks && truth && { blocks, truth };
  },
};

const unicodeFile: StressClass = {
  name: "unicode_file",
  formats: hunky,
  outcome: text,
  derivation:
    "The file has typographic quotes, dashes or hard spaces in lines that do not change (or only go), the reply plain ones; the file's stay.",
  spoil: (draft) => {
    const blocks = cleanBlocks(draft);
    if (!blocks) return undefined;
    const file = [...draft.change.before];
    for (const block of blocks) {
      for (const op of block.ops) {
        if (isTwin(draft, block, op)) continue;
        if (op.kind === "keep" || (op.kind === "del" && !hasAddition(block))) file[op.at] = smarten(op.text);
      }
    }
    return file.join("\n") === draft.change.before.join("\n") ? undefined : { blocks, file };
  },
};

const entities: StressClass = {
  name: "html_entities",
  formats: [...hunky, "lazy"],
  outcome: text,
  derivation:
    "All of <, > and & (and sometimes quotes) of the code are entities; SEARCH against the file shows it, so all is decoded.",
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const escape = draft.random.chance(0.5) ? escapeAll : escapeAngles;
    const blocks = spoilEach(truth, (block) => everywhere(block, escape));
    // A format that shows only the new lines has its proof in those that stay.
    if (
      draft.format === "lazy" &&
      !truth?.every((block) => keptAt(block, (line) => escape(line) !== line).length > 0)
    ) {
      return undefined;
    }
    return blocks && truth && changes(truth, escape) ? { blocks, truth } : undefined;
  },
};

const overEscaped: StressClass = {
  name: "over_escaped",
  formats: hunky,
  outcome: text,
  derivation:
    'All quotes are \\" (and all backslashes doubled, as in a JSON string); SEARCH against the file shows it, so all is undone.',
  spoil: (draft) => {
    const truth = cleanBlocks(draft);
    const plain = truth?.every((block) => block.ops.every((op) => !op.text.includes("\\")));
    const escape = (line: string): string => line.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    const blocks = spoilEach(truth, (block) => everywhere(block, escape));
    if (!blocks || !truth || (!plain && draft.random.chance(0.5)) || !changes(truth, escape)) return undefined;
    return { blocks, truth };
  },
};

export const characterClasses: readonly StressClass[] = [
  smartReply,
  smartEverywhere,
  unicodeFile,
  entities,
  overEscaped,
];

/** Undefined where REPLACE would be changed but SEARCH would not: then nothing shows that the reply is escaped. */
function everywhere(block: Block, escape: (line: string) => string): Block | undefined {
  const escaped = mapOps(block, (op) => withText(op, escape(op.text)));
  const changed = escaped.ops.some((op, index) => op.text !== block.ops[index]?.text);
  return !changed || searchShows(block, escape) ? escaped : undefined;
}

const searchShows = (block: Block, escape: (line: string) => string): boolean =>
  searchOf(block).some((line) => escape(line) !== line);

const changes = (blocks: readonly Block[], escape: (line: string) => string): boolean =>
  blocks.some((block) => searchShows(block, escape));

function changedBlock(block: Block, change: (op: Block["ops"][number]) => string): Block | undefined {
  const changed = mapOps(block, (op) => withText(op, change(op)));
  return changed.ops.some((op, index) => op.text !== block.ops[index]?.text) ? changed : undefined;
}

const escapeAngles = (line: string): string =>
  line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const escapeAll = (line: string): string => escapeAngles(line).replaceAll('"', "&quot;").replaceAll("'", "&#39;");

function quoted(line: string): string {
  let [double, single] = [0, 0];
  return line
    .replaceAll('"', () => (double++ % 2 === 0 ? "“" : "”"))
    .replaceAll(/(?<=\w)'(?=\w)/g, "’")
    .replaceAll("'", () => (single++ % 2 === 0 ? "‘" : "’"));
}

/** Quotes, a dash between spaces, and where there are neither, a hard space. */
function smarten(line: string): string {
  const smart = quoted(line).replace(/ - /, " – ");
  return smart === line ? line.replace(/(?<=\w) (?=\w)/, "\u00A0") : smart;
}
