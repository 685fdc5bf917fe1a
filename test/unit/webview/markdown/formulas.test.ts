import assert from "node:assert/strict";
import type { Token } from "marked";
import { lexMarkdown, type PanelToken } from "../../../../src/webview/markdown/lex.ts";
import { code, formulas, prices, type FormulaRow } from "./formulaRows.ts";

function formulasIn(tokens: readonly Token[]): readonly string[] {
  return (tokens as readonly PanelToken[]).flatMap((token) => {
    if (token.type === "tex") return [token.text.trim()];
    if (token.type === "table") return [token.header, ...token.rows].flat().flatMap((cell) => formulasIn(cell.tokens));
    if (token.type === "list") return token.items.flatMap((item) => formulasIn(item.tokens));
    return "tokens" in token && token.tokens ? formulasIn(token.tokens) : [];
  });
}

const groups: readonly (readonly [what: string, rows: readonly FormulaRow[]])[] = [
  ["a price is no formula:", prices],
  ["code is no formula:", code],
  ["a formula is one:", formulas],
];

for (const [what, rows] of groups) {
  describe(what, () => {
    for (const [text, ...expected] of rows) {
      it(JSON.stringify(text), () => {
        assert.deepEqual(
          formulasIn(lexMarkdown(text, Object.create(null) as Parameters<typeof lexMarkdown>[1])),
          expected,
        );
      });
    }
  });
}
