import temml from "temml";
import { mathTree, type MathElementData, type MathPart } from "./mathTree.ts";

/** Expansions of macros in one formula, however they are nested. */
const mostExpansions = 200;
/** `em`, and points for absolute lengths. */
const longest: [number, number] = [20, 200];
/** What defines macros of its own stays text: what it comes to cannot be told by its length. */
const defines = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|newenvironment|DeclareMathOperator)\b/;

/** What a formula looks like, as data; undefined where it cannot be read. */
export function typesetTree(tex: string, isDisplay: boolean): MathElementData | undefined {
  if (defines.test(tex)) return undefined;
  const options = {
    displayMode: isDisplay,
    throwOnError: true,
    trust: false,
    maxExpand: mostExpansions,
    maxSize: longest,
  };
  try {
    return mathTree(temml.__renderToMathMLTree(tex, options) as MathPart);
  } catch {
    // Not TeX, or nested deeper than the library can go.
    return undefined;
  }
}

const namespace = "http://www.w3.org/1998/Math/MathML";

/** The same as nodes, made one by one. */
export function typeset(tex: string, isDisplay: boolean): Element | undefined {
  const tree = typesetTree(tex, isDisplay);
  return tree && build(tree);
}

function build({ tag, attributes, styles, classes, children }: MathElementData): MathMLElement {
  const made = document.createElementNS(namespace, tag) as MathMLElement;
  for (const [name, value] of attributes) made.setAttribute(name, value);
  for (const [name, value] of styles) made.style.setProperty(name, value);
  if (classes.length > 0) made.setAttribute("class", classes.join(" "));
  made.append(...children.map((child) => (typeof child === "string" ? child : build(child))));
  return made;
}
