import type { BareEdit } from "./bareEdits.ts";
import type { Lead } from "./containers.ts";
import { openFence, stepFence, type Fence } from "./fence.ts";
import { countMarks, limits } from "./limits.ts";
import { displayOpened } from "./tex.ts";

/** A block that further lines may still belong to. */
export interface OpenBlock {
  readonly id: number;
  /** `plain`: too long or too deep to be parsed. */
  readonly kind: "markdown" | "code" | "plain";
  /** What stands behind the opening fence of code. */
  readonly info: string;
  text: string;
  /** Of top-level code, or inside a list or quote. */
  fence?: Fence | undefined;
  /** Of code that is an edit: in no fence, or all there is in one. */
  edit?: BareEdit | undefined;
  /** A line that closes the fence, unless the edit in it goes on. */
  closer?: string | undefined;
  /** What ends the formula that stands on lines of its own. */
  formula?: string | undefined;
  /** The block goes on with a list item that was cut for its length: so many columns are taken off its lines. */
  shift?: number;
  /** Column at which a fence inside a list opened. */
  fenceAt?: number;
  /** Column of the text of the list item that was opened last. */
  listContent?: number | undefined;
  /** Header and delimiter row. */
  tableHead?: string;
  blankLine: boolean;
  marks: number;
}

/** The fence this line opens outside of any list or quote; the others are the Markdown parser's. */
export function topLevelFence(open: OpenBlock | undefined, line: string, { indent, markers }: Lead): Fence | undefined {
  if (markers > 0 || indent > 3) return undefined;
  if (open?.listContent !== undefined && indent >= open.listContent) return undefined;
  return openFence(line);
}

/** Whether parsing this line could take long. */
export function isTooMuch(open: OpenBlock | undefined, line: string, lead: Lead): boolean {
  if (line.length > limits.line) return true;
  if (open?.fence) return false;
  return lead.markers > limits.depth || lead.length > limits.indent || countMarks(line) > limits.lineMarks;
}

/** Whether a line belongs to the block before it. */
export function goesOn(open: OpenBlock, line: string, lead: Lead): boolean {
  const limit = open.fence ? limits.fence : open.tableHead ? limits.table : limits.block;
  const isFull = open.text.length + line.length > limit;
  if (isFull || open.marks > limits.blockMarks) return false;
  if (open.fence || open.formula !== undefined) return true;
  const inList = open.listContent !== undefined;
  const isItem = inList && lead.listContent !== undefined && lead.indent < (open.listContent ?? 0);
  if (isItem && lead.indent === 0 && open.text.length > limits.list) return false;
  if (!open.blankLine) return true;
  if (lead.indent > 0) return inList || /^(?: {4}|\t)/.test(open.text);
  return isItem;
}

export function append(open: OpenBlock, line: string, lead: Lead): void {
  if (open.fence) open.fence = innerFence(open, open.fence, line, lead);
  else {
    const inner = openFence(line.slice(lead.length));
    if (inner && (lead.markers > 0 || open.listContent !== undefined)) {
      open.fence = inner;
      open.fenceAt = lead.length;
    }
    if (open.formula === undefined) open.formula = displayOpened(line.slice(lead.length));
    else if (line.includes(open.formula)) open.formula = undefined;
    if (lead.listContent !== undefined && lead.indent < (open.listContent ?? 4)) open.listContent = lead.listContent;
    open.marks += countMarks(line);
  }
  if (isDelimiterRow(line) && open.text.trim() !== "") open.tableHead ??= lastLine(open.text) + line;
  open.text += line;
  open.blankLine = false;
}

/** Code in a list or a quote also ends where these end. */
function innerFence(open: OpenBlock, fence: Fence, line: string, lead: Lead): Fence | undefined {
  const leftList = open.listContent !== undefined && lead.indent < Math.min(open.listContent, 2);
  return leftList && lead.markers === 0 ? undefined : stepFence(fence, line.slice(lead.length));
}

/** What the next block begins with where one was cut for its length: a table's header, the rest of a list item. */
export function continuation(open: OpenBlock | undefined, lead: Lead): Partial<OpenBlock> {
  if (open?.tableHead && !open.blankLine) return { text: open.tableHead, tableHead: open.tableHead };
  if (!open || (open.shift === undefined && (open.listContent === undefined || lead.indent === 0))) return {};
  const { fence, shift = 0, fenceAt = 0 } = open;
  if (!fence) return restOfItem(shift + lead.indent);
  const text = `${fence.mark.repeat(fence.length)}${fence.info}\n`;
  return { ...restOfItem(shift + Math.min(fenceAt, lead.indent)), fence, fenceAt: 0, text };
}

/** Goes on within a list item whose marker an earlier block has: so many columns are taken off each line. */
export function restOfItem(shift: number): Partial<OpenBlock> {
  // Whatever comes is inside a list, fences as well.
  return { shift, listContent: 0 };
}

function isDelimiterRow(line: string): boolean {
  return line.length < 1_000 && line.includes("-") && /^[\s|:-]+$/.test(line) && line.includes("|");
}

export function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n", text.length - 2) + 1);
}
