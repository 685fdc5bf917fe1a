import type { Failure } from "../../core/failure/failure.ts";
import { readErrorBody, textBody, type ErrorBody } from "./errorBody.ts";
import type { Exchange } from "./exchange.ts";
import { pageText, plainMessage } from "./plainMessage.ts";
import {
  isLongLimit,
  isWrongPlace,
  meaningByStatus,
  meaningOf,
  refusesField,
  refusesFilling,
  type AnyMeaning,
} from "../refusal/meaningOf.ts";
import { sizesIn } from "../refusal/sizesIn.ts";
import { namedFields } from "../refusal/namedFields.ts";
import { bounded, resetIn, waitIn } from "../refusal/waitIn.ts";

/** The failure behind an unsuccessful response. */
export function httpFailure(response: Response, text: string, url: string, exchange: Exchange): Failure {
  const page = text.trimStart().startsWith("<");
  const body = page ? undefined : readErrorBody(parsed(text));
  const { status } = response;
  // Where not even the shape of an error came back, it is the address that is wrong rather than the model's id.
  const modelId = body || status !== 404 ? exchange.modelId : "";
  const said = body ?? (page ? { ...textBody(pageText(text)), message: text } : textBody(text));
  const circumstances = { url, status, now: serverTime(response.headers), ...adviceIn(response.headers) };
  return failure(meaningOf(said, status, byStatus(status, page)), said, circumstances, { ...exchange, modelId });
}

/** Enough to find the rejected field and its allowed values. */
const longestSaid = 4_000;

/** All that a refusal says, for whatever can adapt the request; without the key. */
export function refusalText(text: string, exchange: Exchange): string {
  const body = text.trimStart().startsWith("<") ? undefined : readErrorBody(parsed(text));
  return exchange.redact(
    [body?.text, ...(body?.fields.map((field) => `"${field}"`) ?? [])].join("\n").slice(0, longestSaid),
  );
}

/** A 403 with a web page comes from a proxy or a firewall, and says nothing about the key. */
function byStatus(status: number, page: boolean): AnyMeaning {
  return page && status === 403 ? "unreachable" : meaningByStatus(status);
}

/** The failure behind an error inside a successful response; `body` as the endpoint sent it. */
export function streamFailure(body: Partial<ErrorBody>, exchange: Exchange): Failure {
  const said: ErrorBody = { message: "", codes: [], fields: [], text: body.message ?? "", ...body };
  // The status was a success: an error that the body does not classify counts as transient, so that another model is
  // tried.
  const kind = said.codes.some((code) => rejections.test(code)) ? "rejected" : "overloaded";
  const fallback = said.status === undefined ? kind : meaningByStatus(said.status);
  const circumstances = { url: exchange.baseUrl, status: said.status ?? 200, now: Date.now() };
  return failure(meaningOf(said, said.status ?? 200, fallback), said, circumstances, exchange);
}

const rejections =
  /^(?:invalid_request_error|invalid_argument|invalidparameter|invalid_parameter_error|badrequesterror|bad_request)$/;

interface Advice {
  readonly retryAfterSeconds?: number;
  readonly shouldRetry?: boolean;
}

interface Circumstances extends Advice {
  readonly url: string;
  readonly status: number;
  /** By the server's clock; milliseconds since 1970. */
  readonly now: number;
}

/** What the server says about asking again. */
function adviceIn(headers: Headers): Advice {
  const retryAfterSeconds = retryAfter(headers);
  const said = headers.get("x-should-retry");
  return {
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(said === "true" || said === "false" ? { shouldRetry: said === "true" } : {}),
  };
}

function failure(kind: AnyMeaning, body: ErrorBody, circumstances: Circumstances, from: Exchange): Failure {
  const { url, status } = circumstances;
  const message = plainMessage(body.message, from.redact);
  const { id: providerId, name: providerName } = from.provider;
  switch (kind) {
    case "unauthorized":
      // The sentence for 403 is about what is allowed, not about the key.
      return { kind, status: isWrongPlace(body) ? 403 : status, providerId, providerName, message };
    case "no-credit":
      return { kind, status, providerName, message };
    case "not-found":
      return { kind, status, url, modelId: from.modelId, message };
    case "rate-limited":
    case "overloaded":
      return { kind, status, message, ...waitOf(kind, body, circumstances) };
    case "too-long":
      return { kind, status, message, ...sizesIn(body) };
    case "content-policy":
      return { kind, message };
    case "unreachable":
      return { kind, url, message: message || `Status ${status}`, ...(status === 407 ? { signIn: true } : {}) };
    case "rejected": {
      // The wording varies, but the field is always this one.
      const filling = refusesFilling(body) ? "suffix" : undefined;
      const param = body.param ?? filling ?? (refusesField(body) ? namedFields(body.text)[0] : undefined);
      return { kind, status, message, ...(param === undefined ? {} : { param: from.redact(param) }) };
    }
  }
}

/** When to retry: by the headers, else by the body's fields, else by its prose. */
function waitOf(kind: "rate-limited" | "overloaded", body: ErrorBody, { now, ...given }: Circumstances): Advice {
  const until = body.resetsAt ?? resetIn(body.text);
  const left = until === undefined ? undefined : bounded((until - now) / 1_000);
  const retryAfterSeconds = given.retryAfterSeconds ?? body.retryAfterSeconds ?? waitIn(body.text) ?? left;
  const shouldRetry = given.shouldRetry ?? (kind === "rate-limited" && isLongLimit(body) ? false : undefined);
  return {
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(shouldRetry === undefined ? {} : { shouldRetry }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON behind a gateway's prefix, or cut off: read as a text that holds it.
    return text.includes("{") ? text : undefined;
  }
}

function serverTime(headers: Headers): number {
  const now = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(now) ? Date.now() : now;
}

/** Seconds to wait, by either header; a date is measured against the server's clock, not ours. */
export function retryAfter(headers: Headers): number | undefined {
  const milliseconds = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (milliseconds >= 0) return bounded(milliseconds / 1000);
  const value = headers.get("retry-after")?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,12}(\.\d{1,12})?$/.test(value)) return bounded(Number(value));
  const seconds = (Date.parse(value.slice(0, 64)) - serverTime(headers)) / 1000;
  return Number.isNaN(seconds) ? undefined : bounded(Math.max(0, seconds));
}
