import { isMadeUp, isPassword, namesSecret, reference } from "../secretValues.ts";
import { isSecretValue, kindOf } from "./namedSecret.ts";
import type { SecretSpan } from "./secretSpan.ts";

/** Calls whose last text is what proves who asks. */
const calls =
  /(?:basic_?auth|plainauth|credentials?|login|getconnection|securestring|\bauth(?:\.create)?|\bpdo|\bclient|\bsp_addlogin)[ \t]{0,2}[=(]?[(\s][ \t]{0,2}(?=["'A-Za-z])/gi;
const textsIn = /["']([^"'\n]{0,200})["']/g;

/** Commands, what stands in them before a password. */
const commands: readonly RegExp[] = [
  /\bmysql(?:dump|admin)?\b[^\n|;]{0,100}? -p(?=[^\s])/g,
  /\bsshpass -p[ \t]{0,2}["']?/g,
  /\b(?:7z|rar|zip|unzip)\b[^\n|;]{0,40}? -[pP][ \t]?/g,
  /\b(?:docker|podman|mongo(?:sh|dump)?|helm|skopeo|psql|clickhouse-client)\b[^\n|;]{0,100}? -p[ \t]/g,
  /\b(?:redis-cli)\b[^\n|;]{0,60}? -a[ \t]/g,
  /\b(?:ldap\w{3,8})\b[^\n|;]{0,120}? -w[ \t]/g,
  /\b(?:sqlcmd|bcp)\b[^\n|;]{0,60}? -P[ \t]/g,
  /\bopenssl\b[^\n|;]{0,80}? (?:-k[ \t]|-pass(?:in|out)? pass:)/g,
  /\b(?:net (?:user|use)|htpasswd)\b[^\n|;]{0,80}?[ \t](?=\S{6,40}(?:[ \t]{1,3}\/|[ \t]{0,3}$))/gm,
  /\bnet use\b[^\n|;]{0,60}? \/user:\S{1,40}[ \t]{1,3}(?=[^\s/])/gi,
  /\brabbitmqctl (?:add_user|change_password) \S{1,40} /g,
  /\b(?:user-secrets set|configure set|config set|secret set|variable set)\b[^\n|;]{1,80}?(?:["']?[ \t]["']|(?:key|token|password|secret)[ \t](?!-)|--body[ \t]["']?)/gi,
  /\bsmbclient\b[^\n|;]{0,60}? -U[ \t]\w{1,30}%/g,
  /\b(?:imp|exp)dp?[ \t]{1,3}\w{1,30}\//g,
  / -(?:store|key)pass[ \t]/g,
  /\becho[ \t]{1,3}["']?(?:\w{1,30}:)?(?=[^\n|]{6,60}\|[ \t]{0,3}(?:chpasswd|sudo -S|docker login|passwd|su\b))/g,
];
const anyCommand =
  /\b(?:mysql|sshpass|7z|rar|zip|unzip|docker|podman|mongo|helm|skopeo|psql|clickhouse|redis-cli|ldap|sqlcmd|bcp|openssl|net u|htpasswd|rabbitmqctl|user-secrets|(?:configure|config|secret|variable) set|smbclient|impdp?|expdp?|echo)|-(?:store|key)pass/;
const word = /^[^\s"'|;)]{6,200}/;
/** Sentences: what they say before a password or a key. */
const sentences =
  /(?:(?:password|passwd|secret|token|[Aa][Pp][Ii] [Kk]ey|[A-Z]{3,20}_KEY)(?:[ \t]{1,3}(?:is|was)(?: generated for \S{1,60})?:?[ \t]{1,3}|[ \t]{1,3}provided:[ \t])|(?:密码|口令|密钥|令牌|[A-Z]_KEY)[ \t]?[是为][ \t]{0,3})[`"'*]{0,3}/g;
/** Keys as JSON; what stands beside a maker's public part of a key; a file of PostgreSQL's passwords. */
const parts = /"(?:d|p|q|dp|dq|qi|k)"[ \t]{0,3}:[ \t]{0,3}"(?=[\w-]{20,4000}")/g;
const beside =
  /\b(?:(?:AKIA|ASIA)[A-Z2-7]{16}|LTAI[A-Za-z0-9]{12,24}|AKID[A-Za-z0-9]{32})["']?[ \t]{0,3}[,;:|/\t][ \t]{0,3}["']?(?=[A-Za-z0-9+/]{30,40}(?![A-Za-z0-9+/]))/g;
const pgpass = /^[+ -]?[\w.*-]{1,80}:(?:\d{4,5}|\*):[\w*-]{1,40}:[\w*-]{1,40}:(?=[^\s:]{6,100}[ \t]{0,3}$)/gm;
const phrase = /\b(?:[a-z]{3,8} ){11,23}[a-z]{3,8}\b/g;
const phraseName = /mnemonic|seed|phrase|wallet|recovery|助记词/i;

/** What a script answers a prompt, the rules of a server's users, the default of a variable. */
const prompted = /assword[^\n;]{0,20}(?:["'}][ \t]{0,3}\r?\n|;)[ \t]{0,20}send(?:line)?[ \t(]{1,3}(?:--[ \t])?["']/g;
const rules = /^[ \t]{0,8}(?:ACL[ \t]SETUSER|user)[ \t]{1,3}\S{1,40}[ \t][^\n>]{0,80}>(?=\S{6})/gim;
const variable = /\bvariable[ \t]{1,3}"([\w-]{1,60})"[ \t]{1,3}\{/g;
const standard = /^[^}]{0,400}?\bdefault[ \t]{1,20}=[ \t]{1,3}"([^"\n]{1,200})"/;

/** Secrets that only what stands around them tells: of calls, of commands, of sentences, and the words of a wallet. */
export function* positions(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head } of text.matchAll(calls)) yield* lastText(text, index + head.length, head);
  for (const pattern of anyCommand.test(text) ? commands : []) {
    for (const { index, 0: head } of text.matchAll(pattern)) yield* valueAt(text, index + head.length);
  }
  for (const { index, 0: head } of text.matchAll(sentences))
    yield* valueAt(text, index + head.length, /^[^\s"'`,，。]{6,200}/);
  for (const { index, 0: head } of text.includes('"kty"') ? text.matchAll(parts) : [])
    yield* keyAt(text, index + head.length, /^[\w-]{20,4000}/);
  for (const { index, 0: head } of text.matchAll(beside))
    yield* keyAt(text, index + head.length, /^[A-Za-z0-9+/]{30,40}/);
  for (const { index, 0: head } of text.matchAll(pgpass)) yield* valueAt(text, index + head.length);
  for (const { index, 0: head } of text.matchAll(prompted))
    yield* valueAt(text, index + head.length, /^[^\s"'\\]{6,200}/);
  for (const { index, 0: head } of text.matchAll(rules)) yield* valueAt(text, index + head.length);
  yield* variables(text);
  for (const { index, 0: found } of phraseName.test(text) ? text.matchAll(phrase) : []) {
    if (phraseName.test(text.slice(Math.max(0, index - 60), index)))
      yield { kind: "wallet phrase", at: index, length: found.length };
  }
}

function* variables(text: string): Iterable<SecretSpan> {
  for (const { index, 0: head, 1: name = "" } of text.matchAll(variable)) {
    const at = index + head.length;
    const { 0: found = "", 1: value = "" } = standard.exec(text.slice(at, at + 700)) ?? [];
    if (value === "" || !namesSecret(name) || !isSecretValue(name, value, '"')) continue;
    yield { kind: kindOf(name), at: at + found.length - value.length - 1, length: value.length };
  }
}

function* keyAt(text: string, at: number, shape: RegExp): Iterable<SecretSpan> {
  const value = shape.exec(text.slice(at, at + 4_000))?.[0] ?? "";
  if (value !== "" && !isMadeUp(value)) yield { kind: "key", at, length: value.length };
}

function* lastText(text: string, at: number, head: string): Iterable<SecretSpan> {
  const args = text.slice(at, at + 300).split("\n", 1)[0] ?? "";
  const texts = [...args.matchAll(textsIn)].slice(0, 4);
  const isAlone = /securestring/i.test(head);
  for (const { index, 1: value = "" } of texts.slice(isAlone ? 0 : 1)) {
    if (!isPassword(value) || isMadeUp(value) || reference.test(value) || /[./:]\w+[./:]|\s/.test(value)) continue;
    yield { kind: "password", at: at + index + 1, length: value.length };
  }
}

function* valueAt(text: string, at: number, shape = word): Iterable<SecretSpan> {
  const value = shape.exec(text.slice(at, at + 200))?.[0] ?? "";
  if (value !== "" && !isMadeUp(value) && !reference.test(value) && isPassword(value))
    yield { kind: "password", at, length: value.length };
}
