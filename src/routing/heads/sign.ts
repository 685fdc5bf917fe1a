/**
 * One way to tell something of a text: a piece that stands in every text that has it, and the whole pattern where the
 * piece alone does not tell. To find a piece is many times quicker than to try a pattern, and most texts have none.
 */
export interface Sign {
  readonly piece?: string;
  readonly pattern?: RegExp;
}

export function hasSign(text: string, signs: readonly Sign[]): boolean {
  for (const { piece, pattern } of signs)
    if ((piece === undefined || text.includes(piece)) && (pattern === undefined || pattern.test(text))) return true;
  return false;
}
