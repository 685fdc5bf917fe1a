import { renderMarkdown } from "../dom/renderTokens.ts";

const sample = "# a\n\nb **c** `d` [e](https://example.com)\n\n- f\n  - g\n\n| h |\n| - |\n| i |\n\n> j\n";

/** Renders a little of everything, without showing it. */
export function warmUp(): void {
  renderMarkdown(sample, Object.create(null));
}
