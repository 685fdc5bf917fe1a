import type { Exchange } from "./exchange.ts";

/** As a bearer token, or in the header that the endpoint wants it in. */
export function keyHeaders({ apiKey, provider: { keyHeader } }: Exchange): Record<string, string> {
  if (apiKey === undefined) return {};
  return keyHeader === undefined ? { authorization: `Bearer ${apiKey}` } : { [keyHeader]: apiKey };
}
