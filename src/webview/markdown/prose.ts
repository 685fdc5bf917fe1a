import type { Token } from "marked";
import type { PanelToken } from "./lex.ts";

/** The text of blocks without that of code blocks, which speak for themselves. */
export function proseOf(tokens: readonly Token[]): string {
  return tokens.map((token) => own(token as PanelToken)).join("");
}

function own(token: PanelToken): string {
  if (token.type === "code") return "";
  if (token.type === "list") return token.items.map((item) => proseOf(item.tokens)).join("");
  return token.type === "blockquote" ? proseOf(token.tokens) : token.raw;
}
