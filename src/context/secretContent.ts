import { hasFileMark, hasKeyBlock, keysIn } from "./keyShapes.ts";
import { isMadeUp, isOpaque, leastFor, namesSecret, reference } from "./secretValues.ts";

/** How much of a text is looked at, in characters. */
export const mostLookedAt = 32_768;
const longestLine = 4_000;

/**
 * Whether the beginning of a text holds a secret: a private key, a maker's key, a web token, an address or a connection
 * with a password, or a value that cannot be read under a name that says it is secret. `suspicious`: any value that
 * looks like a key counts, whatever its name. Linear in the length of the text.
 */
export function holdsSecret(text: string, how: "plain" | "suspicious" = "plain"): boolean {
  const start = text.slice(0, mostLookedAt);
  if (how === "suspicious" && start.includes("\0")) return true;
  if (hasKeyBlock(start) || hasFileMark(start) || keysIn(start).some(({ text: key }) => !isMadeUp(key))) return true;
  // A file of nothing but one long value is a key.
  if (isKubernetesSecret(start) || isOpaque(start.trim(), 24)) return true;
  return start.split("\n").some((line) => lineHolds(line.slice(0, longestLine), how));
}

const withPassword = /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s:@/"'<>]{0,100}):([^\s@/"'<>]{3,200})@[\w.[-]/gi;
const inConnection = /\b(?:password|pwd)\s{0,3}=\s{0,3}([^;"'\s]{4,200})/i;
const assignment =
  /["'`]?([A-Za-z_][\w.-]{1,80})["'`]?\s{0,10}(?:=>|[:=])\s{0,10}(?:!!\w{1,10} )?["'`]?([^\s"'`,;]{6,400})/g;
const element = /<([A-Za-z][\w.-]{1,60})>([^<>\s]{6,400})</g;
const addOrData = /\b(?:key|name)="([\w.:-]{2,80})"\s{1,10}value="([^"\s]{6,400})"/g;

const telling = /pass|pwd|secret|token|key|credential|auth|dsn|cookie|jwt|salt|bearer|webhook|connection|:\/\//i;

function lineHolds(line: string, how: "plain" | "suspicious"): boolean {
  if (how === "plain" && !telling.test(line)) return false;
  for (const [, , password = ""] of line.includes("://") ? line.matchAll(withPassword) : []) {
    if (!isMadeUp(password) && !reference.test(password) && !/^(?:pass(?:word)?|pwd|secret|token)$/i.test(password))
      return true;
  }
  const connection =
    /\b(?:server|data source|host|endpoint|user id|uid)\s{0,3}=/i.test(line) && inConnection.exec(line)?.[1];
  if (connection && isOpaque(connection, 5)) return true;
  const patterns = [assignment, ...(line.includes("<") ? [element, addOrData] : [])];
  const pairs = patterns.flatMap((pattern) => [...line.matchAll(pattern)]);
  if (pairs.some(([, name = "", value = ""]) => namesSecret(name) && isOpaque(value, leastFor(name)))) return true;
  return how === "suspicious" && (pairs.some(([, , value = ""]) => isOpaque(value, 20)) || isOpaque(line.trim(), 20));
}

function isKubernetesSecret(text: string): boolean {
  if (!/^\s{0,20}"?kind"?:\s{0,5}"?Secret"?,?\s{0,5}$/m.test(text)) return false;
  return (
    /^\s{0,20}"?(?:data|stringData)"?:/m.test(text) &&
    /^\s{1,20}"?[\w.-]{1,100}"?:\s{1,5}"?[A-Za-z0-9+/]{8,}={0,2}"?,?\s{0,5}$/m.test(text)
  );
}
