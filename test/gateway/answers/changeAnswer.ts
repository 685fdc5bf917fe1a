import type { DemoLanguage } from "./intent.ts";
import { commented, documented, knownIn, repaired } from "./editedCode.ts";
import type { QuotedCode } from "./promptParts.ts";
import { sentences } from "./sentences.ts";

/** How an answer with code is worded. */
export interface Wording {
  readonly language: DemoLanguage;
  /** One fenced block and nothing else, as the product's editing prompts demand. */
  readonly codeOnly: boolean;
}

/** The changed code of a fix, an edit or a documentation request. */
export function changeAnswer(
  intent: "fix" | "edit" | "document",
  quoted: QuotedCode | undefined,
  { language, codeOnly }: Wording,
): string {
  const said = sentences[language];
  const source = quoted ?? { code: "", language: "" };
  const repair = repaired(source.code);
  if (intent === "document") {
    const code = documented(source.code) ?? commented(source, said.comment);
    return worded([said.documented], code, source, { language, codeOnly });
  }
  if (repair) {
    const why = repair.repairs.flatMap(({ repair: found }) => (found ? [found[language]] : []));
    return worded([said.fixed, ...why], repair.code, source, { language, codeOnly });
  }
  const remark = intent === "fix" ? said.nothingToFix : said.edited;
  return worded([remark], commented(source, said.comment), source, { language, codeOnly });
}

/** A test file for the first function that the demo knows, or a first test for one that it does not know. */
export function testsAnswer(quoted: QuotedCode | undefined, wording: Wording): string {
  const source = quoted ?? { code: "", language: "ts" };
  const known = knownIn(source.code).find(({ tests }) => tests !== "");
  const name = /\b(?:function|def|class|const) (\w+)/.exec(source.code)?.[1] ?? "it";
  const python = /\bdef \w+\(/.test(source.code);
  const first = python
    ? `def test_${name}():\n    assert ${name} is not None`
    : `import assert from "node:assert/strict";\nimport { test } from "node:test";\n\ntest("${name} exists", () => {\n  assert.equal(typeof ${name}, "function");\n});`;
  return worded([sentences[wording.language].tests], known?.tests ?? first, source, wording);
}

function worded(remarks: readonly string[], code: string, { language }: QuotedCode, wording: Wording): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const block = `${fence}${language}\n${code}\n${fence}`;
  if (wording.codeOnly) return block;
  return [...remarks, block, sentences[wording.language].scripted].join("\n\n");
}
