/** A block of code as an answer that writes a whole file, to be reviewed like any other. */
export function newFileAnswer(path: string, code: string): string {
  const longest = (code.match(/`{3,}/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = "`".repeat(longest + 1);
  return `${path}\n${fence}\n${code}${code.endsWith("\n") ? "" : "\n"}${fence}\n`;
}
