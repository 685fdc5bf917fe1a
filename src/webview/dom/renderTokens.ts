import type { Token, Tokens } from "marked";
import { decodeEntities } from "../../core/text/entities.ts";
import { countHiddenInProse } from "../markdown/hidden.ts";
import { lexMarkdown, type Definitions, type PanelToken } from "../markdown/lex.ts";
import { proseOf } from "../markdown/prose.ts";
import { t } from "../translate.ts";
import type { AnswerActions } from "./actions.ts";
import { createCodeBlock } from "./codeBlock.ts";
import { element, hiddenWarning } from "./element.ts";
import { formula } from "./formula.ts";
import { renderInline } from "./renderInline.ts";

const deepest = 40;

/**
 * Draws Markdown as nodes; text never becomes HTML. New definitions are added to `definitions`.
 * Without `actions` it is a picture only: nothing can be pressed, code is not coloured.
 */
export function renderMarkdown(source: string, definitions: Definitions, actions?: AnswerActions): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let tokens: readonly Token[];
  try {
    tokens = lexMarkdown(source, definitions);
  } catch {
    // Deeper than the parser can go.
    fragment.append(element("p", "raw", source));
    return fragment;
  }
  renderBlocks(fragment, tokens, { actions, depth: 0 });
  const hidden = countHiddenInProse(proseOf(tokens));
  if (hidden > 0) fragment.append(hiddenWarning(t("{0} invisible characters in this text", hidden)));
  return fragment;
}

interface Place {
  readonly actions: AnswerActions | undefined;
  readonly depth: number;
}

function renderBlocks(parent: Node, tokens: readonly Token[], place: Place): void {
  for (const token of tokens) {
    if (place.depth > deepest) parent.appendChild(element("p", "raw", token.raw));
    else renderBlock(parent, token as PanelToken, { ...place, depth: place.depth + 1 });
  }
}

function renderBlock(parent: Node, token: PanelToken, place: Place): void {
  const add = (child: Node) => void parent.appendChild(child);
  const inline = (into: HTMLElement, tokens: readonly Token[] | undefined, text: string) => {
    if (tokens) renderInline(into, tokens, place.actions);
    else into.append(decodeEntities(text));
    return into;
  };
  switch (token.type) {
    case "space":
    case "def":
      return;
    case "hr":
      return add(element("hr", ""));
    case "heading":
      return add(inline(heading(token.depth), token.tokens, token.text));
    case "paragraph":
      return add(inline(element("p", ""), token.tokens, token.text));
    case "blockquote":
      return add(within(element("blockquote", ""), token.tokens, place));
    case "list":
      return add(list(token, place));
    case "table":
      return add(table(token, place));
    case "code":
      return add(code(token, place));
    case "tex":
      return add(element("p", "", formula(token.raw)));
    case "html":
      return add(element("p", "raw", token.raw.trimEnd()));
    case "footnote":
      return add(footnote(token.label, inline(element("div", "footnote"), token.tokens, "")));
    case "text":
      return renderInline(parent, token.tokens ?? [token], place.actions);
    case "list_item":
    case "br":
    case "checkbox":
    case "codespan":
    case "del":
    case "em":
    case "escape":
    case "footnoteMark":
    case "image":
    case "link":
    case "strong":
      return renderInline(parent, [token], place.actions);
  }
}

function within<Parent extends HTMLElement>(parent: Parent, tokens: readonly Token[], place: Place): Parent {
  renderBlocks(parent, tokens, place);
  return parent;
}

function footnote(label: string, made: HTMLElement): HTMLElement {
  made.dataset["label"] = label;
  made.tabIndex = -1;
  made.prepend(element("sup", "", label), " ");
  return made;
}

/** The page's own headings come first in the outline. */
function heading(depth: number): HTMLElement {
  const level = depth <= 1 ? "h3" : depth === 2 ? "h4" : depth === 3 ? "h5" : "h6";
  return element(level, `heading-${depth}`);
}

function list(token: Tokens.List, place: Place): HTMLElement {
  const items = token.items.map((item) => within(element("li", item.task ? "task" : ""), item.tokens, place));
  if (!token.ordered) return element("ul", "", ...items);
  const ordered = element("ol", "", ...items);
  if (typeof token.start === "number" && token.start !== 1) ordered.start = token.start;
  return ordered;
}

function table({ header, rows }: Tokens.Table, place: Place): HTMLElement {
  const cells = (tag: "th" | "td", row: readonly Tokens.TableCell[]) =>
    element(
      "tr",
      "",
      ...row.map((cell) => {
        const made = element(tag, cell.align ? `align-${cell.align}` : "");
        renderInline(made, cell.tokens, place.actions);
        return made;
      }),
    );
  const body = element("tbody", "", ...rows.map((row) => cells("td", row)));
  return element("div", "table", element("table", "", element("thead", "", cells("th", header)), body));
}

function code(token: Tokens.Code, place: Place): HTMLElement {
  const block = createCodeBlock(token.lang ?? "");
  block.show(token.text);
  if (place.actions) block.finish(place.actions);
  return block.element;
}
