const fence = /^ {0,3}(?:`{3,}|~{3,})/;

/**
 * Markdown as it is read: without the marks that are not shown. Code keeps every character, and so do stars and lines
 * that emphasize nothing: `2 ** 3`, `a__b`. One pass over the text.
 */
export function readable(markdown: string): string {
  let open: string | undefined;
  const lines = markdown.split("\n").map((line) => {
    const mark = fence.exec(line)?.[0].trim();
    if (open === undefined) {
      open = mark;
      return mark === undefined ? proseOf(line) : line;
    }
    if (mark?.startsWith(open) && line.trim() === mark) open = undefined;
    return line;
  });
  return lines.join("\n");
}

function proseOf(line: string): string {
  let shown = "";
  for (let at = 0; at < line.length;) {
    const mark = line[at] ?? "";
    if (mark !== "`" && mark !== "*" && mark !== "_") {
      shown += mark;
      at++;
      continue;
    }
    const end = endOfRun(line, at);
    const run = line.slice(at, end);
    if (mark === "`") {
      const close = closeOf(line, run, end);
      shown += close < 0 ? "" : line.slice(end, close);
      at = close < 0 ? end : close + run.length;
    } else {
      if (run.length < 2 || !emphasizes(mark, line[at - 1], line[end])) shown += run;
      at = end;
    }
  }
  return shown;
}

function endOfRun(line: string, at: number): number {
  let end = at;
  while (line[end] === line[at]) end++;
  return end;
}

/** Where a run of as many backticks stands; -1: nowhere in this line. */
function closeOf(line: string, run: string, from: number): number {
  for (let at = line.indexOf("`", from); at >= 0;) {
    const end = endOfRun(line, at);
    if (end - at === run.length) return at;
    at = line.indexOf("`", end);
  }
  return -1;
}

/** As Markdown has it: a mark touches a word on one side at least, and lines do so on one side only. */
function emphasizes(mark: string, before: string | undefined, after: string | undefined): boolean {
  if (mark === "*") return !isBlank(before) || !isBlank(after);
  return isWord(before) !== isWord(after);
}

const isBlank = (character: string | undefined): boolean => character === undefined || character.trim() === "";
const word = /[\p{L}\p{N}_]/u;
const isWord = (character: string | undefined): boolean => character !== undefined && word.test(character);
