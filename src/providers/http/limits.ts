/** How long and how large an answer may be before it counts as broken. */
export interface Limits {
  /**
   * From sending the request to the response's status line and headers. Servers without a key may take
   * `firstDataMilliseconds`.
   */
  readonly headersMilliseconds: number;
  /** Until the first data of the answer; a model that reasons without streaming needs a while. */
  readonly firstDataMilliseconds: number;
  /** Between two pieces of the answer. Comments and pings are not pieces. */
  readonly idleMilliseconds: number;
  /** After the finish reason: for the usage, or for more text where a server finishes too early. */
  readonly trailerMilliseconds: number;
  readonly answerBytes: number;
  /** For the body of an error response; its status alone says enough. Default: ten seconds. */
  readonly refusalMilliseconds?: number;
}

export const defaultLimits: Limits = {
  headersMilliseconds: 60_000,
  firstDataMilliseconds: 240_000,
  idleMilliseconds: 120_000,
  trailerMilliseconds: 10_000,
  answerBytes: 64_000_000,
};
