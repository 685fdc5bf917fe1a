/** The white space a line begins with. */
export function indentOf(line: string): string {
  return /^[\t ]*/.exec(line)?.[0] ?? "";
}
