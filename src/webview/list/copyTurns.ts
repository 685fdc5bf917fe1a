/**
 * What is copied where the selection spans turns that are not drawn: those as they were written, the others as they
 * are shown. Undefined where all of it is drawn: the browser copies that itself.
 */
export function selectedText(selection: Selection, written: (turnId: string) => string): string | undefined {
  if (selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const articles = [...document.querySelectorAll<HTMLElement>("article.turn")].filter((article) =>
    selection.containsNode(article, true),
  );
  if (!articles.some(({ dataset }) => dataset["drawn"] === "no")) return undefined;
  const range = selection.getRangeAt(0);
  return articles
    .map((article) => {
      if (article.dataset["drawn"] === "no") return written(article.dataset["turn"] ?? "");
      const part = document.createRange();
      part.selectNodeContents(article);
      if (article.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
      if (article.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
      return part.toString().trim();
    })
    .join("\n\n");
}
