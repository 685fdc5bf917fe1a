import type { CursorPlace } from "./place.ts";

/** The white space a line begins with. */
export function indentOf(line: string): string {
  return /^[\t ]*/.exec(line)?.[0] ?? "";
}

/** The line on which the statement around the cursor begins. */
export function headOf({ prefix, line, frames }: CursorPlace): string {
  const [frame] = frames;
  return frame ? prefix.slice(prefix.lastIndexOf("\n", frame.offset) + 1) : line;
}
