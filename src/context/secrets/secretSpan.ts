/** Where a secret stands in a text, in UTF-16 units. */
export interface SecretSpan {
  /** Such as `GitHub token`. */
  readonly kind: string;
  readonly at: number;
  readonly length: number;
  /** Of a secret over several lines: what is replaced of each. */
  readonly pieces?: readonly Piece[];
}

export interface Piece {
  readonly at: number;
  readonly length: number;
}
