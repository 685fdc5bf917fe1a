import { phrase, type Phrase } from "./phrase.ts";

/**
 * Scheme, host and port; a key is bound to it. Hosts are lower case and in punycode. Undefined for what is no web
 * address.
 */
export function originOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.origin : undefined;
}

/** True for addresses that never leave this machine. */
export function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? "";
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

const longestUrl = 2_048;

/** Where cloud machines ask for their own credentials; nothing of ours may ever be sent there. */
const metadataHosts = new Set([
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "100.100.100.200",
  "[fd00:ec2::254]",
  "[fd00:ec2::23]",
  "[::ffff:a9fe:a9fe]",
  "[::ffff:a9fe:aa02]",
  "[::ffff:a9fe:aa17]",
  "[::ffff:6464:64c8]",
  "metadata.google.internal",
  "metadata.goog",
  "metadata",
]);

/**
 * Why requests must not go to `url`, or undefined where they may.
 * Checked where an address is entered and again where it is used.
 */
export function urlProblem(url: string, { allowHttp }: { readonly allowHttp?: boolean } = {}): Phrase | undefined {
  if (url.length > longestUrl) return phrase("the address is longer than {0} characters", longestUrl);
  // The URL parser drops line breaks and tabs without a word.
  if (/[\u0000-\u0020\u007f-\u00a0]/.test(url)) return phrase("the address contains spaces or control characters");
  const parsed = URL.parse(url);
  if (!parsed || parsed.hostname === "") return phrase("the address is not a complete URL");
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") {
    return phrase("only https addresses are allowed, or http on this machine");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    return phrase("the address must not contain a user name or password");
  }
  if (parsed.search !== "" || parsed.hash !== "") return phrase("the address must not contain “?” or “#”");
  if (parsed.hostname.endsWith(".")) return phrase("the host name must not end with a dot");
  if (metadataHosts.has(parsed.hostname)) return phrase("this address exposes a cloud machine's credentials");
  if (parsed.protocol === "http:" && !allowHttp && !isLoopback(url)) {
    return phrase("unencrypted http is allowed only on this machine, or with “allowHttp”");
  }
  return undefined;
}
