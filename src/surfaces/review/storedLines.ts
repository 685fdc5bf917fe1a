import { isRecord } from "../../core/isRecord.ts";

/** Lines that were asked about, as they read then: to ask again after a restart. */
export interface StoredLines {
  readonly uri: string;
  /** The first of them, 0-based. */
  readonly line: number;
  readonly text: string;
}

export function isStoredLines(value: unknown): value is StoredLines {
  if (!isRecord(value)) return false;
  const { uri, line, text } = value;
  return typeof uri === "string" && Number.isInteger(line) && Number(line) >= 0 && typeof text === "string";
}
