import { opensEdit, startsDiff } from "./bareEdits.ts";
import { leadOf, type Lead } from "./containers.ts";
import { append, continuation, goesOn, isTooMuch, lastLine, restOfItem, topLevelFence } from "./openBlock.ts";
import type { OpenBlock } from "./openBlock.ts";

/** The block that is open, and what ends it. */
export interface MarkdownPlace {
  readonly open: OpenBlock | undefined;
  close(): void;
  /** Closes the open block, and opens another one. */
  start(kind: OpenBlock["kind"], first?: Partial<OpenBlock>): OpenBlock;
}

/** Puts a line that is neither blank nor code into the open block or into a new one. */
export function takeMarkdown(place: MarkdownPlace, raw: string): void {
  let line = intoItem(place, raw);
  let lead = leadOf(line);
  const { open } = place;
  const fence = open?.fence ? undefined : topLevelFence(open, line, lead);
  if (fence) return void place.start("code", { info: fence.info, fence });
  if (!open?.fence && startsEdit(place, line, lead)) return;
  if (isTooMuch(open, line, lead)) return void place.start("plain", { text: line });
  if (open && goesOn(open, line, lead)) return append(open, line, lead);
  const next = place.start("markdown", continuation(open, lead));
  const cut = (next.shift ?? 0) - (open?.shift ?? 0);
  if (cut > 0) lead = leadOf((line = line.slice(cut)));
  append(next, line, lead);
}

/** The line as it reads within the list item that the block goes on with. */
function intoItem(place: MarkdownPlace, line: string): string {
  const shift = place.open?.shift;
  if (shift === undefined) return line;
  const { indent } = leadOf(line);
  if (indent >= shift) return line.slice(shift);
  if (indent === 0) place.close();
  else place.start("markdown", restOfItem(indent));
  return line.slice(indent);
}

function startsEdit(place: MarkdownPlace, line: string, { markers, indent }: Lead): boolean {
  const { open } = place;
  if (markers > 0 || indent > 3 || (open?.listContent ?? 4) <= indent) return false;
  const above = open?.kind === "markdown" && !open.blankLine ? lastLine(open.text) : "";
  const edit = opensEdit(line, above);
  if (!edit) return false;
  const head = edit.kind === "diff" && startsDiff(above) ? above : "";
  if (open && head !== "") open.text = open.text.slice(0, -head.length);
  place.start("code", { info: edit.kind === "search" ? "" : "diff", text: head + line, edit });
  return true;
}
