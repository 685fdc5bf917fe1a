const words =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|await|yield|throw|new|instanceof|default|and|or|not|when|if|unless|while|until|then)$/;

/** Longer than each of them, with the sign before it. */
const longestWord = 12;

/** Whether a value may begin here: then `/` opens a pattern and `<` a tag; otherwise they compare and divide. */
export function startsExpression(before: string): boolean {
  const text = withoutComments(before).trimEnd();
  if (text === "") return true;
  if (/[)\]}"'`]$/.test(text) || /(?:\+\+|--)$/.test(text)) return false;
  return /[([{,;:=!&|?+\-*%^~<>]$/.test(text) || words.test(text.slice(-longestWord));
}

/** Without the comments at its end. */
function withoutComments(before: string): string {
  let text = before;
  for (;;) {
    const start = blockAtEnd(text) ?? lineCommentAtEnd(text);
    if (start === undefined) return text;
    text = text.slice(0, start);
  }
}

function blockAtEnd(text: string): number | undefined {
  const end = text.trimEnd().length - 2;
  if (end < 0 || !text.startsWith("*/", end)) return undefined;
  const last = text.lastIndexOf("*/", end - 1);
  const start = text.indexOf("/*", Math.max(0, last - 1));
  return start < 0 || start + 2 > end ? undefined : start;
}

/** The last line that is not blank, where its end is there. */
function lineCommentAtEnd(text: string): number | undefined {
  const end = text.trimEnd().length;
  if (!text.includes("\n", end)) return undefined;
  const lineStart = text.lastIndexOf("\n", end - 1) + 1;
  const found = /(?:^|[,([{])[ \t]*\/\//.exec(text.slice(lineStart, end));
  return found ? lineStart + found.index + (/^[,([{]/.test(found[0]) ? 1 : 0) : undefined;
}
