const longestMessage = 300;
/** Enough of a body to find its message or title in. */
export const longestErrorBody = 64_000;

/** A body or message as one short line: the title of a web page, otherwise the text without its line breaks. */
export function plainMessage(text: string, redact: (text: string) => string): string {
  const start = text.slice(0, longestErrorBody);
  const readable = start.trimStart().startsWith("<") ? titleOf(start) : start;
  // Redacted before it is cut, so that no half of a key remains.
  const line = redact(readable)
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}

/** Where a page has none: what it says. */
function titleOf(page: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,500})/i.exec(page)?.[1];
  return title ?? withoutScripts(page).replace(/<[^<>]*>/g, " ");
}

/** All that a page says, its title first. */
export function pageText(page: string): string {
  const start = page.slice(0, longestErrorBody);
  return `${titleOf(start)}\n${withoutScripts(start).replace(/<[^<>]{0,2000}>/g, " ")}`;
}

function withoutScripts(page: string): string {
  const [start = "", ...rest] = page.split(/<(?:script|style)\b/i);
  const after = rest.map((part) => {
    const end = part.search(/<\/(?:script|style)>/i);
    return end < 0 ? "" : part.slice(end);
  });
  return [start, ...after].join(" ");
}
