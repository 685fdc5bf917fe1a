import { withoutEnd } from "../core/withoutEnd.ts";
import { isLoopback, urlProblem } from "../core/origin.ts";
import type { Phrase } from "../core/phrase.ts";

export type CheckedUrl = { readonly url: string } | { readonly problem: Phrase };

interface Expectation {
  /** Added to a bare host, such as `/v1`. */
  readonly path: string;
  readonly allowHttp?: boolean;
}

const endpoint = /\/(?:chat\/completions|fim\/completions|completions|responses|messages|embeddings|models)$/;

/**
 * The base URL meant by what people paste: a bare host, with or without scheme and `/v1`, or a whole endpoint such as
 * `https://host/v1/chat/completions/`. No trailing slash.
 */
export function normalizeBaseUrl(text: string, { path, allowHttp }: Expectation): CheckedUrl {
  const trimmed = text.trim();
  const complete = withScheme(trimmed);
  const problem = urlProblem(complete, { allowHttp: allowHttp ?? false });
  if (problem) return { problem };
  const { origin, pathname } = new URL(complete);
  const given = withoutEnd(pathname, "/");
  // An endpoint right under the host says that there is no `/v1`.
  return { url: origin + (given === "" ? path : given.replace(endpoint, "")) };
}

function withScheme(text: string): string {
  // `host:8080` is a host with its port, not a scheme.
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return text;
  return isLoopback(`http://${text}`) ? `http://${text}` : `https://${text}`;
}
