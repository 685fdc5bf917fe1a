import { renderMarkdown } from "../dom/renderTokens.ts";

const sample = "# a\n\nb **c** `d` [e](https://example.com)\n\n- f\n  - g\n\n| h |\n| - |\n| i |\n\n> j\n";

/** Draws a little of everything, for nobody. */
export function warmUp(): void {
  renderMarkdown(sample, Object.create(null));
}
