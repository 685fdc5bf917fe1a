import { isMadeUp, isOpaque, reference } from "../secretValues.ts";
import type { SecretSpan } from "./secretSpan.ts";

const scheme = /\b(Bearer|Basic|Token|ApiKey|SSWS|AWS4-HMAC-SHA256 Credential=)[ \t]{0,4}/gi;
const value = /^[\w+/=.~:-]{12,4000}/;
const cookies = /\b(?:set-)?cookie["'`]?[ \t]{0,4}[:=][ \t]{0,4}["'`]?/gi;
const pair = /([\w.$-]{1,80})=([^\s;,"'`]{6,4000})/g;
const session = /sess|sid$|token|auth|jwt|secret|remember|csrf|xsrf|login|^__(?:secure|host)-|connect\.sid/i;
const harmless = /^(?:path|domain|expires|max-age|samesite|version|lang|locale|theme|_ga|_gid)/i;
/** `curl -u name:password`. */
const user = /(?:^|[\s"'])(?:-u|-a|--user|--proxy-user|--auth)[ =]{1,4}["']?[^\s:"'<]{1,80}:/gm;

/** What is sent to prove who asks: behind a scheme, in cookies, of a command that sends a request. */
export function headers(text: string): readonly SecretSpan[] {
  return [...behindSchemes(text), ...inCookies(text), ...ofCommands(text)];
}

function* behindSchemes(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head, 1: name = "" } of text.matchAll(scheme)) {
    const at = index + head.length;
    const found = value.exec(text.slice(at, at + 4_000))?.[0] ?? "";
    if (found === "" || head === name || isMadeUp(found) || reference.test(found)) continue;
    const isBasic = /^basic$/i.test(name);
    if (isBasic ? /^[A-Za-z0-9+/]{12,}={0,2}$/.test(found) && isPair(found) : isOpaque(found, 16))
      yield { kind: isBasic ? "password" : "token", at, length: found.length };
  }
}

const longestPair = 1_000;

/** A name and a password, in base64. */
export function isPair(found: string): boolean {
  if (found.length > longestPair) return false;
  try {
    return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{3,200}$/.test(atob(found));
  } catch {
    return false;
  }
}

function* inCookies(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head } of text.matchAll(cookies)) {
    const start = index + head.length;
    const line = text.slice(start, start + 8_000).split("\n", 1)[0] ?? "";
    for (const { index: offset, 1: name = "", 2: found = "" } of line.matchAll(pair)) {
      if (harmless.test(name) || isMadeUp(found) || reference.test(found)) continue;
      if (isOpaque(found, session.test(name) ? 10 : 20))
        yield { kind: "cookie", at: start + offset + name.length + 1, length: found.length };
    }
  }
}

function* ofCommands(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head } of text.matchAll(user)) {
    const at = index + head.length;
    const found = /^[^\s"'@]{4,200}/.exec(text.slice(at, at + 200))?.[0] ?? "";
    if (found !== "" && !isMadeUp(found) && isOpaque(found, 4)) yield { kind: "password", at, length: found.length };
  }
}
