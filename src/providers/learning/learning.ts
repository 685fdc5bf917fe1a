import { toFailure } from "../../core/failure/failure.ts";
import type { ProtocolName } from "../../core/model.ts";
import type { Call, Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { quirkFrom } from "./quirkFrom.ts";
import { heeding, type EndpointQuirk, type EndpointQuirks } from "./endpointQuirks.ts";

type Clients = Readonly<Record<ProtocolName, ProtocolClient>>;

/** One refusal for the protocol, and one each for a few parameters, roles and values. */
const mostLessons = 5;

/**
 * Where an endpoint rejects a protocol or a parameter before it answers, adapts the request and sends it again, and
 * sends it adapted from then on.
 */
export const learning =
  (clients: Clients, endpointQuirks: EndpointQuirks): ProtocolClient =>
  (call) => ({ [Symbol.asyncIterator]: () => iterate({ clients, endpointQuirks, call }) });

interface Asked {
  readonly clients: Clients;
  readonly endpointQuirks: EndpointQuirks;
  readonly call: Call;
}

/** Written by hand: once the answer has begun, each chunk is a single step of the client's own iterator. */
function iterate({ clients, endpointQuirks, call }: Asked): AsyncIterator<Chunk, void> {
  const ask = (asked: Call) => clients[asked.protocol](asked)[Symbol.asyncIterator]();
  let inner: AsyncIterator<Chunk, void> | undefined;
  let begun = false;

  async function begin(): Promise<IteratorResult<Chunk, void>> {
    let quirk = endpointQuirks.recall(call.model, call.protocol);
    const tried = new Set<ProtocolName>();
    let first: unknown;
    for (let learnt = 0; ; learnt++) {
      const asked = quirk ? heeding(call, quirk) : call;
      tried.add(asked.protocol);
      try {
        inner = ask(asked);
        const result = await inner.next();
        if (quirk && learnt > 0 && !quirk.passing) endpointQuirks.learn(call.model, call.protocol, quirk);
        begun = true;
        return result;
      } catch (error) {
        first ??= error;
        const failure = toFailure(error, call.signal);
        const next = learnt < mostLessons ? quirkFrom(failure, asked, saidIn(error)) : undefined;
        // Where the other address is missing too, the first refusal says more.
        const back = next && next.protocol !== asked.protocol && tried.has(next.protocol);
        if (!next || back) throw failure.kind === "not-found" ? first : error;
        quirk = joined(quirk, next);
      }
    }
  }

  return {
    next: () => (begun && inner ? inner.next() : begin()),
    return: async () => (await inner?.return?.()) ?? { done: true, value: undefined },
  };
}

/** What was learnt of one protocol's fields is of no use in another. */
function joined(quirk: EndpointQuirk | undefined, next: EndpointQuirk): EndpointQuirk {
  if (quirk?.protocol !== next.protocol) return next;
  const passing = quirk.passing ?? next.passing;
  return { protocol: next.protocol, quirks: { ...quirk.quirks, ...next.quirks }, ...(passing ? { passing } : {}) };
}

/** All that a refusal said; its failure only keeps one line of it. */
function saidIn(error: unknown): string | undefined {
  return error instanceof Error && typeof error.cause === "string" ? error.cause : undefined;
}
