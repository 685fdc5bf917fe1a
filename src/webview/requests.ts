import type { Reply } from "../protocol/reply.ts";

/** What came of a request. */
export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result }
  /** A sentence in the reader's language; undefined: no reply came in time. */
  | { readonly ok: false; readonly failure: string | undefined };

interface Request {
  readonly type: string;
  readonly id: number;
}

/** The request before it has a number. */
export type Unnumbered<Message> = Message extends Request ? Omit<Message, "id"> : never;

/** Asks the extension, and finds for each reply who waits for it. `Results` says what each kind of request gets. */
export interface Requests<Message extends Request, Results extends Record<Message["type"], unknown>> {
  /** Never rejects. */
  readonly ask: <Type extends Message["type"]>(
    message: Unnumbered<Message & { readonly type: Type }>,
  ) => Promise<Outcome<Results[Type]>>;
  /** A reply that nobody waits for any more is dropped. */
  settle(reply: Reply<Results[Message["type"]]>): void;
}

export interface RequestParts<Message> {
  readonly post: (message: Message) => void;
  /** Runs after so many milliseconds, unless what it returns is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** A busy extension host answers late; one that is gone never does. */
export const patienceMilliseconds = 10_000;

/** A message is answered only once all that goes along with it has been read, pages of the web included. */
export const readingPatienceMilliseconds = 60_000;
const reads: ReadonlySet<string> = new Set(["send", "edit", "measure", "showRequest", "secrets"]);

export function createRequests<Message extends Request, Results extends Record<Message["type"], unknown>>({
  post,
  after,
}: RequestParts<Message>): Requests<Message, Results> {
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  let next = 0;
  const settle = (id: number, outcome: Outcome<unknown>) => {
    const resolve = waiting.get(id);
    waiting.delete(id);
    resolve?.(outcome);
  };
  return {
    async ask<Type extends Message["type"]>(message: Unnumbered<Message & { readonly type: Type }>) {
      const id = next++;
      const outcome = Promise.withResolvers<Outcome<unknown>>();
      const patience = reads.has(message.type) ? readingPatienceMilliseconds : patienceMilliseconds;
      const forget = after(patience, () => settle(id, { ok: false, failure: undefined }));
      waiting.set(id, outcome.resolve);
      // A message without its number, and the number.
      post({ ...message, id } as unknown as Message);
      const settled = await outcome.promise;
      forget();
      // The extension answers each kind of request with that kind's result.
      return settled as Outcome<Results[Type]>;
    },
    settle: ({ id, ...reply }) => settle(id, reply.ok ? { ok: true, result: reply.result } : reply),
  };
}
