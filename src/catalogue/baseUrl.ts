import { withoutEnd } from "../core/text/withoutEnd.ts";
import { isLoopback, urlProblem } from "../core/origin.ts";
import type { Phrase } from "../core/phrase.ts";

export type CheckedUrl = { readonly url: string } | { readonly problem: Phrase };

interface Expectation {
  /** Added to a bare host, such as `/v1`. */
  readonly path: string;
  readonly allowHttp?: boolean;
}

const endpoint = /\/(?:chat\/completions|fim\/completions|completions|responses|messages|embeddings|models)$/;
/** Of Ollama's own interface, which answers in another form than the one beside it. */
const ollama = /\/api\/(?:chat|generate|tags|show|ps|version|embed|embeddings)$/;

/**
 * The base URL meant by what people paste: a bare host, with or without scheme and `/v1`, or a whole endpoint such as
 * `https://host/v1/chat/completions/`, also in quotes or with what stood around it. No trailing slash.
 */
export function normalizeBaseUrl(text: string, { path, allowHttp }: Expectation): CheckedUrl {
  const complete = withScheme(withoutWrapping(text));
  const problem = urlProblem(complete, { allowHttp: allowHttp ?? false });
  if (problem) return { problem };
  const url = new URL(complete);
  const given = withoutEnd(url.pathname, "/");
  const own = ollama.test(given) ? given.replace(ollama, "") : isOllamas(url, given) ? "" : undefined;
  if (own !== undefined) return { url: `${url.origin}${own}${path.startsWith("/api") ? "/v1" : path}` };
  // An endpoint right under the host says that there is no `/v1`.
  return { url: url.origin + (given === "" ? path : given.replace(endpoint, "")) };
}

/** Other servers have theirs below `/api`, among them one that usually stands at these ports. */
function isOllamas(url: URL, given: string): boolean {
  if (given !== "/api") return false;
  if (url.port === "11434" || /(?:^|\.)ollama\b/.test(url.hostname)) return true;
  return isLoopback(url.href) && url.port !== "3000" && url.port !== "8080";
}

const around = " \t\r\n\"'`“”‘’<>「」《》,;";

/** Without quotes, brackets and commas around it, and without the name of the setting before it. */
function withoutWrapping(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && around.includes(text.charAt(start))) start++;
  while (end > start && around.includes(text.charAt(end - 1))) end--;
  const bare = text.slice(start, end);
  const named = /^[\w.-]{1,60}["']? {0,4}[:=] {0,4}["']?(?=https?:\/\/)/i.exec(bare)?.[0] ?? "";
  return bare.slice(named.length);
}

function withScheme(text: string): string {
  // `host:8080` is a host with its port, not a scheme.
  if (/^[a-z][a-z\d+.-]{0,30}:(?!\d)/i.test(text)) return text;
  return isLoopback(`http://${text}`) ? `http://${text}` : `https://${text}`;
}
