import { isMadeUp, isOpaque, reference } from "../secretValues.ts";
import type { SecretSpan } from "./secretSpan.ts";

const kind = "password";
/** `postgres://user:password@host`; the scheme is looked for backwards, from what every address has. */
const scheme = /[a-z][a-z0-9+.-]{1,20}$/i;
const user = /^[^\s:@/"'<>`]{0,100}:/;
const password = /^[^\s"'<>`]{0,200}/;
const connection = /\b(?:password|pwd)[ \t]{0,3}=[ \t]{0,3}/gi;
const placeholder = /^(?:pass(?:word)?|passwd|pwd|secret|token|pw|user|pass(?:word)?here|my_?pass(?:word)?)$/i;

/** Without a scheme of their own: Go's `user:password@tcp(`, Oracle's `user/password@host`. */
const bare =
  /(?:["'`= \t][\w.-]{1,60}:(?=[^\s"'`@]{4,100}@(?:tcp|unix|udp)?\())|(?:\b(?:oracle:thin:|oracle:oci:|sqlplus[ \t](?:-\w[ \t])?|connect[ \t])[\w$#]{1,30}\/(?=[^\s"'`@/]{4,100}@))/gi;

const anyBare = /@(?:tcp|unix|udp)?\(|oracle:|sqlplus[ \t]|\bconnect[ \t]\w/i;

/** The passwords in addresses and connection strings; nothing else of them. */
export function addresses(text: string): readonly SecretSpan[] {
  return [...inAddresses(text), ...inConnections(text), ...inBare(text)];
}

function* inBare(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head } of anyBare.test(text) ? text.matchAll(bare) : []) {
    const at = index + head.length;
    const value = /^[^\s"'`@]{4,100}/.exec(text.slice(at, at + 100))?.[0] ?? "";
    if (value !== "" && !isPlaceholder(value)) yield { kind, at, length: value.length };
  }
}

function* inAddresses(text: string): Iterable<SecretSpan> {
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    if (!scheme.test(text.slice(Math.max(0, at - 22), at))) continue;
    const rest = text.slice(at + 3, at + 400);
    const name = user.exec(rest)?.[0];
    if (name === undefined) continue;
    const written = password.exec(rest.slice(name.length))?.[0] ?? "";
    // A password may hold what divides an address: the last `@` before a host ends it.
    const end = endOfPassword(written);
    const found = written.slice(0, end);
    if (end >= 3 && !isPlaceholder(found) && found !== name.slice(0, -1))
      yield { kind, at: at + 3 + name.length, length: end };
  }
}

function endOfPassword(written: string): number {
  const path = written.search(/[/?#,]/);
  const before = path < 0 ? written : written.slice(0, path);
  const last = before.lastIndexOf("@");
  // Hardly a password, and its rest would be the host: it may hold what begins a path.
  const end = last >= 0 && last < 3 ? written.lastIndexOf("@") : last;
  const later = end < 0 && !/^\d{1,5}$/.test(before) ? written.indexOf("@") : end;
  return later >= 0 && /^@[\w.[${-]/.test(written.slice(later, later + 2)) ? later : -1;
}

function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || isMadeUp(value) || reference.test(value) || /^\d{1,5}$/.test(value);
}

function* inConnections(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head } of text.matchAll(connection)) {
    const at = index + head.length;
    const before = text.slice(Math.max(0, index - 300), index);
    const around = `${before.slice(before.lastIndexOf("\n") + 1)}${text.slice(at, at + 200).split("\n", 1)[0] ?? ""}`;
    if (!/(?:server|data source|host|endpoint|user id|uid|database|initial catalog)[ \t]{0,3}=/i.test(around)) continue;
    const value = /^[^;"'\s]{4,200}/.exec(text.slice(at, at + 200))?.[0] ?? "";
    if (value !== "" && !isPlaceholder(value) && isOpaque(value, 4)) yield { kind, at, length: value.length };
  }
}
