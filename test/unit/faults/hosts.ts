import type { RawServer } from "../providers/rawServer.ts";
import type { Walk } from "./walks.ts";

/**
 * Lets servers be asked under names of their own, and fail before they are reached as a platform's network does. The
 * product takes the global `fetch` at every call, as the editor replaces it too. Returns what puts everything back.
 */
export function withHosts(described: Walk["servers"], servers: readonly RawServer[]): () => void {
  const real = globalThis.fetch;
  const failures = new Map(described.map(({ unreachable }, index) => [index, unreachable?.times ?? 0]));
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const index = described.findIndex(({ host }) => host === url.host);
    const left = failures.get(index) ?? 0;
    if (left > 0) {
      failures.set(index, left - 1);
      const code = described[index]?.unreachable?.code ?? "";
      const cause = Object.assign(new Error(`${code} ${url.host}`), { code });
      throw new TypeError("fetch failed", { cause });
    }
    const server = servers[index];
    if (server) url.host = new URL(server.origin).host;
    return real(url, init);
  };
  return () => {
    globalThis.fetch = real;
  };
}
