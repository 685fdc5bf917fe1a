/** Time as an argument, so that tests control it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once; calling the result before then prevents it. */
  after(milliseconds: number, run: () => void): () => void;
}
