import { namesSecret } from "../secretValues.ts";
import { isSecretValue, kindOf } from "./namedSecret.ts";
import type { SecretSpan } from "./secretSpan.ts";

/** A cell of a row: what stands in it without blanks and quotes, and where, from the start of its line. */
interface Cell {
  readonly text: string;
  readonly at: number;
  readonly isQuoted: boolean;
}

interface Line {
  readonly text: string;
  readonly at: number;
}

const telling =
  /pass|pwd|secret|token|key|credential|psk|kennwort|contrase|senha|пароль|パスワード|비밀번호|密码|密钥|口令|令牌/i;
const separators = ["|", "\t", ";", ",", "  "] as const;
type Separator = (typeof separators)[number];
const longestLine = 4_000;
const mostCells = 60;
/** A name of a column: `API key`, `"password"`, `**Token**`. */
const title = /^[\p{L}\p{N} _.()#/-]{1,40}$/u;
/** Below the names in Markdown and in what databases print. */
const rule = /^[\s|:+=-]{3,}$/;
const foreign = /^(?:kennwort|contraseña|senha|пароль|パスワード|비밀번호|密码|口令|密钥|令牌)$/i;

/** Secrets in the cells of tables: of CSV, of Markdown, and as databases print them. */
export function* tables(text: string): Iterable<SecretSpan> {
  for (let at = 0; at < text.length;) {
    const line = lineAt(text, at);
    at = nextOf(line);
    if (line.text.length > longestLine || !telling.test(line.text)) continue;
    const head = headOf(line);
    if (!head) {
      yield* pairIn(line);
      continue;
    }
    for (; at < text.length;) {
      const row = lineAt(text, at);
      if (rule.test(row.text.slice(0, longestLine))) {
        at = nextOf(row);
        continue;
      }
      const cells = cellsOf(row.text, head.separator);
      if (cells.length !== head.count) break;
      yield* secretsOf(row, cells, head.names);
      at = nextOf(row);
    }
  }
}

function lineAt(text: string, at: number): Line {
  const end = text.indexOf("\n", at);
  return { text: text.slice(at, end < 0 ? text.length : end), at };
}

function nextOf({ text, at }: Line): number {
  return at + text.length + 1;
}

interface Head {
  readonly separator: Separator;
  readonly count: number;
  /** By column; empty where the column holds no secrets. */
  readonly names: readonly string[];
}

/** No line of names has these, and most lines of code do. */
const noHead = /[={}<>:$@&?!%^~\\]/;

function headOf({ text }: Line): Head | undefined {
  if (noHead.test(text)) return undefined;
  for (const separator of separators) {
    if (!text.includes(separator)) continue;
    const cells = cellsOf(text, separator);
    if (
      cells.filter((cell) => cell.text !== "").length < 2 ||
      !cells.every((cell) => cell.text === "" || title.test(cell.text))
    )
      continue;
    const names = cells.map((cell) => secretName(cell.text));
    if (names.some((name) => name !== "")) return { separator, count: cells.length, names };
  }
  return undefined;
}

function secretName(cell: string): string {
  const bare = cell.replace(/\([^)]{0,40}\)|[\s*]/g, "");
  if (foreign.test(bare)) return /密钥|令牌/.test(bare) ? "secret" : "password";
  return namesSecret(bare) ? bare : "";
}

function* secretsOf(line: Line, cells: readonly Cell[], names: readonly string[]): Iterable<SecretSpan> {
  for (const [column, name] of names.entries()) {
    const cell = cells[column];
    if (name === "" || !cell || cell.text.startsWith("-") || !isSecretValue(name, cell.text, '"')) continue;
    yield { kind: kindOf(name), at: line.at + cell.at, length: cell.text.length };
  }
}

/** How a row begins that may be a name and its value. */
const pairStart: Readonly<Record<Separator, RegExp>> = {
  "|": /\|/,
  "\t": /^[^\n\t]{1,80}\t/,
  ";": /^[\s"'`]{0,20}[\p{L}\p{N} _.-]{1,60}["'`]?[ \t]{0,3};/u,
  ",": /^[\s"'`]{0,20}[\p{L}\p{N} _.-]{1,60}["'`]?[ \t]{0,3},/u,
  "  ": /^[ \t]{0,40}[\p{L}\p{N}_.-]{1,60} {2}/u,
};

/** A row of its own, of a name and its value. */
function* pairIn(line: Line): Iterable<SecretSpan> {
  for (const separator of separators) {
    if (!line.text.includes(separator) || !pairStart[separator].test(line.text)) continue;
    const cells = cellsOf(line.text, separator);
    const isLong = separator === "," || separator === ";" ? cells.length > 3 : cells.length > 8;
    if (cells.length < 2 || isLong) continue;
    for (const [column, { text }] of cells.entries()) {
      const value = cells[column + 1];
      if (!value || value.text.startsWith("-") || !title.test(text)) continue;
      const name = secretName(text);
      if (name !== "" && isSecretValue(name, value.text, value.isQuoted ? '"' : ""))
        yield { kind: kindOf(name), at: line.at + value.at, length: value.text.length };
    }
  }
}

function cellsOf(line: string, separator: Separator): readonly Cell[] {
  if (line.length > longestLine) return [];
  const cells: Cell[] = [];
  const isFramed = separator === "|" && line.trimStart().startsWith("|");
  // A line's indent is no cell of its own.
  let at = isFramed ? line.indexOf("|") + 1 : separator === "  " ? line.length - line.trimStart().length : 0;
  while (at <= line.length && cells.length <= mostCells) {
    const end = endOfCell(line, at, separator);
    // Behind the last sign of a framed row nothing stands.
    if (!(isFramed && end === line.length && line.slice(at).trim() === "")) cells.push(cellIn(line, at, end));
    at = end + separator.length;
    if (separator === "  ") while (line.charAt(at) === " ") at++;
  }
  return cells;
}

function endOfCell(line: string, at: number, separator: Separator): number {
  if ((separator === "," || separator === ";" || separator === "\t") && line.charAt(at) === '"') {
    for (let close = line.indexOf('"', at + 1); close >= 0; close = line.indexOf('"', close + 2)) {
      if (line.charAt(close + 1) !== '"') return endFrom(line, close + 1, separator);
    }
  }
  return endFrom(line, at, separator);
}

function endFrom(line: string, at: number, separator: Separator): number {
  const end = line.indexOf(separator, at);
  return end < 0 ? line.length : end;
}

const around = /["'`*\s]/;

function cellIn(line: string, from: number, to: number): Cell {
  let [start, end] = [from, to];
  while (start < end && around.test(line.charAt(start))) start++;
  while (end > start && around.test(line.charAt(end - 1)) && !/\*/.test(line.charAt(end - 1))) end--;
  while (end > start && line.slice(end - 2, end) === "**") end -= 2;
  return { text: line.slice(start, end), at: start, isQuoted: /["'`]/.test(line.charAt(start - 1)) };
}
