import type { Exchange } from "../http/exchange.ts";
import { keyHeaders } from "../http/keyHeaders.ts";

/** The version that every reseller knows; without sampling parameters it differs from the newest in nothing we use. */
const version = "2023-06-01";

/** Resellers want the key as a bearer token, the vendor in a header of its own. */
export function anthropicHeaders(exchange: Exchange): Record<string, string> {
  const { apiKey, provider } = exchange;
  const bearer = provider.gateway || provider.keyHeader !== undefined;
  const key = bearer ? keyHeaders(exchange) : { "x-api-key": apiKey ?? "" };
  return { "anthropic-version": version, ...(apiKey === undefined ? {} : key) };
}
