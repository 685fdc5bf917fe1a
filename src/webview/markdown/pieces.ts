const wanted = 3_000;
const most = 6_000;

/**
 * Where to cut the first piece off a long text, or 0 where it is short enough: pieces are laid out and coloured one at
 * a time. Lines stay whole, and a piece ends before a line that starts at the margin, where a statement is likely to.
 */
export function cutPiece(text: string): number {
  if (text.length <= most) return 0;
  const margin = /[^\n]\n(?=[^\s}\])])/g;
  margin.lastIndex = wanted;
  const atMargin = margin.exec(text.slice(0, most));
  if (atMargin) return atMargin.index + 2;
  const anyLine = /[^\n]\n/g;
  anyLine.lastIndex = wanted;
  const atLine = anyLine.exec(text.slice(0, most));
  return atLine ? atLine.index + 2 : wholeCharacter(text, most);
}

/** The same for text without lines. */
export function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
