import { readFileSync } from "node:fs";
import type { ProtocolName } from "../../../src/core/model.ts";

/** An answer as a server was reported to send it, and what is to become of it. */
export interface StreamCase {
  readonly id: string;
  /** Repository and number of the report. */
  readonly src: string;
  readonly what: string;
  readonly protocol: ProtocolName;
  readonly status?: number;
  /** Content type. */
  readonly ct?: string;
  readonly expect: {
    readonly text?: string;
    readonly reasoning?: string;
    /** `done`, or the failure's kind. */
    readonly kind?: string;
    readonly message?: string;
    /** The finish reason. */
    readonly reason?: string;
    readonly usage?: readonly [input: number, output: number, estimated: boolean];
    /** Dollars, as the endpoint says it charged them. */
    readonly cost?: number;
  };
}

const folder = "test/cases/wire/";

export const streamCases = JSON.parse(readFileSync(`${folder}streams.json`, "utf8")) as readonly StreamCase[];

export function bodyOf({ id }: StreamCase): Buffer {
  return readFileSync(`${folder}streams/${id}.sse`);
}
