import { placesIn, type Query } from "./findHits.ts";

const shown = ".question-text, .note, .folded .answer, .reasoning-text, .answer";
const apart = "p, li, pre, td, th, h3, h4, h5, h6, summary, .block, .footnote, .question-text, .note";

/** The places in a turn that is drawn, in the order of its text; none goes over the end of a paragraph. */
export function rangesIn(article: Element, query: Query): readonly Range[] {
  const roots = [...article.querySelectorAll(shown)].filter((root) => !root.parentElement?.closest(shown));
  return roots.flatMap((root) => rangesOf(root, query));
}

function rangesOf(root: Element, query: Query): readonly Range[] {
  const pieces: { readonly node: Node; readonly start: number }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("button, math, .code-head") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let text = "";
  let block: Element | null | undefined;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement?.closest(apart);
    if (block !== undefined && within !== block) text += "\n";
    block = within;
    pieces.push({ node, start: text.length });
    text += node.textContent ?? "";
  }
  let at = 0;
  /** The piece that holds this character; places come in order. */
  const pieceOf = (character: number) => {
    while ((pieces[at + 1]?.start ?? Infinity) <= character) at++;
    return pieces[at];
  };
  return placesIn(text, query).flatMap((place) => {
    const end = place + query.text.length;
    const [from, to] = [pieceOf(place), pieceOf(end - 1)];
    if (!from || !to) return [];
    const range = document.createRange();
    range.setStart(from.node, place - from.start);
    range.setEnd(to.node, end - to.start);
    return [range];
  });
}
