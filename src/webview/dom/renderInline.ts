import type { Token } from "marked";
import { decodeEntities } from "../../core/text/entities.ts";
import type { PanelToken } from "../markdown/lex.ts";
import { hiddenHost, imageHost, openableUrl } from "../markdown/links.ts";
import { t } from "../translate.ts";
import type { AnswerActions } from "./actions.ts";
import { element } from "./element.ts";
import { formula } from "./formula.ts";

const deepest = 40;

/** Draws a run of text with its emphasis, code and links. */
export function renderInline(parent: Node, tokens: readonly Token[], actions?: AnswerActions, depth = 0): void {
  for (const token of tokens) {
    parent.appendChild(depth > deepest ? text(token.raw) : inline(token as PanelToken, actions, depth));
  }
}

function inline(token: PanelToken, actions: AnswerActions | undefined, depth: number): Node {
  const within = <Parent extends Node>(parent: Parent, tokens: readonly Token[]): Parent => {
    renderInline(parent, tokens, actions, depth + 1);
    return parent;
  };
  switch (token.type) {
    case "strong":
      return within(element("strong", ""), token.tokens);
    case "em":
      return within(element("em", ""), token.tokens);
    case "del":
      return within(element("del", ""), token.tokens);
    case "codespan":
      return element("code", "", token.text);
    case "br":
      return element("br", "");
    case "checkbox":
      return checkbox(token.checked);
    case "image":
      return image(token.href, decodeEntities(token.text), actions);
    case "link": {
      const url = openableUrl(token.href);
      if (url === undefined) return text(token.raw);
      return link(within(element("a", "link"), token.tokens), url, actions);
    }
    case "html":
      // Models write it into table cells; nothing can be hidden in it.
      return /^<br\s*\/?>$/i.test(token.raw) ? element("br", "") : text(token.raw);
    case "tex":
      return formula(token.text);
    case "footnoteMark":
      return footnoteMark(token.label, actions);
    case "escape":
      return text(token.text);
    case "text":
      return token.tokens ? within(document.createDocumentFragment(), token.tokens) : text(decodeEntities(token.text));
    case "blockquote":
    case "code":
    case "def":
    case "footnote":
    case "heading":
    case "hr":
    case "list":
    case "list_item":
    case "paragraph":
    case "space":
    case "table":
      return text(token.raw);
  }
}

function text(content: string): Text {
  return document.createTextNode(content);
}

function checkbox(checked: boolean): HTMLElement {
  const box = element("input", "");
  box.type = "checkbox";
  box.checked = checked;
  box.disabled = true;
  box.ariaLabel = checked ? t("Done") : t("To do");
  return box;
}

/** Goes to the note, which may stand anywhere in the answer. */
function footnoteMark(label: string, actions: AnswerActions | undefined): HTMLElement {
  const mark = element("a", "link", label);
  const made = element("sup", "footnote-mark", mark);
  if (!actions) return made;
  mark.setAttribute("role", "link");
  mark.tabIndex = 0;
  mark.ariaLabel = t("Footnote {0}", label);
  const go = () => {
    const notes = made.closest(".answer")?.querySelectorAll<HTMLElement>(".footnote") ?? [];
    const note = [...notes].find(({ dataset }) => dataset["label"] === label);
    note?.scrollIntoView({ block: "nearest" });
    note?.focus({ preventScroll: true });
  };
  mark.addEventListener("click", go);
  mark.addEventListener("keydown", ({ key }) => key === "Enter" && go());
  return made;
}

/** Never loaded: what it would show is named, and its address can be opened like any other. */
function image(source: string, alternative: string, actions: AnswerActions | undefined): HTMLElement {
  const host = imageHost(source);
  const label =
    alternative === "" ? t("Image not loaded: {0}", host) : t("Image not loaded: {0} ({1})", alternative, host);
  const url = openableUrl(source);
  if (url !== undefined) return link(element("a", "image link", label), url, actions);
  const placeholder = element("span", "image", label);
  placeholder.title = source;
  return placeholder;
}

/** Without an address of its own, so that the browser neither prefetches nor resolves it. */
function link(made: HTMLAnchorElement, url: string, actions: AnswerActions | undefined): HTMLElement {
  made.setAttribute("role", "link");
  made.tabIndex = 0;
  made.title = url;
  const host = hiddenHost(made.textContent ?? "", url);
  if (host !== undefined) made.append(" (", element("bdi", "", host), ")");
  if (!actions) return made;
  made.addEventListener("click", () => actions.openLink(url));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter") actions.openLink(url);
  });
  return made;
}
