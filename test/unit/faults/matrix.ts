import { shown, type Evidence } from "./evidence.ts";

/** A row of the fault matrix and where it is shown, beside the walks of that row through the whole product. */
export interface MatrixRow {
  readonly row: number;
  readonly fault: string;
  readonly shown: readonly Evidence[];
  /** Where we do otherwise than the matrix, and why. */
  readonly differs?: string;
}

const way = (...faults: readonly string[]) =>
  shown("unit/providers/faults", ...faults.map((fault) => `faults on the way: {protocol} ${fault}`));
const each = (...tests: readonly string[]) =>
  shown("unit/providers/everyProtocol", ...tests.map((test) => `{protocol} ${test}`));
const refusal = (...cases: readonly string[]) =>
  shown("unit/providers/failures", ...cases.map((name) => `what a refusal means ${name}`));
const bent = (...cases: readonly string[]) =>
  shown("unit/providers/deviations", ...cases.map((name) => `Chat Completions, as servers bend it ${name}`));
const across = (...tests: readonly string[]) =>
  shown("unit/faults/across", ...tests.map((test) => `faults across requests ${test}`));
const tools = (...tests: readonly string[]) =>
  shown("unit/providers/toolCalls", ...tests.map((test) => `tool calls in ${test}`));
const counted = (...tests: readonly string[]) =>
  shown("unit/providers/usage", ...tests.map((test) => `reported usage ${test}`));

