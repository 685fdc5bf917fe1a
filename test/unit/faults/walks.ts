import type { Model, Provider } from "../../../src/core/model.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import { event } from "../providers/protocols.ts";
import { replies, type Answer } from "../providers/rawServer.ts";
import * as a from "./answers.ts";

/** One request through the whole product, over one or more servers. */
export interface Walk {
  /** Of the fault matrix. */
  readonly row: number;
  readonly it: string;
  /** By server, best first: what it answers to its first request, its second…; the last one to all that follow. */
  readonly servers: readonly {
    readonly answers: readonly Answer[];
    readonly provider?: Partial<Provider>;
    readonly model?: Partial<Model>;
    /** Asked under this host's name instead of as a loopback server. */
    readonly host?: string;
    /** Fails like this before it is reached, so many times. */
    readonly unreachable?: { readonly code: string; readonly times: number };
  }[];
  readonly limits?: Partial<Limits>;
  readonly surface?: "completion";
  /** What is shown, in the words of `told`. */
  readonly told: string;
  /** How many requests each server saw. */
  readonly requests: readonly number[];
  /** The ledger's rows: outcome or failure; with the tokens, `~` where they are an estimate. */
  readonly ledger: readonly string[];
}

const rateLimit = { type: "rate_limit_error", code: "rate_limit_exceeded" };
const overloaded = { type: "overloaded_error" };
const well = { answers: [a.well] };
const silence = { headersMilliseconds: 400, firstDataMilliseconds: 400, idleMilliseconds: 400 };

/** An HTTP date as far in the future as this, by the server's own clock, which is wrong by a year. */
const inDate = (seconds: number): Record<string, string> => {
  const server = Date.now() - 365 * 86_400_000;
  return { date: new Date(server).toUTCString(), "retry-after": new Date(server + seconds * 1000).toUTCString() };
};

