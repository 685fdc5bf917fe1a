import { AssistError } from "../../core/failure/failure.ts";
import type { Provider } from "../../core/model.ts";
import { urlProblem } from "../../core/origin.ts";
import type { Call } from "../../core/protocolClient.ts";
import { redactor } from "../../core/redact.ts";
import { addressOf } from "./addressOf.ts";
import type { Limits } from "./limits.ts";
import { plainMessage } from "./plainMessage.ts";

/** What is fixed for one request. */
export interface Exchange {
  readonly provider: Provider;
  /** What paths are appended to. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  /** Empty where no model is asked, as for the list of models. */
  readonly modelId: string;
  /** Absent where nothing is kept of the request. */
  readonly requestId?: string;
  readonly limits: Limits;
  /** Takes the key out of any text that leaves this folder. */
  readonly redact: (text: string) => string;
}

/** Throws an AssistError where neither key nor prompt may go to that address. */
export function createExchange(parts: Omit<Exchange, "redact">): Exchange {
  const redact = redactor(parts.apiKey === undefined ? [] : [parts.apiKey]);
  const reason = urlProblem(parts.baseUrl, parts.provider);
  if (!reason) return { ...parts, redact, limits: patient(parts) };
  const url = URL.parse(parts.baseUrl);
  const shown = url ? addressOf(url) : parts.baseUrl.replace(/\/\/[^/@]*@/, "//");
  throw new AssistError({ kind: "bad-url", url: plainMessage(shown, redact), reason });
}

/** A server without a key is self-hosted: it may have to load the model before it answers. */
function patient({ provider, limits }: Pick<Exchange, "provider" | "limits">): Limits {
  if (provider.auth.kind === "key") return limits;
  return { ...limits, headersMilliseconds: Math.max(limits.headersMilliseconds, limits.firstDataMilliseconds) };
}

export function exchangeOf(call: Call, limits: Limits, baseUrl = call.model.provider.baseUrl): Exchange {
  const { model, apiKey, requestId } = call;
  const known = requestId === undefined ? {} : { requestId };
  return createExchange({ provider: model.provider, baseUrl, apiKey, modelId: model.id, limits, ...known });
}