export const matrix: readonly MatrixRow[] = [
  { row: 1, fault: "DNS failure", shown: way("a host that does not exist") },
  {
    row: 2,
    fault: "refused, unreachable, reset before headers",
    shown: [
      ...way("a reset before the headers", "a connection closed before the headers"),
      ...each("fails where nobody listens"),
    ],
  },
  { row: 3, fault: "blocked port", shown: way("a port that is blocked") },
  {
    row: 4,
    fault: "TLS failure",
    shown: way("a certificate that nobody vouches for", "a server without TLS where TLS was asked for"),
  },
  {
    row: 5,
    fault: "proxy 407, page of a captive portal",
    shown: [...refusal("a proxy that wants its user"), ...each("fails on a web page")],
    differs: "A portal's page cannot be told from an endpoint that is none (row 30): another endpoint is asked.",
  },
  {
    row: 6,
    fault: "redirect",
    shown: each("does not follow a redirect (307), so that neither key nor prompt go elsewhere"),
  },
  { row: 7, fault: "400", shown: refusal("OpenAI: parameter", "FastAPI: a text") },
  {
    row: 8,
    fault: "context overflow",
    shown: [...refusal("OpenAI: too long", "Anthropic: too large"), ...shown("unit/prompts/budget", "*")],
    differs:
      "The prompt is fitted to the model's window before it is sent, not after a refusal; then a larger window is asked.",
  },
  { row: 9, fault: "content filter", shown: refusal("OpenAI: policy", "Portkey: guardrail") },
  { row: 10, fault: "400 spend limit", shown: refusal("Anthropic: billing") },
  { row: 11, fault: "401", shown: refusal("OpenAI: bad key", "SiliconFlow: a bare string") },
  {
    row: 12,
    fault: "402",
    shown: refusal("OpenRouter: credits", "DeepSeek: no balance, whatever its code"),
    differs: "Money is not waited for, whatever the server says about trying again.",
  },
  { row: 13, fault: "403", shown: refusal("OpenAI: no access", "OpenRouter: moderation") },
  { row: 14, fault: "404", shown: refusal("OpenAI: unknown model", "an address where nothing is") },
  { row: 15, fault: "405, 415, 421, 426, 431", shown: refusal("a method that does not exist") },
  { row: 16, fault: "408", shown: refusal("OpenRouter: timeout") },
  { row: 17, fault: "409", shown: [] },
  { row: 18, fault: "413", shown: refusal("Anthropic: too large") },
  { row: 19, fault: "422", shown: refusal("DeepSeek: parameter", "FastAPI: a list") },
  { row: 20, fault: "429, wait ≤ 10 s", shown: refusal("OpenAI: too fast") },
  {
    row: 21,
    fault: "429, wait > 10 s or a date",
    shown: shown(
      "unit/providers/failures",
      "how long to wait a date, by the server's own clock",
      "how long to wait milliseconds win",
    ),
  },
  { row: 22, fault: "429 without a wait", shown: refusal("a status without a body") },
  {
    row: 23,
    fault: "429 that is billing",
    shown: refusal("OpenAI: no money", "OpenAI: spend limit", "Anthropic: spend limit"),
  },
  { row: 24, fault: "500", shown: refusal("OpenAI: server error") },
  { row: 25, fault: "502, 504", shown: refusal("OpenRouter: the provider's words") },
  { row: 26, fault: "503", shown: refusal("OpenAI: overloaded", "llama.cpp: loading") },
  { row: 27, fault: "529", shown: refusal("Anthropic: overloaded") },
  { row: 28, fault: "5xx with a page", shown: refusal("a proxy's page", "a page without a title", "a long message") },
  { row: 29, fault: "x-should-retry", shown: [] },
  {
    row: 30,
    fault: "200 without a stream",
    shown: each(
      "takes a whole answer where a stream was asked for",
      "fails on a document of another kind",
      "fails on text",
    ),
  },
  { row: 31, fault: "200 with an error", shown: each("fails on an error instead of a stream") },
  {
    row: 32,
    fault: "error in the middle",
    shown: each("fails on an error in the middle of a stream", "fails on an error event in the middle of a stream"),
  },
  {
    row: 33,
    fault: "stall before headers",
    shown: each("gives up on a server that falls silent (headers), whatever it comments"),
    differs: "With another at hand it is asked at once: the user has waited long enough.",
  },
  {
    row: 34,
    fault: "headers, then nothing",
    shown: each("gives up on a server that falls silent (first-data), whatever it comments"),
  },
  {
    row: 35,
    fault: "only comments",
    shown: each("gives up on a server that falls silent (idle), whatever it comments"),
  },
  {
    row: 36,
    fault: "stall in the middle",
    shown: each("gives up on a server that falls silent (idle), whatever it comments"),
  },
  {
    row: 37,
    fault: "drop in the middle",
    shown: [
      ...each("fails where the connection is cut, and keeps what came before"),
      ...way("a body shorter than promised", "a chunked body without its last chunk"),
    ],
  },
  {
    row: 38,
    fault: "clean end without an end frame",
    shown: each("fails on a stream without an end", "fails on a stream that ends in the middle of an event"),
  },
  {
    row: 39,
    fault: "no [DONE]",
    shown: each(
      "is complete where the connection is cut after the end",
      "is complete where the connection stays open after the end",
    ),
  },
  {
    row: 40,
    fault: "two ends, events after the end",
    shown: [
      ...way("two ends"),
      ...bent("two finish reasons"),
      ...each("reads the same with a [DONE] and nonsense after the end"),
    ],
  },
  {
    row: 41,
    fault: "invalid JSON in an event",
    shown: each(
      "reads the same with an event that cannot be read, and another",
      "fails on a third event that cannot be read",
    ),
  },
  {
    row: 42,
    fault: "any split; CRLF, CR; byte order mark; a thousand events",
    shown: [
      ...each(
        "reads the same whichever way the bytes are cut",
        "reads the same with CRLF",
        "reads the same with CR only",
        "reads the same with a byte order mark",
        "reads the same with no space after the colon",
      ),
      ...way("a thousand events in one piece"),
      ...shown(
        "unit/providers/splits",
        "any split of any recorded stream gives the same events: openai-chat.sse as recorded",
      ),
    ],
  },
  { row: 43, fault: "giant line", shown: way("one line without end") },
  { row: 44, fault: "slow loris", shown: way("an event that never becomes complete, a byte at a time") },
  { row: 45, fault: "invalid UTF-8", shown: way("bytes that are no UTF-8") },
  {
    row: 46,
    fault: "bad gzip",
    shown: way("an encoding that it is not in", "a compressed stream that is cut before its first word"),
    differs: "Its input is counted as an estimate: the server took the request.",
  },
  { row: 47, fault: "huge headers", shown: way("headers without measure") },
  { row: 48, fault: "no HTTP", shown: way("bytes that are no HTTP") },
  {
    row: 49,
    fault: "204, empty 200",
    shown: [...way("a success without content"), ...each("fails on an empty answer")],
  },
  {
    row: 50,
    fault: "infinite stream",
    shown: [
      ...each("gives up on an answer without measure"),
      ...across("50: an answer without end is stopped, and what came is kept"),
    ],
  },
  {
    row: 51,
    fault: "cut to length",
    shown: [
      ...bent("a length"),
      ...shown("unit/surfaces/edit/editSession", "edit session refuses an answer that was cut off"),
    ],
  },
  { row: 52, fault: "filter or refusal at the end", shown: bent("a filter", "a refusal") },
  {
    row: 53,
    fault: "tool call cut or no JSON",
    shown: tools(
      "Chat Completions a call cut to length",
      "Chat Completions a call whose stream is cut",
      "Chat Completions arguments that are no JSON",
      "Responses a call cut to length",
      "Messages a call cut to length",
    ),
  },
  {
    row: 54,
    fault: "usage missing, zero, negative, cumulative, without choices",
    shown: [
      ...counted("zeros as filler", "less than nothing", "nothing"),
      ...shown(
        "unit/pipeline/completeUsage",
        "the usage of an answer nothing reported",
        "the usage of an answer an answer that broke off before it was counted",
      ),
      ...shown(
        "unit/providers/deviations",
        "Messages, as servers bend it usage that is counted only at the beginning, where the output is a placeholder",
      ),
    ],
  },
  {
    row: 55,
    fault: "usage twice; gateway and provider disagree",
    shown: [
      ...counted("OpenRouter, with what it charges"),
      ...shown("unit/store/ledger/reserve", "a reservation settled twice counts once"),
    ],
  },
  { row: 56, fault: "another model answers", shown: bent("the model that really answers") },
  {
    row: 57,
    fault: "unknown price",
    shown: shown("unit/pipeline", "the pipeline leaves the cost unknown where no price is known"),
  },
  {
    row: 58,
    fault: "the user stops",
    shown: [
      ...across(
        "58: a request that the user stops while its key is read",
        "58: a request that the user stops while its money is held",
        "58: a request that the user stops while the connection is made",
        "58: a request that the user stops before the headers",
        "58: a request that the user stops after the headers",
        "58: a request that the user stops after the first word",
        "58: a request that the user stops in the middle of words",
        "58: a request that the user stops while it waits to ask again",
        "58: a request that the user stops when another model takes over",
        "58: a request that the user stops leaves no listener behind",
      ),
      ...each("closes the connection when it is cancelled", "does not ask when it was cancelled before"),
    ],
  },
  {
    row: 59,
    fault: "stop races with the end",
    shown: across("59: a request that is stopped while it ends has one end"),
  },
  {
    row: 60,
    fault: "settings change in flight",
    shown: across("60: a change of the settings does not reach a request on its way"),
  },
  {
    row: 61,
    fault: "every breaker open",
    shown: across(
      "61: where everybody has failed again and again the last one is asked all the same, and answers when it is well again",
    ),
    differs: "Everybody in the route is asked once more, not the last one alone, within the limit of attempts.",
  },
  {
    row: 62,
    fault: "half-open probe",
    shown: across("62: one request finds out whether a target is well again, the others go elsewhere meanwhile"),
  },
  {
    row: 63,
    fault: "was a request that was lost billed?",
    shown: [
      ...across("63: every request carries the ledger's own id of it, so that a bill can be compared"),
      ...shown(
        "unit/store/ledger/crash",
        "the database of several windows closes what a window left open, and still takes its answer",
      ),
    ],
  },
];

