import { isMadeUp, isPassword } from "../secretValues.ts";
import type { SecretSpan } from "./secretSpan.ts";

/** Codes to get in without a second factor: a line each, below a heading. */
const codesHead = /\b(?:recovery|backup|scratch|one-time)[ -]codes?\b[^\n]{0,60}\n/gi;
const code = /^[ \t>|*+#\d.)-]{0,12}?([a-z\d]{4,10}(?:[- ][a-z\d]{4,10}){1,3}|\d{8}|[a-z\d]{10,16})[ \t]{0,3}$/i;
const mostCodes = 24;
/** Users and their passwords, a line each, as `chpasswd` reads them. */
const usersHead = /\bchpasswd\b[^\n]{0,60}\n/g;
const userLine = /^[ \t>|+-]{0,16}(?:-[ \t])?[a-z_][\w-]{0,31}:([^\s:]{6,100})[ \t]{0,3}$/;
const skipped = /^[ \t>|+-]{0,16}(?:list:[ \t]{0,3}\|?|users:|expire:[ \t]\w{1,8})?[ \t]{0,3}$/;
/** What a command prints that makes or shows a secret. */
const made =
  /\b(?:wg[ \t]gen(?:key|psk)|openssl[ \t]rand[ \t]-(?:hex|base64)[ \t]\d{1,3}|pwgen[ \t][^\n]{1,20}|gcloud auth print-(?:access|identity)-token|gh auth token|kubectl create token[ \t][^\n]{1,60}|vault print token|oc whoami -t)[ \t]{0,3}\r?\n[ \t>|+\d-]{0,12}/g;
/** The address in a code that phones read to join a network. */
const network = /\bWIFI:[^\n]{0,80}?;P:/g;
/** A chain's own key, in a list of accounts. */
const accounts = /\baccounts?["']?[ \t]{0,3}[:=][ \t]{0,3}\[[ \t]{0,3}["'`]0x(?=[a-f\d]{64}["'`])/gi;

/** Secrets that the line above tells of: lists of codes and users, what commands print. */
export function* listed(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head } of text.matchAll(codesHead))
    yield* below(text, index + head.length, code, /^[ \t>|+-]{0,8}$/);
  for (const { index, 0: head } of text.matchAll(usersHead)) yield* below(text, index + head.length, userLine, skipped);
  for (const { index, 0: head } of text.matchAll(made))
    yield* valueAt(text, index + head.length, /^[\w+/=.~-]{16,4000}/);
  for (const { index, 0: head } of text.matchAll(network)) yield* valueAt(text, index + head.length, /^[^;\s]{6,100}/);
  for (const { index, 0: head } of text.matchAll(accounts)) yield* valueAt(text, index + head.length, /^[a-f\d]{64}/i);
}

function* below(text: string, from: number, shape: RegExp, blank: RegExp): Iterable<SecretSpan> {
  let at = from;
  for (let count = 0; count < mostCodes && at < text.length; count++) {
    const next = text.indexOf("\n", at);
    const line = text.slice(at, Math.min(next < 0 ? text.length : next, at + 200)).replace(/\r$/, "");
    const value = shape.exec(line)?.[1];
    if (value === undefined ? !blank.test(line) : !/\d/.test(value)) return;
    if (value !== undefined && !isMadeUp(value))
      yield { kind: "password", at: at + line.lastIndexOf(value), length: value.length };
    at = next < 0 ? text.length : next + 1;
  }
}

function* valueAt(text: string, at: number, shape: RegExp): Iterable<SecretSpan> {
  const value = shape.exec(text.slice(at, at + 4_000))?.[0] ?? "";
  if (value !== "" && !isMadeUp(value) && (isPassword(value) || value.length >= 32))
    yield { kind: "key", at, length: value.length };
}
