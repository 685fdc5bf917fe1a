import { keysIn } from "../keyShapes.ts";
import { isMadeUp, isOpaque, isPassword, isReadable, leastFor, namesSecret, reference } from "../secretValues.ts";
import { isPair } from "./headers.ts";
import type { SecretSpan } from "./secretSpan.ts";

/** A name that may be secret. */
const telling =
  /(?:pass|pwd|secret|token|key|credential|auth|dsn|jwt|salt|pepper|bearer|webhook|connection_?string|mnemonic|identified by|pat\b|\bpsk\b|\bpw\b|\bsk\b|密码|密钥|私钥|令牌|口令|助记词)[\w.-]{0,40}/gi;
/** What stands between it and its value: `= "`, `": "`, `: string = "`, `("`, `>`. */
const sign =
  /^(?:\\?["'`\])]{1,2})?[ \t]{0,20}(?:\[None\])?(?::[ \t]{0,3}[&*]?\w{1,30}(?:\[\])?[ \t]{1,3}(?==)|\{ get; set; \}[ \t]{0,3})?(?:=>|:=|\|\|=|!?={1,3}|[:(,>：]|\|(?=[ \t]{0,3}`))[ \t]{0,20}/;
/** Behind it: a type of YAML, an element around the value, the value of a pair. */
const wrapping = /^(?:!!\w{1,10} |<!\[CDATA\[|<Value>|,?[ \t]{0,2}"?value"?[ \t]{0,2}[=:][ \t]{0,2})/;
const valueOf = /^["']?[ \t,]{1,4}"?value"?[ \t]{0,2}[=:][ \t]{0,3}/;
const opening = /^(?:\\?["'`]|b["']|@")/;
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
  return /(?:^|[\s"'])--[\w-]{0,60}$/.test(before) || setting.test(before) ? blank : undefined;
}

const nameCharacter = /[\w.-]/;
const chinese = /^(?:密码|密钥|私钥|令牌|口令|助记词)/;

/** Values under names that say they are secret, where they cannot be read as words, versions, paths or references. */
export function* namedValues(text: string): Iterable<SecretSpan> {
  for (const { index, 0: word } of text.matchAll(telling)) {
    const found = headAt(text, index, word);
    if (!found) continue;
    const { head, quote } = found;
    const { name, isFirst } = nameAt(text, index, head);
    const isNamed = namesSecret(name) || name === "sk";
    // Part of an address, such as an ARN.
    if (head.startsWith("secret:") && text.charAt(index - 1) === ":") continue;
    if (/\([ \t]{0,20}["'`@b\\]{0,2}$/.test(head) && !/^set|pass|pwd/i.test(name)) continue;
    const start = index + head.length;
    const at = start + fallback(text, start);
    const value =
      at > start ? valueAt(text, at, text.charAt(at - 1), head) : valueAt(text, at, quote, isFirst ? "" : head);
    const isSecret = isNamed && isSecretValue(name, value, at > start ? '"' : quote);
    if (value !== "" && (isSecret || holdsKey(value))) yield { kind: kindOf(name), at, length: value.length };
  }
}

const longestName = 60;

/** The whole name, and whether nothing but `export`, a dash or blanks stands before it in its line. */
function nameAt(text: string, index: number, head: string): { readonly name: string; readonly isFirst: boolean } {
  if (/^identified by/i.test(head)) return { name: "password", isFirst: false };
  if (chinese.test(head)) return { name: /^(?:密码|口令)/.test(head) ? "password" : "secret", isFirst: true };
  let from = index;
  while (from > 0 && index - from < longestName && nameCharacter.test(text.charAt(from - 1))) from--;
  const end = head.search(/[^\w.-]/);
  const name = text.slice(from, index + (end < 0 ? head.length : end)).replace(/^-+/, "");
  const isFirst = /(?:^|\n)[ \t+#-]{0,12}(?:export |set |ENV |ARG )?$/.test(text.slice(Math.max(0, from - 24), from));
  return { name, isFirst: isFirst && /[=:]\s*$/.test(head) };
}

/** `env.KEY || "…"`: where the value starts that is taken without one, from the start of the other. */
function fallback(text: string, start: number): number {
  const rest = text.slice(start, start + 160).split("\n", 1)[0] ?? "";
  const found = /^[\w.$[\]()]{3,80}["'\w$\])]{0,40}[ \t]{0,4}(?:\|\||\?\?|\bor|,)[ \t]{0,4}["'`]/.exec(rest);
  if (!found) return 0;
  const isCall = /(?:getenv|environ\.get|env)\(/.test(found[0]);
  return isCall || !/,[ \t]{0,4}["'`]$/.test(found[0]) ? found[0].length : 0;
}

const longestValue = 4_000;

function valueAt(text: string, at: number, quote: string, head: string): string {
  const rest = text.slice(at, at + longestValue + 1).split("\n", 1)[0] ?? "";
  if (quote === "") {
    // A call or a list without quotes is code.
    if (/[(,]\s*$/.test(head)) return "";
    // A line of nothing but a name and its value, or an element.
    const isElement = head.endsWith(">") && !head.endsWith("=>");
    const shape = head === "" ? /^[^\s"'`]{1,4000}/ : isElement ? /^[^\s<]{1,4000}/ : /^[^\s"'`,;&<>]{1,4000}/;
    const found = shape.exec(rest)?.[0] ?? "";
    // Text in quotes goes on in it: an attribute, a call.
    if (/^["'`]/.test(rest.slice(found.length)) && /[=(]$/.test(found) && !isOpaque(found, 20)) return "";
    return head === "" ? found.replace(/[;,)]{1,3}$/, "") : found;
  }
  const sign = quote.slice(-1);
  const end = rest.indexOf(quote.startsWith("\\") ? quote : sign);
  return end < 0 ? "" : rest.slice(0, end);
}

function isSecretValue(name: string, value: string, quote: string): boolean {
  if (isMadeUp(value) || reference.test(value) || /^pk[._]/.test(value)) return false;
  if (/mnemonic/i.test(name) || (name === "secret" && /^[a-z]+ [a-z]+ /.test(value)))
    return /^(?:[a-z]{3,8} ){11,23}[a-z]{3,8}$/.test(value);
  if (/passphrase/i.test(name) && quote !== "" && /\d/.test(value) && value.length >= 12) return true;
  if (/auth$/i.test(name)) return isPair(value);
  if (/^MI[A-Za-z0-9+/]{60,}={0,2}$/.test(value)) return true;
  const least = leastFor(name);
  if (least <= 6) return isPassword(value) && (quote !== "" || !/[()]/.test(value) || /\d/.test(value));
  if (isOpaque(value, least)) return true;
  const signs = [/[a-z]/i, /\d/, /[!#$%^&*?@_]/].every((sign) => sign.test(value));
  return /secret$/i.test(name) && quote !== "" && value.length >= 8 && signs && !/\s/.test(value) && !isReadable(value);
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

function kindOf(name: string): string {
  if (/pass|pwd/i.test(name)) return "password";
  if (/token|jwt|bearer/i.test(name)) return "token";
  return /key/i.test(name) ? "key" : "secret";
}
