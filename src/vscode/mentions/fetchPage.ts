import { lookup as resolveHost } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { PageText } from "../../context/mentions/htmlToText.ts";
import { isPublicAddress } from "../../context/mentions/publicAddress.ts";
import type { PageRead } from "../../context/workspace.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Read } from "../../surfaces/reading/read.ts";

const mostBytes = 4_000_000;
const mostRedirects = 5;
const patienceMilliseconds = 20_000;
const patience = () => AbortSignal.timeout(patienceMilliseconds);

export interface PageParts {
  /** The user lets pages of this host be read; asked anew where a redirect leads to another host. */
  readonly mayRead: (host: string) => Promise<boolean>;
  readonly userAgent: string;
  /** Reads a page as text, a long one in a thread. */
  readonly read: Read;
  /** All addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Begins to wait for one answer, until it aborts. */
  readonly patience?: () => AbortSignal;
  /** Which addresses may be asked. */
  readonly isPublic?: (address: string) => boolean;
}

/** A page as text. No cookies, no keys, nothing but text, and nothing from this machine or its network: neither by name nor after a redirect. */
export async function fetchPage(address: string, parts: PageParts, signal: AbortSignal): Promise<PageRead> {
  let at = address;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const url = URL.parse(at);
    const problem = url ? problemOf(url) : phrase("{0} is not a complete web address.", address);
    if (!url || problem) return refused(problem ?? phrase("{0} is not a complete web address.", address));
    const addresses = await addressesOf(url.hostname, parts);
    if (addresses.length === 0) return refused(phrase("{0} was not found.", url.hostname));
    if (!addresses.every(parts.isPublic ?? isPublicAddress))
      return refused(phrase("{0} is an address of this machine or of a private network.", url.hostname));
    if (!(await parts.mayRead(url.host))) return refused(phrase("You chose not to read pages from {0}.", url.host));
    // The user may think about it as long as they like.
    const limit = AbortSignal.any([signal, (parts.patience ?? patience)()]);
    const answer = await ask(url, { addresses, userAgent: parts.userAgent, signal: limit }).catch(() => undefined);
    if (!answer) return refused(phrase("{0} could not be read.", url.host));
    const { statusCode = 0, headers } = answer;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      answer.destroy();
      at = URL.parse(headers.location, url)?.href ?? "";
      continue;
    }
    return readAnswer(answer, url, (html) => parts.read("pageText", [html], signal));
  }
  return refused(phrase("{0} leads from one address to the next without end.", address));
}

function problemOf(url: URL): Phrase | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return phrase("Only http and https addresses can be read.");
  if (url.username !== "" || url.password !== "")
    return phrase("The address must not contain a user name or password.");
  if (url.hostname === "localhost" || url.hostname.endsWith(".localhost"))
    return phrase("{0} is an address of this machine or of a private network.", url.hostname);
  return undefined;
}

async function addressesOf(hostname: string, { resolve = addressesByName }: PageParts): Promise<readonly string[]> {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? resolve(bare).catch(() => []) : [bare];
}

async function addressesByName(host: string): Promise<readonly string[]> {
  return (await resolveHost(host, { all: true })).map(({ address }) => address);
}

interface Asking {
  readonly addresses: readonly string[];
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/** The connection goes to an address that was looked at: a name may mean another one when it is asked again. */
function ask(url: URL, { addresses, userAgent, signal }: Asking): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  const lookup: LookupFunction = (_host, options, done) => {
    const [first] = all;
    if (options.all === true) done(null, all);
    else done(null, first?.address ?? "", first?.family);
  };
  const headers = {
    "user-agent": userAgent,
    accept: "text/html,text/plain,text/markdown,application/json,application/xhtml+xml;q=0.9,text/*;q=0.8",
    "accept-encoding": "gzip, deflate, br",
  };
  const client = url.protocol === "https:" ? https : http;
  const request = client.request(url, { lookup, headers, signal, method: "GET" }, resolve);
  request.on("error", reject);
  request.end();
  return promise;
}

const textTypes = /^(?:text\/|application\/(?:json|xml|xhtml\+xml|javascript|[\w.-]{1,60}\+(?:json|xml))(?:;|$))/i;

async function readAnswer(
  answer: IncomingMessage,
  url: URL,
  toText: (html: string) => Promise<PageText | undefined>,
): Promise<PageRead> {
  const { statusCode = 0, headers } = answer;
  const type = headers["content-type"] ?? "text/html";
  if (statusCode >= 400) {
    answer.destroy();
    return refused(phrase("{0} answered with the status {1}.", url.host, statusCode));
  }
  if (!textTypes.test(type)) {
    answer.destroy();
    return refused(phrase("{0} is no text.", url.href));
  }
  const bytes = await bytesOf(answer).catch(() => undefined);
  if (!bytes) return refused(phrase("{0} could not be read.", url.host));
  const text = decode(bytes, type);
  const page = /html/i.test(type) ? await toText(text) : { title: "", text };
  if (!page) return refused(phrase("{0} could not be read.", url.host));
  if (page.text.trim() === "")
    return refused(phrase("{0} has no text, or shows it only to a browser that runs its scripts.", url.host));
  return { kind: "text", ...page };
}

/** At most so many; a small answer can unpack to a very long one. */
async function bytesOf(answer: IncomingMessage): Promise<Uint8Array> {
  const coding = (answer.headers["content-encoding"] ?? "").toLowerCase();
  const unpacked =
    coding === "gzip" || coding === "x-gzip"
      ? answer.pipe(createGunzip())
      : coding === "br"
        ? answer.pipe(createBrotliDecompress())
        : coding === "deflate"
          ? answer.pipe(createInflate())
          : answer;
  if (unpacked !== answer) answer.on("error", (error) => unpacked.destroy(error));
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of unpacked as AsyncIterable<Uint8Array>) {
    parts.push(part);
    bytes += part.length;
    if (bytes < mostBytes) continue;
    answer.destroy();
    break;
  }
  return Buffer.concat(parts).subarray(0, mostBytes);
}

function decode(bytes: Uint8Array, type: string): string {
  const [, named] = /charset\s{0,5}=\s{0,5}"?([\w-]{1,40})/i.exec(type) ?? [];
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1_024));
  const [, inPage] = /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{1,40})/i.exec(start) ?? [];
  try {
    return new TextDecoder(named ?? inPage ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function refused(why: Phrase): PageRead {
  return { kind: "refused", why };
}