export const walks: readonly Walk[] = [
  // 1–6: the way there
  {
    row: 1,
    it: "asks another host where a name is unknown",
    servers: [{ answers: [a.well], host: "api.one.test", unreachable: { code: "ENOTFOUND", times: 9 } }, well],
    told: 'one, unreachable → two, "Hi", done',
    requests: [0, 1],
    ledger: ["one unreachable ~0/0", "two done 100/50"],
  },
  {
    row: 1,
    it: "asks once more where the name server is busy",
    servers: [{ answers: [a.well], host: "api.one.test", unreachable: { code: "EAI_AGAIN", times: 1 } }],
    told: 'one, unreachable → again after 1250 ms, "Hi", done',
    requests: [1],
    ledger: ["one unreachable ~0/0", "one done 100/50"],
  },
  {
    row: 1,
    it: "says who cannot be found where nobody can",
    servers: [
      { answers: [a.well], host: "api.one.test", unreachable: { code: "ENOTFOUND", times: 9 } },
      { answers: [a.well], host: "api.two.test", unreachable: { code: "ENOTFOUND", times: 9 } },
    ],
    told: "one, unreachable → two, failed: unreachable",
    requests: [0, 0],
    ledger: ["one unreachable ~0/0", "two unreachable ~0/0"],
  },
  ...["ECONNREFUSED", "ECONNRESET", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"].flatMap((code) => [
    {
      row: 2,
      it: `asks a server once more after ${code}`,
      servers: [{ answers: [a.well], host: "api.one.test", unreachable: { code, times: 1 } }],
      told: 'one, unreachable → again after 1250 ms, "Hi", done',
      requests: [1],
      ledger: ["one unreachable ~0/0", "one done 100/50"],
    },
    {
      row: 2,
      it: `asks another server after two times ${code}`,
      servers: [{ answers: [a.well], host: "api.one.test", unreachable: { code, times: 2 } }, well],
      told: 'one, unreachable → again after 1250 ms, unreachable → two, "Hi", done',
      requests: [0, 1],
      ledger: ["one unreachable ~0/0", "one unreachable ~0/0", "two done 100/50"],
    },
  ]),
  {
    row: 2,
    it: "asks a server of this machine only once, and then another",
    servers: [{ answers: [a.breaksAfter("")] }, well],
    told: 'one, unreachable → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one unreachable ~0/0", "two done 100/50"],
  },
  {
    row: 5,
    it: "does not try elsewhere where a proxy on the way wants its user",
    servers: [{ answers: [replies("", {}, 407)] }, well],
    told: "one, failed: unreachable",
    requests: [1, 0],
    ledger: ["one unreachable ~0/0"],
  },
  {
    row: 6,
    it: "neither follows a redirect nor asks another",
    servers: [{ answers: [replies("", { location: "https://elsewhere.test/v1" }, 307)] }, well],
    told: "one, failed: redirected",
    requests: [1, 0],
    ledger: ["one redirected ~0/0"],
  },
  // 7–19: refusals
  {
    row: 7,
    it: "shows a refusal as it is",
    servers: [{ answers: [a.refuses(400, { type: "invalid_request_error" })] }, well],
    told: "one, failed: rejected",
    requests: [1, 0],
    ledger: ["one rejected ~0/0"],
  },
  {
    row: 7,
    it: "asks another model where this one does not know a parameter",
    servers: [{ answers: [a.refuses(400, { code: "unsupported_parameter", param: "messages" })] }, well],
    told: 'one, rejected → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one rejected ~0/0", "two done 100/50"],
  },
  {
    row: 8,
    it: "asks a model with a larger window",
    servers: [
      { answers: [a.refuses(400, { code: "context_length_exceeded" })], model: { contextTokens: 10_000 } },
      { answers: [a.well], model: { contextTokens: 10_000 } },
      { answers: [a.well], model: { contextTokens: 50_000 } },
    ],
    told: 'one, too-long → three, "Hi", done',
    requests: [1, 0, 1],
    ledger: ["one too-long ~0/0", "three done 100/50"],
  },
  {
    row: 8,
    it: "says so where none has a larger window",
    servers: [{ answers: [a.refuses(413, { type: "request_too_large" })] }, well],
    told: "one, failed: too-long",
    requests: [1, 0],
    ledger: ["one too-long ~0/0"],
  },
  {
    row: 9,
    it: "does not look for a laxer model",
    servers: [{ answers: [a.refuses(400, { code: "content_filter" })] }, well],
    told: "one, failed: content-policy",
    requests: [1, 0],
    ledger: ["one content-policy ~0/0"],
  },
  {
    row: 10,
    it: "asks another vendor where a spend limit is reached",
    servers: [
      { answers: [a.refuses(400, { type: "invalid_request_error", code: "workspace_spend_limit_exceeded" })] },
      well,
    ],
    told: 'one, no-credit → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one no-credit ~0/0", "two done 100/50"],
  },
  {
    row: 11,
    it: "asks another vendor where a key is refused",
    servers: [{ answers: [a.refuses(401, { code: "invalid_api_key" })] }, well],
    told: 'one, unauthorized → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one unauthorized ~0/0", "two done 100/50"],
  },
  {
    row: 12,
    it: "asks another vendor where the credits are used up",
    servers: [{ answers: [a.refuses(402)] }, well],
    told: 'one, no-credit → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one no-credit ~0/0", "two done 100/50"],
  },
  {
    row: 13,
    it: "asks another vendor where it has no permission",
    servers: [{ answers: [a.refuses(403)] }, well],
    told: 'one, unauthorized → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one unauthorized ~0/0", "two done 100/50"],
  },
  {
    row: 13,
    it: "asks nobody else after a moderation",
    servers: [{ answers: [a.refuses(403, { metadata: { reasons: ["x"] } })] }, well],
    told: "one, failed: content-policy",
    requests: [1, 0],
    ledger: ["one content-policy ~0/0"],
  },
  {
    row: 14,
    it: "asks another model where this one is unknown",
    servers: [{ answers: [a.refuses(404, { code: "model_not_found" })] }, well],
    told: 'one, not-found → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one not-found ~0/0", "two done 100/50"],
  },
  {
    row: 14,
    it: "asks another where nothing is at the address",
    servers: [{ answers: [a.page(404)] }, well],
    told: 'one, not-found → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one not-found ~0/0", "two done 100/50"],
  },
  // The platform itself asks again after 421.
  ...[405, 415, 426, 431].map((status) => ({
    row: 15,
    it: `takes ${status} for a wrong configuration`,
    servers: [{ answers: [a.refuses(status)] }, well],
    told: "one, failed: rejected",
    requests: [1, 0],
    ledger: ["one rejected ~0/0"],
  })),
  ...[408, 409].map((status) => ({
    row: status === 408 ? 16 : 17,
    it: `asks once more after ${status}, and then another`,
    servers: [{ answers: [a.refuses(status)] }, well],
    told: 'one, overloaded → again after 1250 ms, overloaded → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one overloaded ~0/0", "one overloaded ~0/0", "two done 100/50"],
  })),
  {
    row: 18,
    it: "takes a body that is too large for a prompt that is too long",
    servers: [{ answers: [a.refuses(413)] }, well],
    told: "one, failed: too-long",
    requests: [1, 0],
    ledger: ["one too-long ~0/0"],
  },
  {
    row: 19,
    it: "shows what did not pass the check",
    servers: [{ answers: [a.refuses(422)] }, well],
    told: "one, failed: rejected",
    requests: [1, 0],
    ledger: ["one rejected ~0/0"],
  },
  // 20–29: too often, overloaded
  {
    row: 20,
    it: "waits as told, once, where nobody else is there",
    servers: [{ answers: [a.refuses(429, rateLimit, { "retry-after": "5" }), a.well] }],
    told: 'one, rate-limited → again after 5250 ms, "Hi", done',
    requests: [2],
    ledger: ["one rate-limited ~0/0", "one done 100/50"],
  },
  {
    row: 20,
    it: "waits a short while",
    servers: [{ answers: [a.refuses(429, rateLimit, { "retry-after-ms": "1200" }), a.well] }, well],
    told: 'one, rate-limited → again after 1450 ms, "Hi", done',
    requests: [2, 0],
    ledger: ["one rate-limited ~0/0", "one done 100/50"],
  },
  {
    row: 20,
    it: "asks another rather than wait longer",
    servers: [{ answers: [a.refuses(429, rateLimit, { "retry-after": "5" })] }, well],
    told: 'one, rate-limited → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one rate-limited ~0/0", "two done 100/50"],
  },
  {
    row: 21,
    it: "does not wait long, but asks another",
    servers: [{ answers: [a.refuses(429, rateLimit, { "retry-after": "3600" })] }, well],
    told: 'one, rate-limited → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one rate-limited ~0/0", "two done 100/50"],
  },
  {
    row: 21,
    it: "measures a date by the server's clock",
    servers: [{ answers: [a.refuses(429, rateLimit, inDate(3_600)), a.well] }],
    told: "one, failed: rate-limited",
    requests: [1],
    ledger: ["one rate-limited ~0/0"],
  },
  {
    row: 21,
    it: "waits where the date is near by the server's clock",
    servers: [{ answers: [a.refuses(429, rateLimit, inDate(3)), a.well] }],
    told: 'one, rate-limited → again after 3250 ms, "Hi", done',
    requests: [2],
    ledger: ["one rate-limited ~0/0", "one done 100/50"],
  },
  {
    row: 22,
    it: "tries once more where it is not told how long to wait",
    servers: [{ answers: [a.refuses(429, rateLimit), a.well] }],
    told: 'one, rate-limited → again after 1250 ms, "Hi", done',
    requests: [2],
    ledger: ["one rate-limited ~0/0", "one done 100/50"],
  },
  {
    row: 22,
    it: "tries once more only, and then another",
    servers: [{ answers: [a.refuses(429, rateLimit)] }, well],
    told: 'one, rate-limited → again after 1250 ms, rate-limited → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one rate-limited ~0/0", "one rate-limited ~0/0", "two done 100/50"],
  },
  ...[
    { whose: "OpenAI's", error: { type: "insufficient_quota", code: "credit_balance_exhausted" } },
    { whose: "OpenAI's limit", error: { type: "insufficient_quota", code: "project_spend_limit_exceeded" } },
    {
      whose: "Anthropic's",
      error: { type: "rate_limit_error", details: { error_code: "enforced_spend_limit_reached" } },
    },
  ].map(({ whose, error }) => ({
    row: 23,
    it: `never repeats what is a matter of money: ${whose}`,
    servers: [{ answers: [a.refuses(429, error, { "retry-after": "1" })] }, well],
    told: 'one, no-credit → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one no-credit ~0/0", "two done 100/50"],
  })),
  {
    row: 24,
    it: "asks once more after a server's own error",
    servers: [{ answers: [a.refuses(500), a.well] }, well],
    told: 'one, overloaded → again after 1250 ms, "Hi", done',
    requests: [2, 0],
    ledger: ["one overloaded ~0/0", "one done 100/50"],
  },
  {
    row: 24,
    it: "asks another after two",
    servers: [{ answers: [a.refuses(500)] }, well],
    told: 'one, overloaded → again after 1250 ms, overloaded → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one overloaded ~0/0", "one overloaded ~0/0", "two done 100/50"],
  },
  ...[502, 504].map((status) => ({
    row: 25,
    it: `asks once more after ${status}, and then another`,
    servers: [{ answers: [a.refuses(status)] }, well],
    told: 'one, overloaded → again after 1250 ms, overloaded → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one overloaded ~0/0", "one overloaded ~0/0", "two done 100/50"],
  })),
  {
    row: 26,
    it: "waits as an overloaded server says",
    servers: [{ answers: [a.refuses(503, {}, { "retry-after": "4" }), a.well] }],
    told: 'one, overloaded → again after 4250 ms, "Hi", done',
    requests: [2],
    ledger: ["one overloaded ~0/0", "one done 100/50"],
  },
  {
    row: 26,
    it: "does not wait long for an overloaded server",
    servers: [{ answers: [a.refuses(503, {}, { "retry-after": "90" })] }, well],
    told: 'one, overloaded → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one overloaded ~0/0", "two done 100/50"],
  },
  {
    row: 27,
    it: "asks another vendor before another model of the one that is overloaded",
    servers: [
      { answers: [a.refuses(529, overloaded)] },
      { answers: [a.well], provider: { baseUrl: "the first one's" } },
      well,
    ],
    told: 'one, overloaded → again after 1250 ms, overloaded → three, "Hi", done',
    requests: [2, 0, 1],
    ledger: ["one overloaded ~0/0", "one overloaded ~0/0", "three done 100/50"],
  },
  {
    row: 28,
    it: "goes by the status of a page",
    servers: [{ answers: [a.page(503), a.well] }],
    told: 'one, overloaded → again after 1250 ms, "Hi", done',
    requests: [2],
    ledger: ["one overloaded ~0/0", "one done 100/50"],
  },
  {
    row: 29,
    it: "obeys a server that does not want to be asked again",
    servers: [{ answers: [a.refuses(500, {}, { "x-should-retry": "false" })] }, well],
    told: 'one, overloaded → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one overloaded ~0/0", "two done 100/50"],
  },
  {
    row: 29,
    it: "obeys a server that wants to be asked again, within the limit",
    servers: [{ answers: [a.refuses(429, rateLimit, { "x-should-retry": "true" })] }, well],
    told: 'one, rate-limited → again after 1250 ms, rate-limited → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one rate-limited ~0/0", "one rate-limited ~0/0", "two done 100/50"],
  },
  // 30–32: a success that is none
  {
    row: 30,
    it: "asks another where a page comes instead of an answer",
    servers: [{ answers: [a.page(200)] }, well],
    told: 'one, malformed → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one malformed ~0/0", "two done 100/50"],
  },
  {
    row: 30,
    it: "takes a whole document for the answer that it is",
    servers: [
      {
        answers: [
          replies(
            JSON.stringify({
              choices: [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }],
              usage: a.usage,
            }),
            { "content-type": "application/json" },
          ),
        ],
      },
    ],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done 100/50"],
  },
  {
    row: 31,
    it: "goes by the error in a body",
    servers: [{ answers: [a.refuses(200, { code: 401, message: "Bad key" })] }, well],
    told: 'one, unauthorized → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one unauthorized ~0/0", "two done 100/50"],
  },
  {
    row: 31,
    it: "goes by the error in the first event",
    servers: [{ answers: [a.streams(`event: error\n${event({ type: "error", error: overloaded })}`), a.well] }, well],
    told: 'one, overloaded → again after 1250 ms, "Hi", done',
    requests: [2, 0],
    ledger: ["one overloaded ~0/0", "one done 100/50"],
  },
  {
    row: 32,
    it: "keeps what was said before an error, and offers who could go on",
    servers: [{ answers: [a.streams(a.says("Hal"), event({ error: { code: 502, message: "Gone" } }))] }, well],
    told: 'one, "Hal", failed: overloaded, two could go on',
    requests: [1, 0],
    ledger: ["one overloaded ~4/1"],
  },
  // 33–38: silence and breaks
  {
    row: 33,
    it: "asks once more on another connection where no headers come",
    servers: [{ answers: [a.fallsSilentAfter(""), a.well] }],
    limits: silence,
    told: 'one, stalled → again after 1250 ms, "Hi", done',
    requests: [2],
    ledger: ["one stalled ~0/0", "one done 100/50"],
  },
  {
    row: 33,
    it: "asks another where no headers come",
    servers: [{ answers: [a.fallsSilentAfter("")] }, well],
    limits: silence,
    told: 'one, stalled → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one stalled ~0/0", "two done 100/50"],
  },
  {
    row: 34,
    it: "asks another where nothing follows the headers",
    servers: [{ answers: [a.fallsSilentAfter(a.opens)] }, well],
    limits: silence,
    told: 'one, stalled → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one stalled ~4/0", "two done 100/50"],
  },
  {
    row: 35,
    it: "asks another where only comments come",
    servers: [{ answers: [a.fallsSilentAfter(a.opens, true)] }, well],
    limits: silence,
    told: 'one, stalled → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one stalled ~4/0", "two done 100/50"],
  },
  {
    row: 35,
    it: "stops where only comments come after a word",
    servers: [{ answers: [a.fallsSilentAfter(a.opens + a.says("Hal"), true)] }, well],
    limits: silence,
    told: 'one, "Hal", failed: stalled, two could go on',
    requests: [1, 0],
    ledger: ["one stalled ~4/1"],
  },
  {
    row: 36,
    it: "keeps what was said before a silence",
    servers: [{ answers: [a.fallsSilentAfter(a.opens + a.says("Hal"))] }, well],
    limits: silence,
    told: 'one, "Hal", failed: stalled, two could go on',
    requests: [1, 0],
    ledger: ["one stalled ~4/1"],
  },
  {
    row: 37,
    it: "keeps what was said before the connection broke",
    servers: [{ answers: [a.breaksAfter(a.says("Hal"))] }, well],
    told: 'one, "Hal", failed: cut-off, two could go on',
    requests: [1, 0],
    ledger: ["one cut-off ~4/1"],
  },
  {
    row: 37,
    it: "asks once more where it broke before the first word",
    servers: [{ answers: [a.breaksAfter(": \n\n"), a.well] }],
    told: 'one, cut-off → again after 1250 ms, "Hi", done',
    requests: [2],
    ledger: ["one cut-off ~4/0", "one done 100/50"],
  },
  {
    row: 37,
    it: "asks another where it breaks again",
    servers: [{ answers: [a.breaksAfter(": \n\n")] }, well],
    told: 'one, cut-off → again after 1250 ms, cut-off → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one cut-off ~4/0", "one cut-off ~4/0", "two done 100/50"],
  },
  {
    row: 38,
    it: "does not take an end for success",
    servers: [{ answers: [a.streams(a.says("Hal"))] }, well],
    told: 'one, "Hal", failed: cut-off, two could go on',
    requests: [1, 0],
    ledger: ["one cut-off ~4/1"],
  },
  {
    row: 38,
    it: "asks once more where it ended before the first word",
    servers: [{ answers: [a.streams(event({ choices: [{ index: 0, delta: { role: "assistant" } }] })), a.well] }],
    told: 'one, cut-off → again after 1250 ms, "Hi", done',
    requests: [2],
    ledger: ["one cut-off ~4/0", "one done 100/50"],
  },
  // 39–57: what comes
  {
    row: 39,
    it: "is content without [DONE]",
    servers: [{ answers: [a.streams(a.says("Hi"), a.ends)] }],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done ~4/1"],
  },
  {
    row: 40,
    it: "ends at the first end",
    servers: [
      { answers: [a.streams(a.says("Hi"), a.ends, a.ends, "data: [DONE]\n\n", a.says("No"), "data: [DONE]\n\n")] },
    ],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done ~4/1"],
  },
  {
    row: 41,
    it: "asks another where three events cannot be read before the first word",
    servers: [{ answers: [a.streams("data: {\n\n".repeat(3), a.says("No"), a.ends)] }, well],
    told: 'one, malformed → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one malformed ~0/0", "two done 100/50"],
  },
  {
    row: 41,
    it: "skips one event that cannot be read",
    servers: [{ answers: [a.streams(a.says("H"), "data: {\n\n", a.says("i"), a.ends)] }],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done ~4/1"],
  },
  {
    row: 43,
    it: "asks another where a line has no end",
    servers: [{ answers: [a.streams(`data: {"x":"${"x".repeat(300_000)}`)] }, well],
    limits: { answerBytes: 200_000 },
    told: 'one, malformed → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one malformed ~0/0", "two done 100/50"],
  },
  {
    row: 44,
    it: "is not kept waiting by a byte now and then",
    servers: [{ answers: [(socket) => (socket.write(a.opens), a.keepWriting(socket, "d"))] }, well],
    limits: silence,
    told: 'one, stalled → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one stalled ~4/0", "two done 100/50"],
  },
  {
    row: 45,
    it: "replaces bytes that are no text",
    servers: [
      {
        answers: [
          a.streams('data: {"choices":[{"index":0,"delta":{"content":"H', Uint8Array.of(0xff), 'i"}}]}\n\n', a.ends),
        ],
      },
    ],
    told: 'one, "H�i", done',
    requests: [1],
    ledger: ["one done ~4/2"],
  },
  {
    row: 46,
    it: "asks once more where the encoding is another, and then another server",
    servers: [{ answers: [replies(a.says("Hi"), { "content-encoding": "gzip" })] }, well],
    told: 'one, cut-off → again after 1250 ms, cut-off → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one cut-off ~4/0", "one cut-off ~4/0", "two done 100/50"],
  },
  {
    row: 47,
    it: "asks another where the headers have no measure",
    servers: [{ answers: [replies("", { "x-large": "x".repeat(200_000) })] }, well],
    told: 'one, unreachable → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one unreachable ~0/0", "two done 100/50"],
  },
  {
    row: 48,
    it: "asks another where it is no HTTP",
    servers: [{ answers: [(socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n")] }, well],
    told: 'one, unreachable → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one unreachable ~0/0", "two done 100/50"],
  },
  {
    row: 49,
    it: "asks once more after an empty answer, and then another",
    servers: [{ answers: [replies("", {}, 204)] }, well],
    told: 'one, malformed → again after 1250 ms, malformed → two, "Hi", done',
    requests: [2, 1],
    ledger: ["one malformed ~0/0", "one malformed ~0/0", "two done 100/50"],
  },
  {
    row: 51,
    it: "says that an answer was cut to length",
    servers: [
      {
        answers: [
          a.streams(
            a.says("Hal"),
            event({ choices: [{ index: 0, delta: {}, finish_reason: "length" }], usage: a.usage }),
          ),
        ],
      },
      well,
    ],
    told: 'one, "Hal", done (length)',
    requests: [1, 0],
    ledger: ["one done 100/50"],
  },
  {
    row: 52,
    it: "says that an answer was filtered",
    servers: [
      {
        answers: [
          a.streams(
            a.says("Hal"),
            event({ choices: [{ index: 0, delta: {}, finish_reason: "content_filter" }], usage: a.usage }),
          ),
        ],
      },
      well,
    ],
    told: 'one, "Hal", done (content-filter)',
    requests: [1, 0],
    ledger: ["one done 100/50"],
  },
  {
    row: 54,
    it: "estimates what was not counted, and says so",
    servers: [{ answers: [a.uncounted] }],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done ~4/1"],
  },
  {
    row: 54,
    it: "takes the last of several counts",
    servers: [
      {
        answers: [
          a.streams(
            event({
              choices: [{ index: 0, delta: { content: "Hi" } }],
              usage: { prompt_tokens: 100, completion_tokens: 1 },
            }),
            a.ends,
            event({ choices: [], usage: a.usage }),
          ),
        ],
      },
    ],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done 100/50"],
  },
  {
    row: 56,
    it: "names the model that answered",
    servers: [
      { answers: [a.streams(event({ model: "m-1-2026", choices: [{ index: 0, delta: { content: "Hi" } }] }), a.ends)] },
    ],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done ~4/1"],
  },
  {
    row: 57,
    it: "does not take an unknown price for nothing",
    servers: [{ answers: [a.well], model: { price: undefined as never } }],
    told: 'one, "Hi", done',
    requests: [1],
    ledger: ["one done 100/50 ?"],
  },
  // A suggestion is not waited for.
  {
    row: 22,
    it: "does not try again for a suggestion",
    servers: [{ answers: [a.refuses(429, rateLimit)] }, well],
    surface: "completion",
    told: 'one, rate-limited → two, "Hi", done',
    requests: [1, 1],
    ledger: ["one rate-limited ~0/0", "two done 100/50"],
  },
  {
    row: 24,
    it: "does not repeat a suggestion after a server's error",
    servers: [{ answers: [a.refuses(500)] }],
    surface: "completion",
    told: "one, failed: overloaded",
    requests: [1],
    ledger: ["one overloaded ~0/0"],
  },
];
