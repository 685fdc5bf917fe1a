import { diffArrays } from "diff";

/** One text file before and after a commit: lines without their ends, LF, no BOM, with a final newline. */
export interface Change {
  readonly id: string;
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly ops: readonly Op[];
}

/** `at` is the line of `before`; an added line stands before it. */
export interface Op {
  readonly kind: "keep" | "del" | "add";
  readonly text: string;
  readonly at: number;
}

/** A part of the change with the lines around it, as a reply shows it. */
export interface Block {
  readonly ops: readonly Op[];
}

export const searchOf = (block: Block): string[] =>
  block.ops.flatMap(({ kind, text }) => (kind === "add" ? [] : [text]));
export const replaceOf = (block: Block): string[] =>
  block.ops.flatMap(({ kind, text }) => (kind === "del" ? [] : [text]));

/** Where the block's first line stands in `before`. */
export const startOf = (block: Block): number => block.ops[0]?.at ?? 0;

/** The line of `before` behind the block. */
export const endOf = (block: Block): number => startOf(block) + searchOf(block).length;

const maxLines = 3_000;
const maxChangedLines = 80;
const maxLineLength = 400;

/** Undefined for what no model would be asked to write as an edit: huge, generated, odd line ends, no change. */
export function changeFrom(id: string, path: string, before: string, after: string): Change | undefined {
  if ([before, after].some((text) => !text.endsWith("\n") || /[\r\uFEFF\u0000]/.test(text))) return undefined;
  const [old, young] = [linesOf(before), linesOf(after)];
  if (old.length > maxLines || young.length > maxLines || old.length < 8) return undefined;
  if ([...old, ...young].some((line) => line.length > maxLineLength || looksLikeMarkup(line))) return undefined;
  const ops = diffLines(old, young);
  const changed = ops.filter(({ kind }) => kind !== "keep").length;
  if (changed === 0 || changed > maxChangedLines) return undefined;
  return { id, path, before: old, after: young, ops };
}

export const linesOf = (text: string): string[] => text.split("\n").slice(0, -1);

/** A file about edit formats cannot be told apart from the reply itself. */
function looksLikeMarkup(line: string): boolean {
  return (
    /^\s*(?:<{5,9}|={5,9}|>{5,9}|-{5,9} SEARCH|\*\*\* |@@|\+\+\+ |--- )/.test(line) ||
    /^\s*(?:\/\/|#|\/\*|<!--)?\s*\.\.\./.test(line)
  );
}

/** Line difference in the order in which diffs are written: within a run, deleted lines come first. */
export function diffLines(before: readonly string[], after: readonly string[]): Op[] {
  const ops: Op[] = [];
  let at = 0;
  let added: Op[] = [];
  const flush = (): void => {
    ops.push(...added.map((op) => ({ ...op, at })));
    added = [];
  };
  for (const part of diffArrays([...before], [...after])) {
    if (part.added) {
      added.push(...part.value.map((text): Op => ({ kind: "add", text, at })));
      continue;
    }
    if (!part.removed) flush();
    for (const text of part.value) ops.push({ kind: part.removed ? "del" : "keep", text, at: at++ });
  }
  flush();
  return ops;
}

/** The right answer: the blocks' difference on these lines, whose own text is kept wherever a line is not changed. */
export function applyOps(lines: readonly string[], blocks: readonly Block[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const block of blocks.toSorted((a, b) => startOf(a) - startOf(b))) {
    for (const op of block.ops) {
      while (at < op.at) result.push(lines[at++] ?? "");
      if (op.kind === "add") result.push(op.text);
      if (op.kind === "del") at++;
    }
  }
  return [...result, ...lines.slice(at)];
}

/** How the lines are written to the file. */
export interface Writing {
  readonly eol: "\n" | "\r\n";
  readonly bom: "" | "\uFEFF";
  readonly finalNewline: "yes" | "no";
}

export const plainWriting: Writing = { eol: "\n", bom: "", finalNewline: "yes" };

export function textOf(lines: readonly string[], { eol, bom, finalNewline }: Writing): string {
  const end = finalNewline === "yes" && lines.length > 0 ? eol : "";
  return `${bom}${lines.join(eol)}${end}`;
}
