import { decodeEntities } from "../../core/text/entities.ts";

/** What a page says, without what makes it look and move. */
export interface PageText {
  readonly title: string;
  readonly text: string;
}

/** What is between such tags is not for readers. */
const unseen = new Set(["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "nav"]);
/** Their contents are no tags, whatever they look like. */
const raw = new Set(["script", "style", "textarea", "title", "xmp", "noscript", "iframe"]);
const block =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|summary|table|tr|ul|option)$/;

const longestTitle = 300;

/** HTML as plain text; headings and list items keep a mark. Takes time in proportion to the text's length. */
export function htmlToText(html: string): PageText {
  const shown = new Set<string>();
  for (;;) {
    const { unclosed, ...page } = textOf(html, shown);
    // What never ends hides nothing; each kind of element is found out once.
    if (unclosed === undefined) return page;
    shown.add(unclosed);
  }
}

function textOf(html: string, shown: ReadonlySet<string>): PageText & { readonly unclosed: string | undefined } {
  const parts: string[] = [];
  let title = "";
  let at = 0;
  let hidden: { readonly name: string; depth: number } | undefined;
  let preformatted = 0;
  const say = (text: string): void => {
    if (hidden || text === "") return;
    const said = decodeEntities(text, plain);
    parts.push(preformatted > 0 ? said : said.replace(/[\s\u00a0]+/g, " "));
  };
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      say(html.slice(at));
      break;
    }
    say(html.slice(at, open));
    const tag = tagAt(html, open);
    at = tag.end;
    if (tag.name === "") {
      if (tag.isText) say("<");
      continue;
    }
    if (!tag.closes && raw.has(tag.name)) {
      const end = endOfRaw(html, at, tag.name);
      if (tag.name === "title" && title === "")
        title = decodeEntities(html.slice(at, end), plain).replace(/\s+/g, " ").trim();
      if (tag.name === "textarea") say(html.slice(at, end));
      at = end;
      continue;
    }
    if (hidden) {
      if (tag.name === hidden.name) hidden.depth += tag.closes ? -1 : 1;
      if (hidden.depth === 0) hidden = undefined;
      continue;
    }
    if (!tag.closes && unseen.has(tag.name) && !shown.has(tag.name)) {
      if (!tag.isEmpty) hidden = { name: tag.name, depth: 1 };
      continue;
    }
    if (tag.name === "pre") preformatted = Math.max(0, preformatted + (tag.closes ? -1 : 1));
    if (block.test(tag.name)) parts.push(tag.closes ? "\n" : `\n${markOf(tag.name)}`);
    else if (tag.name === "td" || tag.name === "th") parts.push(tag.closes ? "\t" : "");
  }
  return { title: title.slice(0, longestTitle), text: tidy(parts.join("")), unclosed: hidden?.name };
}

interface Tag {
  /** Lower case; empty for a comment and whatever else is none. */
  readonly name: string;
  readonly closes: boolean;
  readonly isEmpty: boolean;
  /** The sign is a sign. */
  readonly isText: boolean;
  readonly end: number;
}

function tagAt(html: string, start: number): Tag {
  const none = { name: "", closes: false, isEmpty: false };
  if (html.startsWith("<!--", start)) {
    const end = html.indexOf("-->", start + 4);
    return { ...none, isText: false, end: end < 0 ? html.length : end + 3 };
  }
  const closes = html.charAt(start + 1) === "/";
  let at = start + (closes ? 2 : 1);
  const from = at;
  if (isLetter(html.charCodeAt(at))) while (isNameSign(html.charCodeAt(at))) at++;
  const name = html.slice(from, at).toLowerCase();
  const isDeclaration = html.charAt(start + 1) === "!" || html.charAt(start + 1) === "?";
  if (name === "" && !closes && !isDeclaration) return { ...none, isText: true, end: start + 1 };
  const end = endOfTag(html, at);
  return { name, closes, isEmpty: html.charAt(end - 2) === "/", isText: false, end };
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isNameSign(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 45 || code === 58;
}

/** Behind the `>` that is not in quotes. */
function endOfTag(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at++) {
    const sign = html.charAt(at);
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === ">") return at + 1;
    else if ((sign === '"' || sign === "'") && html.charAt(at - 1) === "=") quote = sign;
  }
  return html.length;
}

/** Where `</name` begins. */
function endOfRaw(html: string, from: number, name: string): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return html.length;
}

function markOf(name: string): string {
  if (name === "li") return "- ";
  return /^h[1-6]$/.test(name) ? `${"#".repeat(Number(name.charAt(1)))} ` : "";
}

/** Blanks that may break, and nothing for what only says where a word may. */
const plain: Readonly<Record<string, string>> = {
  nbsp: " ",
  shy: "",
  zwj: "\u200d",
  // HTML knows these in capitals too, and old pages have them.
  NBSP: " ",
  AMP: "&",
  LT: "<",
  GT: ">",
  QUOT: '"',
  COPY: "©",
  REG: "®",
};

/** No blanks around line ends, and no more than one empty line in a row. */
function tidy(text: string): string {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const bare = line.trimEnd();
    const last = lines.at(-1);
    if (bare.trim() === "" && (last === undefined || last === "")) continue;
    lines.push(bare.startsWith(" ") && !bare.startsWith("  ") ? bare.slice(1) : bare);
  }
  return lines.join("\n").trimEnd();
}
