const words =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|await|yield|throw|new|instanceof|default|and|or|not|when|if|unless|while|until|then)$/;

const comments = /(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*|(?<=^|[\n,([{])[ \t]*\/\/[^\n]*\n\s*)+$/;

/** Whether a value may begin here: then `/` opens a pattern and `<` a tag; otherwise they compare and divide. */
export function startsExpression(before: string): boolean {
  const text = before.replace(comments, "").trimEnd();
  if (text === "") return true;
  if (/[)\]}"'`]$/.test(text) || /(?:\+\+|--)$/.test(text)) return false;
  return /[([{,;:=!&|?+\-*%^~<>]$/.test(text) || words.test(text);
}