const vendors = (name: string) =>
  shown("unit/providers/vendorClients", `the vendors' own clients and ours tell the same openai-chat: ${name}`);

/** What breaks, or does not break, the vendors' parsers by `protocols.md` 1.7, and where it is shown that ours reads it. */
export const deviations: readonly { readonly deviation: string; readonly shown: readonly Evidence[] }[] = [
  { deviation: "no [DONE], no usage", shown: each("is complete where the connection is cut after the end") },
  {
    deviation: "usage in every chunk",
    shown: shown("unit/faults/walks", "a request over faults 54: takes the last of several counts"),
  },
  { deviation: "no choices first; choices missing or null", shown: bent("chunks without choices") },
  { deviation: "content null; role repeated", shown: bent("content that is null") },
  {
    deviation: "CRLF, CR, byte order mark",
    shown: each("reads the same with CRLF", "reads the same with CR only", "reads the same with a byte order mark"),
  },
  { deviation: "UTF-8 split at every byte", shown: each("reads the same whichever way the bytes are cut") },
  { deviation: "gzip", shown: way("a compressed stream") },
  { deviation: "comments", shown: each("reads the same with comments, pings and garbage between events") },
  { deviation: "no space after the colon", shown: each("reads the same with no space after the colon") },
  {
    deviation: "error null in each chunk; error {} in a chunk",
    shown: [...each("reads the same with error: null in every event"), ...bent("chunks with an empty error")],
  },
  { deviation: "empty finish reason; finish twice", shown: bent("an empty finish reason", "two finish reasons") },
  { deviation: "reasoning_content", shown: bent("reasoning_content") },
  { deviation: "tool id repeated", shown: tools("Chat Completions an id and a name in every piece") },
  { deviation: "200 with a JSON error", shown: each("fails on an error instead of a stream") },
  { deviation: "200 with a page", shown: each("fails on a web page") },
  { deviation: "200 with a whole answer", shown: each("takes a whole answer where a stream was asked for") },
  { deviation: "200 with an empty body", shown: each("fails on an empty answer") },
  { deviation: "content as parts", shown: bent("content in parts") },
  {
    deviation: "tool call without an index, or null",
    shown: tools(
      "Chat Completions no index: an id that was there continues, another begins",
      "Chat Completions an index that is null",
    ),
  },
  { deviation: "an error in the middle", shown: each("fails on an error in the middle of a stream") },
  { deviation: "OpenRouter's error chunk", shown: bent("an error beside the choice") },
  {
    deviation: "an error inside the choice only",
    shown: bent("an error inside the choice", "a finish reason that is an error"),
  },
  { deviation: "one line break between events", shown: each("reads the same with one line break between events") },
  {
    deviation: "[DONE] with a space, in small letters, in quotes",
    shown: [
      ...vendors("[done] in small letters*"),
      ...shown(
        "unit/faults/done",
        '[DONE] however it is written: "[DONE] "',
        "[DONE] however it is written: [done]",
        '[DONE] however it is written: "[DONE]" in quotes',
      ),
    ],
  },
  {
    deviation: "data: ping, empty data, data: null",
    shown: [
      ...vendors("data: ping*"),
      ...vendors("data: null*"),
      ...each("reads the same with comments, pings and garbage between events"),
    ],
  },
  { deviation: "socket cut", shown: each("fails where the connection is cut, and keeps what came before") },
  { deviation: "ends in the middle of JSON", shown: each("fails on a stream that ends in the middle of an event") },
  { deviation: "no blank line at the end", shown: each("reads the same with no blank line at the end") },
  { deviation: "no finish reason ever", shown: each("fails on a stream without an end") },
  { deviation: "message instead of delta", shown: bent("a message instead of a delta") },
  { deviation: "4xx as {code, message} or {detail}", shown: refusal("SiliconFlow: not wrapped", "FastAPI: a list") },
  { deviation: "a page with 502", shown: refusal("a proxy's page") },
  {
    deviation: "Responses: error events, failed, incomplete, cut",
    shown: shown(
      "unit/providers/deviations",
      "Responses, as servers bend it an error event",
      "Responses, as servers bend it a failed answer",
      "Responses, as servers bend it an answer cut to length",
      "Responses, as servers bend it [DONE] without an end",
    ),
  },
  { deviation: "Messages: no event lines", shown: each("reads the same with no event lines") },
  {
    deviation: "Messages: [DONE] appended",
    shown: shown(
      "unit/providers/vendorClients",
      "the vendors' own clients and ours tell the same anthropic-messages: [DONE] after an end of its own",
    ),
  },
  {
    deviation: "Messages: no usage",
    shown: shown("unit/providers/deviations", "Messages, as servers bend it no usage at all"),
  },
];
