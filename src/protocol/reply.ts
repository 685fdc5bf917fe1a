/** Answers one request of a page, by its number. */
export type Reply<Result> = { readonly type: "reply"; readonly id: number } & (
  | { readonly ok: true; readonly result: Result }
  /** A sentence in the reader's language. */
  | { readonly ok: false; readonly failure: string }
);

/** Does what a request asks for, and returns the reply. Never throws. */
export async function replyTo<Result>(
  id: number,
  work: () => Promise<Result>,
  describe: (error: unknown) => string,
): Promise<Reply<Result>> {
  try {
    return { type: "reply", id, ok: true, result: await work() };
  } catch (error) {
    return { type: "reply", id, ok: false, failure: describe(error) };
  }
}
