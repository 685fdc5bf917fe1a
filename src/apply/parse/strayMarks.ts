const mark = /^(?:<!--|\/\/|#|--|\/\*|;)\s{0,9}(?:<{5,9}|-{5,9})\s{0,9}(?:SEARCH|ORIGINAL)\b/i;

/** Marks of an edit within comments: what they stand in is no text of a file, unless the file has such marks itself. */
export function holdsMarks(lines: readonly string[], file: readonly string[]): boolean {
  const isMark = (line: string) => line.length < 400 && mark.test(line.trim());
  return lines.some(isMark) && !file.some(isMark);
}
