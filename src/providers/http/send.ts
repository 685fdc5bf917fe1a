import { AssistError, type Failure } from "../../core/failure/failure.ts";
import { phrase } from "../../core/phrase.ts";
import { addressOf } from "./addressOf.ts";
import type { Exchange } from "./exchange.ts";
import { httpFailure, refusalText } from "./httpFailure.ts";
import type { Limits } from "./limits.ts";
import { longestErrorBody, plainMessage } from "./plainMessage.ts";
import type { Watchdog } from "./watchdog.ts";

export interface Outgoing {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends one request to where it was addressed and nowhere else, and returns its response if that is a success.
 * Everything else is thrown as an AssistError.
 */
export async function send(outgoing: Outgoing, exchange: Exchange, watchdog: Watchdog): Promise<Response> {
  const url = new URL(outgoing.url);
  const headers = headersOf(outgoing, exchange);
  watchdog.enter("headers");
  let response: Response;
  try {
    // The global `fetch` as it is now: the editor patches it to apply its proxy and certificates.
    response = await watchdog.wait(
      globalThis.fetch(url, {
        method: outgoing.method,
        headers,
        redirect: "manual",
        signal: watchdog.signal,
        ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
      }),
    );
  } catch (error) {
    throw new AssistError(watchdog.verdict() ?? unreachable(url, error, exchange), { cause: causeOf(error, exchange) });
  }
  if (response.ok) return response;
  throw await refusal(response, url, exchange, watchdog);
}

function headersOf({ headers }: Outgoing, exchange: Exchange): Headers {
  const result = new Headers({ "user-agent": "Pointsman" });
  if (exchange.requestId !== undefined) result.set("x-client-request-id", exchange.requestId);
  for (const [name, value] of Object.entries({ ...headers, ...exchange.provider.headers })) {
    try {
      result.set(name, value);
    } catch {
      // The platform's own message quotes the value, which may be the key.
      throw new AssistError(unsendable(name, exchange));
    }
  }
  return result;
}

function unsendable(header: string, { provider }: Exchange): Failure {
  return header === "authorization" || header === "x-api-key" || header === provider.keyHeader
    ? { kind: "key-unreadable", providerName: provider.name, message: "The key holds characters that cannot be sent." }
    : { kind: "internal", message: `The configured header "${plainMessage(header, String)}" cannot be sent.` };
}

async function refusal(response: Response, url: URL, exchange: Exchange, watchdog: Watchdog): Promise<AssistError> {
  const address = addressOf(url);
  if (response.type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(response.status)) {
    void response.body?.cancel().catch(() => undefined);
    const to = targetOf(response.headers.get("location"), url, exchange);
    return new AssistError({ kind: "redirected", url: address, to });
  }
  watchdog.enter("first-data");
  const text = await watchdog.wait(startOf(response, exchange.limits)).catch(() => "");
  const failure = watchdog.verdict() ?? httpFailure(response, text, address, exchange);
  return new AssistError(failure, { cause: refusalText(text, exchange) });
}

const refusalMilliseconds = 10_000;

/** As much of a body as its message can be found in, or as came in time. */
async function startOf(response: Response, { refusalMilliseconds: most }: Limits): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  const timer = setTimeout(() => void reader?.cancel().catch(() => undefined), most ?? refusalMilliseconds);
  let text = "";
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > longestErrorBody) break;
    }
  } finally {
    clearTimeout(timer);
    void reader?.cancel().catch(() => undefined);
  }
  return text;
}

function targetOf(location: string | null, url: URL, { redact }: Exchange): string {
  if (location === null || !URL.canParse(location, url.href)) return "?";
  return plainMessage(addressOf(new URL(location, url.href)), redact);
}

function unreachable(url: URL, error: unknown, { redact }: Exchange): Failure {
  // The platform blocks ports that belong to protocols other than HTTP.
  if (reasonOf(error) === "bad port") {
    return { kind: "bad-url", url: addressOf(url), reason: phrase("requests to port {0} are blocked", url.port) };
  }
  if (saysNothing(error)) return { kind: "unreachable", url: addressOf(url), message: "Status 407", signIn: true };
  const passing = passingCodes.test(codeOf(error));
  const message = plainMessage(reasonOf(error), redact);
  return { kind: "unreachable", url: addressOf(url), message, ...(passing ? { passing } : {}) };
}

/**
 * Transient: network trouble, a server that restarts, a stale keep-alive connection; not a wrong host name or a bad
 * certificate.
 */
const passingCodes =
  /^(?:EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENETUNREACH|ENETDOWN|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_SOCKET|Z_DATA_ERROR|Z_BUF_ERROR)$/;

/**
 * The platform turns a response with status 407 into an error without a message or code, and does so for nothing else
 * here.
 */
function saysNothing(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === "" && codeOf(error) === "";
}

/** The innermost code there is. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return codeOf(error.cause) || code;
}

/** The innermost message there is: "fetch failed" says nothing, its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return reasonOf(error.cause) || error.message || code;
}

/** For the log: what the platform said, without the key. */
export function causeOf(error: unknown, { redact }: Exchange): string {
  return plainMessage(reasonOf(error), redact);
}
