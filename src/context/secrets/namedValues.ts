import { keysIn } from "../keyShapes.ts";
import { isOpaque, namesSecret } from "../secretValues.ts";
import { isSecretValue, kindOf } from "./namedSecret.ts";
import { isPassphrase } from "./passphrase.ts";
import type { SecretSpan } from "./secretSpan.ts";

/** A name that may be secret. */
const telling =
  /(?:pass|pwd|secret|token|key|credential|auth|dsn|jwt|salt|pepper|bearer|webhook|connection_?string|mnemonic|identified by|pat\b|\bpsk\b|\bpw\b|(?<![A-Za-z])sk\b|密码|密钥|私钥|令牌|口令|助记词)[\w.-]{0,40}/gi;
/** What stands between it and its value: `= "`, `": "`, `: string = "`, `("`, `>`. */
const sign =
  /^(?:\\?["'`\])]{1,2})?[ \t]{0,20}(?:\[None\])?(?::[ \t]{0,3}[&*]?\w{1,30}(?:\[\])?[ \t]{1,3}(?==)|\{ get; set; \}[ \t]{0,3})?(?:=>|:=|\|\|=|!?={1,3}|[:(,>：]|\|(?=[ \t]{0,3}`))[ \t]{0,20}/;
/** Behind it: a type of YAML, an element around the value, the value of a pair. */
const wrapping =
  /^(?:!!\w{1,10} |<!\[CDATA\[|<Value>|,?[ \t]{0,2}"?value"?[ \t]{0,2}[=:][ \t]{0,2}|(?:md5|sha1|sha2|password|encrypt|crypt)\((?=["']))/i;
const valueOf = /^(?:["']?(?:[ \t,]{1,4}|,?\r?\n[ \t]{1,30})"?value"?[ \t]{0,2}[=:][ \t]{0,3}|<\/t[dh]>\s{0,20}<td>)/;
const opening = /^(?:\\?["'`]|[bNru]["']|@")/;
const setting = /(?:^|\n)[ \t+>$]{0,8}(?:ENV|ARG|#define|set|setx|export)[ \t]{1,4}[\w.-]{0,60}$/;

/** A name up to its value, and the quote that opens that. */
function headAt(
  text: string,
  index: number,
  name: string,
): { readonly head: string; readonly quote: string } | undefined {
  const rest = text.slice(index + name.length, index + name.length + 160);
  const between = sign.exec(rest)?.[0] ?? valueOf.exec(rest)?.[0] ?? blankAt(text, index, name, rest);
  if (between === undefined) return undefined;
  const wrapped = wrapping.exec(rest.slice(between.length))?.[0] ?? "";
  const quote = opening.exec(rest.slice(between.length + wrapped.length))?.[0] ?? "";
  return { head: name + between + wrapped + quote, quote };
}

/** A blank alone: before a quote, of an option, of a command that sets a value. */
function blankAt(text: string, index: number, name: string, rest: string): string | undefined {
  const blank = /^[ \t]{1,3}(?![ \t=:(])/.exec(rest)?.[0];
  if (blank === undefined) return undefined;
  if (
    /^["']/.test(rest.slice(blank.length)) ||
    /(?:identified by|requirepass|masterauth|password)$/i.test(text.slice(Math.max(0, index - 12), index) + name)
  )
    return blank;
  const before = text.slice(Math.max(0, index - 90), index);
  return /(?:^|[\s"'])--?[\w-]{0,60}$/.test(before) || setting.test(before) ? blank : undefined;
}

const nameCharacter = /[\w.-]/;
const chinese = /^(?:密码|密钥|私钥|令牌|口令|助记词)/;

/** Values under names that say they are secret, where they cannot be read as words, versions, paths or references. */
export function* namedValues(text: string): Iterable<SecretSpan> {
  const endOf = createEnds(text);
  for (const { index, 0: word } of text.matchAll(telling)) {
    const found = headAt(text, index, word);
    if (!found) continue;
    const { head, quote } = found;
    const { name, isFirst } = nameAt(text, index, head);
    const isNamed = namesSecret(name) || /(?:^|[._-])sk$/.test(name);
    // Part of an address, such as an ARN.
    if (head.startsWith("secret:") && text.charAt(index - 1) === ":") continue;
    if (/\([ \t]{0,20}["'`@b\\]{0,2}$/.test(head) && !/(?:^|\.)set|pass|pwd/i.test(name)) continue;
    const start = index + head.length;
    const at = start + fallback(text, start);
    const value =
      at > start
        ? quotedAt(text, at, text.charAt(at - 1))
        : (wordsAt(text, at, isFirst && quote === "" ? name : "") ??
          (quote === "" ? bareAt(text, at, isFirst ? "" : head, endOf) : quotedAt(text, at, quote)));
    const isSecret = isNamed && isSecretValue(name, value, at > start ? '"' : quote);
    if (value !== "" && (isSecret || holdsKey(value))) yield { kind: kindOf(name), at, length: value.length };
  }
}

const longestName = 60;
/** `Secret Access Key`. */
const spacedName = /\b(api|access|secret|private|auth|license|master|signing|encryption|account)[ \t]$/i;

/** The whole name, and whether nothing but `export`, a dash or blanks stands before it in its line. */
function nameAt(text: string, index: number, head: string): { readonly name: string; readonly isFirst: boolean } {
  if (/^identified by/i.test(head)) return { name: "password", isFirst: false };
  if (chinese.test(head)) return { name: /^(?:密码|口令)/.test(head) ? "password" : "secret", isFirst: true };
  let from = index;
  while (from > 0 && index - from < longestName && nameCharacter.test(text.charAt(from - 1))) from--;
  const end = head.search(/[^\w.-]/);
  const name = text.slice(from, index + (end < 0 ? head.length : end)).replace(/^-+/, "");
  const spaced = spacedName.exec(text.slice(Math.max(0, from - 20), from))?.[1] ?? "";
  const isFirst = /(?:^|\n)[ \t+#-]{0,12}(?:export |set |ENV |ARG )?$/.test(text.slice(Math.max(0, from - 24), from));
  return { name: spaced + name, isFirst: isFirst && /[=:]\s*$/.test(head) };
}

/** `env.KEY || "…"`: where the value starts that is taken without one, from the start of the other. */
function fallback(text: string, start: number): number {
  const rest = text.slice(start, start + 160).split("\n", 1)[0] ?? "";
  const found = /^[\w.$[\]()]{3,80}["'\w$\])]{0,40}[ \t]{0,4}(?:\|\||\?\?|\bor|,)[ \t]{0,4}["'`]/.exec(rest);
  if (!found) return 0;
  const isCall = /(?:getenv|environ\.get|env)\(/.test(found[0]);
  return isCall || !/,[ \t]{0,4}["'`]$/.test(found[0]) ? found[0].length : 0;
}

/** The words of a passphrase without quotes, to the end of its line. */
function wordsAt(text: string, at: number, name: string): string | undefined {
  if (!/phrase/i.test(name)) return undefined;
  const line = (text.slice(at, at + 201).split("\n", 1)[0] ?? "").trimEnd();
  return isPassphrase(name, line) ? line : undefined;
}

const longestValue = 4_000;
/** Escaped quotes within a value. */
const mostQuotes = 8;

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? text : text.slice(0, end);
}

/** A line of nothing but a name and its value; an element; all else. */
const stops = { line: /[\s"'`]/g, element: /[\s<]/g, other: /[\s"'`,;&<>]/g } as const;
type EndOf = (kind: keyof typeof stops, at: number) => number;

/** Where values without quotes end; a line may hold very many that end together. */
function createEnds(text: string): EndOf {
  const known: Partial<Record<keyof typeof stops, { readonly from: number; readonly end: number }>> = {};
  return (kind, at) => {
    const last = known[kind];
    if (last && last.from <= at && at <= last.end) return last.end;
    const stop = stops[kind];
    stop.lastIndex = at;
    const end = stop.exec(text)?.index ?? text.length;
    known[kind] = { from: at, end };
    return end;
  };
}

function bareAt(text: string, at: number, head: string, endOf: EndOf): string {
  // A call or a list without quotes is code.
  if (/[(,]\s*$/.test(head)) return "";
  const isElement = head.endsWith(">") && !head.endsWith("=>");
  const end = Math.min(endOf(head === "" ? "line" : isElement ? "element" : "other", at), at + longestValue);
  const found = text.slice(at, end);
  // Text in quotes goes on in it: an attribute, a call.
  const goesOn = /^["'`]/.test(text.charAt(end)) && /^[=(]/.test(found.slice(-1));
  if (goesOn && !isOpaque(found, 20)) return "";
  return head === "" ? found.replace(/[;,)]{1,3}$/, "") : found;
}

function quotedAt(text: string, at: number, quote: string): string {
  const rest = firstLine(text.slice(at, at + longestValue + 1));
  const sign = quote.slice(-1);
  if (quote.startsWith("\\")) return rest.slice(0, Math.max(0, rest.indexOf(quote)));
  let end = rest.indexOf(sign);
  for (
    let more = 0;
    end > 0 && more < mostQuotes && rest.charAt(end - 1) === "\\" && rest.charAt(end - 2) !== "\\";
    more++
  )
    end = rest.indexOf(sign, end + 1);
  return end < 0 ? "" : rest.slice(0, end);
}

/** Base64 of a key of its own. */
function holdsKey(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{32,4000}={0,2}$/.test(value)) return false;
  try {
    const plain = atob(value);
    return keysIn(plain).length > 0 || /PRIVATE KEY|"(?:private_key|api_?key|password|secret)"/i.test(plain);
  } catch {
    return false;
  }
}
