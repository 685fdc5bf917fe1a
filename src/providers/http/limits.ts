/** How long and how large an answer may be before it counts as broken. */
export interface Limits {
  /** From sending the request to the response's status line and headers. Servers without a key may take `firstData`. */
  readonly headersMilliseconds: number;
  /** Without a word of the answer; a model that thinks in silence needs a while. */
  readonly firstDataMilliseconds: number;
  /** Between two pieces of the answer. Comments and pings are not pieces. */
  readonly idleMilliseconds: number;
  /** For what may still follow the model's last word: the usage, or more words where a server names its end too early. */
  readonly trailerMilliseconds: number;
  readonly answerBytes: number;
  /** For the words of a refusal; its status says enough. Default: ten seconds. */
  readonly refusalMilliseconds?: number;
}

export const defaultLimits: Limits = {
  headersMilliseconds: 60_000,
  firstDataMilliseconds: 240_000,
  idleMilliseconds: 120_000,
  trailerMilliseconds: 10_000,
  answerBytes: 64_000_000,
};
