/** Beyond these, Markdown is shown as plain text: its parsing costs more than linear time. */
export const limits = {
  /** Characters of a line outside code. */
  line: 12_000,
  /** Characters of a block; a longer list or table goes on in a second one. */
  block: 8_000,
  table: 5_000,
  /** The same with code in it, which costs little. */
  fence: 40_000,
  /** A list is continued in a new block from here on, at its next item. */
  list: 3_000,
  /** Nested quotes and lists. */
  depth: 16,
  indent: 80,
  /** Characters that may open or close emphasis, in one line and in one block. */
  lineMarks: 500,
  blockMarks: 600,
};

/** How many characters of `text` may open or close emphasis, a link or a tag. */
export function countMarks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if ("*_~![<".includes(text.charAt(at))) count++;
  }
  return count;
}
