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

/** The host a link really leads to, where its text names another one. */
export function hiddenHost(text: string, url: string): string | undefined {
  const [, named] = /^\s*(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|\s*$)/i.exec(text) ?? [];
  const host = URL.parse(url)?.hostname;
  if (named === undefined || !host) return undefined;
  const bare = (name: string) => name.toLowerCase().replace(/^www\./, "");
  return bare(named) === bare(host) ? undefined : host;
}
