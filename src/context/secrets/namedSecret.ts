import { isMadeUp, isOpaque, isPassword, isReadable, leastFor, reference, namesPassword } from "../secretValues.ts";
import { isPair } from "./headers.ts";
import { isPassphrase } from "./passphrase.ts";

/** Whether a value under a name that says it is secret is one; `quote` is what opens it, if anything does. */
export function isSecretValue(name: string, value: string, quote: string): boolean {
  if (reference.test(value) || /^pk[._]/.test(value)) return false;
  // Last: it reads all of a value.
  return looksSecret(name, value, quote) && !isMadeUp(value);
}

function looksSecret(name: string, value: string, quote: string): boolean {
  if (/mnemonic/i.test(name) || (name === "secret" && /^[a-z]+ [a-z]+ /.test(value)))
    return /^(?:[a-z]{3,8} ){11,23}[a-z]{3,8}$/.test(value);
  if (isPassphrase(name, value)) return true;
  if (/passphrase/i.test(name) && quote !== "" && /\d/.test(value) && value.length >= 12) return true;
  if (/masterauth$/i.test(name)) return isPassword(value);
  if (/auth$/i.test(name)) return isPair(value);
  if (/^MI[A-Za-z0-9+/]{60,}={0,2}$/.test(value)) return true;
  const least = leastFor(name);
  if (least <= 6) return isPassword(value) && (quote !== "" || !/[()]/.test(value) || /\d/.test(value));
  if (isOpaque(value, least)) return true;
  // Words and a number, which nobody writes as a name.
  if (/secret$/i.test(name) && quote !== "" && /^[A-Z][a-z]{2,12}(?:[A-Z][a-z]{2,12}){1,4}\d{2,6}$/.test(value))
    return true;
  if (!/secret$/i.test(name) || quote === "" || value.length < 8) return false;
  const signs = [/[a-z]/i, /\d/, /[!#$%^&*?@_]/].every((sign) => sign.test(value));
  return signs && !/\s/.test(value) && !isReadable(value);
}

export function kindOf(name: string): string {
  if (namesPassword(name)) return "password";
  if (/token|jwt|bearer/i.test(name)) return "token";
  return /key/i.test(name) ? "key" : "secret";
}
