import type { Token } from "marked";
import { decodeEntities } from "../../../../src/core/text/entities.ts";
import { lexMarkdown, type PanelToken } from "../../../../src/webview/markdown/lex.ts";

/** Markdown as short HTML, as `renderTokens` makes nodes of it. */
export function htmlOf(source: string): string {
  return all(lexMarkdown(source, Object.create(null) as Parameters<typeof lexMarkdown>[1])).trim();
}

function all(tokens: readonly Token[]): string {
  return tokens.map((token) => html(token as PanelToken)).join("");
}

function html(token: PanelToken): string {
  switch (token.type) {
    case "strong":
      return `<b>${all(token.tokens)}</b>`;
    case "em":
      return `<i>${all(token.tokens)}</i>`;
    case "del":
      return `<s>${all(token.tokens)}</s>`;
    case "codespan":
      return `<code>${token.text}</code>`;
    case "link":
      return `<a ${token.href}>${all(token.tokens)}</a>`;
    case "paragraph":
      return `${all(token.tokens)}\n`;
    case "heading":
      return `<h>${all(token.tokens)}</h>`;
    case "list":
      return `<ul>${token.items.map((item) => `<li>${all(item.tokens).trim()}</li>`).join("")}</ul>`;
    case "table":
      return [token.header, ...token.rows].map((row) => row.map(({ tokens }) => all(tokens)).join("|")).join("\n");
    case "blockquote":
      return `<q>${all(token.tokens).trim()}</q>`;
    case "text":
      return token.tokens ? all(token.tokens) : decodeEntities(token.text);
    case "footnoteMark":
      return `<sup>${token.label}</sup>`;
    case "footnote":
      return `<note ${token.label}>${all(token.tokens)}</note>`;
    case "escape":
    case "tex":
      return token.text;
    case "space":
    case "def":
      return "";
    case "br":
    case "checkbox":
    case "code":
    case "hr":
    case "html":
    case "image":
    case "list_item":
      return token.raw;
  }
}
