import { readFileSync } from "node:fs";

/** One line of a data file. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of a file; what is no row is left out. */
export function readRows(file: string): readonly Row[] {
  return readLines(file).filter((row) => row !== undefined);
}

/** A row for every line that is not empty; undefined where it cannot be read. */
export function readLines(file: string): readonly (Row | undefined)[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parsed);
}

function parsed(line: string): Row | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return isRecord(row) ? row : undefined;
  } catch {
    return undefined;
  }
}

/** What a JSON pointer (RFC 6901) points at. */
export function at(row: Row, pointer: string): unknown {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), row);
}

/** A number or a yes or no; undefined for anything else. */
export function numberAt(row: Row, pointer: string): number | undefined {
  const value = at(row, pointer);
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textAt(row: Row, pointer: string): string {
  const value = at(row, pointer);
  return typeof value === "string" ? value : "";
}

/** The keys under a pointer. */
export function keysAt(rows: readonly Row[], pointer: string): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(recordAt(row, pointer))))].toSorted();
}

export function recordAt(row: Row, pointer: string): Row {
  const value = at(row, pointer);
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
