import type { IncomingHttpHeaders } from "node:http";
import type { GatewayUsage } from "./asked.ts";

/** One request as it arrived, and how it ended. All times are milliseconds since 1970. */
export interface Entry {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Values of keys are replaced by their length. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  readonly bodyBytes: number;
  readonly model: string;
  status?: number;
  /** What was counted for the answer; absent for models that do not exist and for bodies that a rule dictates. */
  usage?: GatewayUsage;
  /** Pictures that came with its turns. */
  images?: number;
  /** When the first and the last visible text were written. */
  firstTextAt?: number;
  lastTextAt?: number;
  /** When the connection was done with. */
  closedAt?: number;
  /** The client closed before the end. */
  aborted: boolean;
  /** The script broke the connection off. */
  brokenOff?: boolean;
}

/** Finer than a millisecond, so that moments of several processes of one machine can be compared. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

const secretHeaders = new Set(["authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie"]);

/** `Bearer abc` becomes `Bearer <3 characters>`: a journal may be printed. */
export function withoutKeys(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = String(value);
      if (!secretHeaders.has(name)) return [name, text];
      const [, scheme = "", secret = ""] = /^(Bearer |Basic )?(.*)$/s.exec(text) ?? [];
      return [name, `${scheme}<${secret.length} characters>`];
    }),
  );
}
