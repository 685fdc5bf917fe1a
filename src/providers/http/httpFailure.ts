import type { Failure } from "../../core/failure/failure.ts";
import { readErrorBody, type ErrorBody } from "./errorBody.ts";
import type { Exchange } from "./exchange.ts";
import { plainMessage } from "./plainMessage.ts";

type AnyKind = Kind | "rejected" | "unreachable";
type Kind = "unauthorized" | "no-credit" | "not-found" | "too-long" | "content-policy" | "rate-limited" | "overloaded";

/** Codes and types that mean more than the status they come with. Never message texts: those change and are translated. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^(context_length_exceeded|model_context_window_exceeded|request_too_large|exceed_context_size_error)$/, "too-long"],
  [/^(insufficient_quota|credit_balance_exhausted|billing_hard_limit_reached|billing_error)$/, "no-credit"],
  [/^(insufficient_user_quota|pre_consume_token_quota_failed|enforced_spend_limit_reached)$/, "no-credit"],
  [/_spend_limit_(exceeded|reached)$/, "no-credit"],
  [/^(content_filter|content_policy_violation|sensitive_words_detected|prompt_blocked|moderation)$/, "content-policy"],
  [/^(invalid_prompt|bio_policy|misalignment_policy_violation)$/, "content-policy"],
  [/^(invalid_api_key|authentication_error)$/, "unauthorized"],
  [/^(model_not_found|not_found_error)$/, "not-found"],
  [/^(rate_limit_exceeded|rate_limit_error|slow_down|token_concurrency_limit_reached)$/, "rate-limited"],
  [/^(overloaded_error|server_is_overloaded|insufficient_system_resource|service_unavailable_error)$/, "overloaded"],
  [/^(get_channel_failed|channel:(no_available_key|invalid_key))$/, "overloaded"],
  [/^(bad_response_status_code|bad_response_body|empty_response|upstream_error)$/, "overloaded"],
];

/** What a response that is no success means for the user. */
export function httpFailure(response: Response, text: string, url: string, exchange: Exchange): Failure {
  const body = readErrorBody(parsed(text));
  const { status } = response;
  // Where not even the shape of an error came back, it is the address that is wrong rather than the model's id.
  const modelId = body || status !== 404 ? exchange.modelId : "";
  const said = body ?? { message: text, codes: [] };
  const circumstances = { url, status, ...adviceIn(response.headers) };
  return failure(kindByStatus(status), said, circumstances, { ...exchange, modelId });
}

/** What an error inside a successful response means; `body` as the endpoint sent it. */
export function streamFailure(body: ErrorBody, exchange: Exchange): Failure {
  // The response itself was a success; what its body says nothing about may pass, so that another model is tried.
  const kind = body.codes.includes("invalid_request_error") ? "rejected" : "overloaded";
  return failure(
    body.status === undefined ? kind : kindByStatus(body.status),
    body,
    { url: exchange.baseUrl, status: body.status ?? 200 },
    exchange,
  );
}

interface Circumstances {
  readonly url: string;
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly shouldRetry?: boolean;
}

/** What the server says about asking again. */
function adviceIn(headers: Headers): Pick<Circumstances, "retryAfterSeconds" | "shouldRetry"> {
  const retryAfterSeconds = retryAfter(headers);
  const said = headers.get("x-should-retry");
  return {
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(said === "true" || said === "false" ? { shouldRetry: said === "true" } : {}),
  };
}

function failure(fallback: AnyKind, body: ErrorBody, circumstances: Circumstances, from: Exchange): Failure {
  const { url, status, ...advice } = circumstances;
  const message = plainMessage(body.message, from.redact);
  const { id: providerId, name: providerName } = from.provider;
  const kind = kindByCode(body.codes) ?? fallback;
  switch (kind) {
    case "unauthorized":
      return { kind, status, providerId, providerName, message };
    case "no-credit":
      return { kind, status, providerName, message };
    case "not-found":
      return { kind, status, url, modelId: from.modelId, message };
    case "rate-limited":
    case "overloaded":
      return { kind, status, message, ...advice };
    case "too-long":
      return { kind, status, message };
    case "content-policy":
      return { kind, message };
    case "unreachable":
      return { kind, url, message: message || `Status ${status}`, signIn: true };
    case "rejected":
      return { kind, status, message, ...(body.param === undefined ? {} : { param: body.param }) };
  }
}

function kindByCode(codes: readonly string[]): Kind | undefined {
  for (const code of codes) {
    const kind = kinds.find(([pattern]) => pattern.test(code))?.[1];
    if (kind) return kind;
  }
  return undefined;
}

function kindByStatus(status: number): AnyKind {
  switch (status) {
    case 401:
    case 403:
      return "unauthorized";
    case 402:
    // A gateway's own status for an exhausted budget.
    case 412:
      return "no-credit";
    case 404:
      return "not-found";
    // A proxy on the way wants its user to sign in.
    case 407:
      return "unreachable";
    case 408:
    case 409:
      return "overloaded";
    case 413:
      return "too-long";
    case 429:
      return "rate-limited";
    // A gateway's own status for a refusing guardrail.
    case 446:
      return "content-policy";
  }
  return status >= 500 ? "overloaded" : "rejected";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds to wait, by either header; a date is measured against the server's clock, not ours. */
export function retryAfter(headers: Headers): number | undefined {
  const milliseconds = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds / 1000;
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  const now = Date.parse(headers.get("date") ?? "");
  const seconds = (Date.parse(value) - (Number.isNaN(now) ? Date.now() : now)) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
