import { estimateTokens } from "../core/usage/tokens.ts";

/** The longest beginning of at most `tokens`; whole lines where that leaves at least half of it. */
export function keepStart(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const end = offsetOf(text, tokens);
  // Searching backwards from before the text still looks at its first character.
  if (end === 0) return "";
  const line = text.lastIndexOf("\n", end - 1) + 1;
  return text.slice(0, line * 2 >= end ? line : end);
}

/** The longest end of at most `tokens`; whole lines where that leaves at least half of it. */
export function keepEnd(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const start = offsetFromEnd(text, tokens);
  const line = text.indexOf("\n", start) + 1;
  return text.slice(line > 0 && (text.length - line) * 2 >= text.length - start ? line : start);
}

/** Beginning and end, and between them a mark that says how much is missing. Never longer than `tokens`. */
export function keepEnds(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const mark = (left: number) => `\n[… ${left} characters left out …]\n`;
  const room = tokens - estimateTokens(mark(text.length));
  if (room < 2) return keepStart(text, Math.max(0, tokens));
  const head = keepStart(text, Math.ceil((room * 2) / 3));
  const tail = keepEnd(text, Math.floor(room / 3));
  return head + mark(text.length - head.length - tail.length) + tail;
}

/** Where the tokens are used up. Half a surrogate pair counts like a whole one, so that none is split. */
function offsetOf(text: string, tokens: number): number {
  let low = 0;
  let high = Math.min(text.length, Math.max(0, tokens) * 4);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(text.slice(0, middle)) <= tokens) low = middle;
    else high = middle - 1;
  }
  return low;
}

function offsetFromEnd(text: string, tokens: number): number {
  let low = Math.max(0, text.length - Math.max(0, tokens) * 4);
  let high = text.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (estimateTokens(text.slice(middle)) <= tokens) high = middle;
    else low = middle + 1;
  }
  return isLowSurrogate(text, low) ? low + 1 : low;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return index > 0 && unit >= 0xdc00 && unit < 0xe000;
}
