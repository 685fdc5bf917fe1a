import { hasUnseen } from "./hidden.ts";

const longestUrl = 8_192;
const openable = new Set(["http:", "https:", "mailto:"]);

/** The address a link may open, in full; undefined for everything that is no web or mail address. */
export function openableUrl(href: string): string | undefined {
  if (href.length > longestUrl || /[\u0000-\u0020\u007f]/.test(href)) return undefined;
  const url = URL.parse(href);
  if (!url || !openable.has(url.protocol)) return undefined;
  return url.href.length > longestUrl ? undefined : url.href;
}

/** Where an image would have been loaded from, for its placeholder. */
export function imageHost(source: string): string {
  const url = URL.parse(source);
  return url?.host || (url ? url.protocol.replace(":", "") : source.slice(0, 80));
}

/** A name with dots, of any script, and what stands before and behind it. */
const dotted = /(https?:\/{0,2})?((?:[\p{L}\p{M}\p{N}_-]{1,63}\.){1,8}[\p{L}\p{N}-]{1,63})(@)?/giu;
/** Top-level domains that are hardly ever a file's extension. */
const tops =
  /\.(?:com|org|net|edu|gov|int|io|dev|ai|app|co|cn|jp|kr|tw|hk|de|uk|eu|us|in|fr|ru|ch|nl|info|biz|cloud|online|site|top|xyz|tech|shop|link|page|bank|рф|中国|公司|网络|한국)$/iu;
/** Extensions of files and programs that are no top-level domains. */
const endings =
  /\.(?:[jt]sx?|[cm][jt]s|json[c5l]?|css|s[ac]ss|html?|ya?ml|toml|txt|go|java|kts?|c|h|[ch]pp|rb|php|sql|xml|vue|svelte|lock|ini|csv|exe|svg|png)$/i;
const address = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const longestLabel = 2_000;

/**
 * The host a link really leads to, where its text names another one, or one that reads differently than it is written:
 * invisible characters, letters of other scripts, a name before `@`.
 */
export function hiddenHost(text: string, url: string): string | undefined {
  const target = URL.parse(url);
  if (!target) return undefined;
  const host = target.hostname || target.pathname.slice(target.pathname.lastIndexOf("@") + 1);
  if (hasUnseen(text)) return host;
  const label = text
    .slice(0, longestLabel)
    .normalize("NFKC")
    .replace(/[。｡․]/g, ".")
    .trim();
  const named = namesIn(label, target.protocol === "mailto:");
  const isAddress = !/\s/.test(label) && named[0] === host.replace(/^www\./, "");
  return isAddress || named.every((name) => name === host.replace(/^www\./, "")) ? undefined : host;
}

/** The hosts a label names, as far as they look like hosts; with the mark behind a name that only seems to be one. */
function namesIn(label: string, isMail: boolean): readonly string[] {
  return [...label.matchAll(dotted)].flatMap(({ index, 1: scheme, 2: name = "", 3: mark = "" }) => {
    if (mark === "@" && isMail) return [];
    const isHost = address.test(name) || (/\p{L}{2}[\p{L}\p{N}-]*$/u.test(name) && !endings.test(name));
    const isNamed = scheme !== undefined || (isHost && index === 0) || /^www\./i.test(name) || tops.test(name);
    return isNamed ? [name.toLowerCase().replace(/^www\./, "") + mark] : [];
  });
}
