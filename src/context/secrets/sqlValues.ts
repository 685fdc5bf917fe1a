import { namesSecret } from "../secretValues.ts";
import { isSecretValue, kindOf } from "./namedSecret.ts";
import type { SecretSpan } from "./secretSpan.ts";

const insert = /\b(?:insert|replace)[ \t]{1,4}(?:ignore[ \t]{1,4})?into[ \t]{1,4}[\w."'`[\]-]{1,120}[ \t\r\n]{0,20}/gi;
const columnsIn = /^\(([^()]{1,2000})\)/;
const valuesNext = /^[ \t\r\n]{0,40}values?[ \t\r\n]{0,40}/i;
const row = /^[ \t\r\n,]{0,40}\(/;
/** `SET value = '…' WHERE name = 'smtp_password'`. */
const updated = /\bvalue["`]?[ \t]{0,3}=[ \t]{0,3}'([^'\n]{1,200})'[^\n;']{1,80}=[ \t]{0,3}'([\w.-]{1,60})'/gi;
/** So much of one statement is read. */
const longest = 100_000;
const mostCells = 100;

interface Value {
  readonly text: string;
  readonly at: number;
}

/** What statements put into columns, or beside names, that say they are secret. */
export function* sqlValues(text: string): Iterable<SecretSpan> {
  let read = 0;
  for (const { index, 0: head } of text.matchAll(insert)) {
    if (index < read) continue;
    let at = index + head.length;
    const columns = columnsIn.exec(text.slice(at, at + 2_002));
    const names = (columns?.[1] ?? "").split(",").map((name) => name.replace(/["'`\s[\]]/g, ""));
    at += columns?.[0].length ?? 0;
    const next = valuesNext.exec(text.slice(at, at + 100))?.[0];
    if (next === undefined) continue;
    at += next.length;
    const end = Math.min(text.length, at + longest);
    for (let open = row.exec(text.slice(at, at + 48)); open && at < end; open = row.exec(text.slice(at, at + 48))) {
      const { values, next } = valuesFrom(text, at + open[0].length, end);
      yield* secretsOf(values, names);
      at = next;
    }
    read = Math.min(at, end);
  }
  for (const { index, 0: found, 1: value = "", 2: name = "" } of text.matchAll(updated)) {
    if (namesSecret(name) && isSecretValue(name, value, "'"))
      yield { kind: kindOf(name), at: index + found.indexOf(value), length: value.length };
  }
}

function* secretsOf(values: readonly Value[], columns: readonly string[]): Iterable<SecretSpan> {
  for (const [column, { text }] of values.entries()) {
    const own = columns[column] ?? "";
    const next = values[column + 1];
    if (namesSecret(own)) yield* spanOf(own, values[column]);
    else if (next && /^[\w.-]{2,60}$/.test(text) && namesSecret(text)) yield* spanOf(text, next);
  }
}

function* spanOf(name: string, value: Value | undefined): Iterable<SecretSpan> {
  if (value && value.text !== "" && isSecretValue(name, value.text, "'"))
    yield { kind: kindOf(name), at: value.at, length: value.text.length };
}

/** The texts of a row up to what closes it; of what is no text nothing. */
function valuesFrom(
  text: string,
  from: number,
  end: number,
): { readonly values: readonly Value[]; readonly next: number } {
  const values: Value[] = [];
  let depth = 0;
  let current: Value = { text: "", at: from };
  for (let at = from; at < end; at++) {
    const sign = text.charAt(at);
    if (sign === "'" || sign === '"') {
      const close = closeOf(text, at, end);
      if (current.text === "") current = { text: text.slice(at + 1, close), at: at + 1 };
      at = close;
    } else if (sign === "(") depth++;
    else if (sign === ")" && depth > 0) depth--;
    else if (sign === ")") return { values: [...values, current], next: at + 1 };
    else if (sign === "," && depth === 0) {
      values.push(current);
      if (values.length > mostCells) return { values, next: at + 1 };
      current = { text: "", at };
    } else if (sign === ";") return { values, next: end };
  }
  return { values, next: end };
}

function closeOf(text: string, open: number, end: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < end; at++) {
    const sign = text.charAt(at);
    if (sign === "\\") at++;
    else if (sign === quote && text.charAt(at + 1) === quote) at++;
    else if (sign === quote) return at;
  }
  return end;
}
