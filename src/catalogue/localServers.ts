import type { Provider } from "../core/model.ts";
import { presets } from "./presets.ts";
import { readProvider } from "./readProvider.ts";

/** A server that may run on this machine, as its preset would have it. */
export interface LocalServer {
  readonly provider: Provider;
  /** How this server is recognised: a page of its own, and a field of the JSON there. */
  readonly probeUrl: string;
  readonly probeField: string;
}

/** Nothing but this machine is ever looked at. */
const loopback = ["127.0.0.1", "[::1]"] as const;

/** Where the known servers listen unless told otherwise; the likelier address first. */
export function localServers(): readonly LocalServer[] {
  return presets.flatMap(({ id, baseUrl, path, probe }) => {
    if (!probe || baseUrl === undefined) return [];
    const { port } = new URL(baseUrl);
    return loopback.flatMap((host) => {
      const root = `http://${host}:${port}`;
      const read = readProvider({ preset: id, baseUrl: root + path }, id);
      if ("problem" in read) return [];
      return [{ provider: read.provider, probeUrl: root + probe.path, probeField: probe.field }];
    });
  });
}
