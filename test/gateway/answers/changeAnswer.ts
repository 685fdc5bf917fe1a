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

/** Tests that are there already, and what was said about adding to them. */
interface Existing {
  readonly text: string;
  readonly words: string;
}

/** A test file for the first function that the demo knows, or a first test for one that it does not know; or that added to tests that are there. */
export function testsAnswer(quoted: QuotedCode | undefined, wording: Wording, existing?: Existing): string {
  const source = quoted ?? { code: "", language: "ts" };
  const known = knownIn(source.code).find(({ tests }) => tests !== "");
  const name = /\b(?:function|def|class|const) (\w+)/.exec(source.code)?.[1] ?? "it";
  const python = /\bdef \w+\(/.test(source.code);
  const first = python
    ? `def test_${name}():\n    assert ${name} is not None`
    : `import assert from "node:assert/strict";\nimport { test } from "node:test";\n\ntest("${name} exists", () => {\n  assert.equal(typeof ${name}, "function");\n});`;
  const tests = known?.tests ?? first;
  const code = existing ? added(tests, existing) : tests;
  return worded([sentences[wording.language].tests], code, source, wording);
}

/** The whole file with what it lacks, or where the words want it so, a block that replaces its last lines. */
function added(tests: string, { text, words }: Existing): string {
  const has = new Set(text.split("\n"));
  const lines = tests.split("\n");
  const isImport = (line: string) => /^(?:import|from) /.test(line);
  const imports = lines.filter((line) => isImport(line) && !has.has(line)).map((line) => `${line}\n`);
  const rest = lines.filter((line) => !isImport(line)).join("\n");
  if (!words.includes("<<<<<<< SEARCH")) return `${imports.join("")}${text.trimEnd()}\n${rest}`;
  const end = text.trimEnd().split("\n").slice(-6).join("\n");
  return `<<<<<<< SEARCH\n${end}\n=======\n${end}\n\n${imports.join("")}${rest.trimStart()}\n>>>>>>> REPLACE`;
}

function worded(remarks: readonly string[], code: string, { language }: QuotedCode, wording: Wording): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const block = `${fence}${language}\n${code}\n${fence}`;
  if (wording.codeOnly) return block;
  return [...remarks, block, sentences[wording.language].scripted].join("\n\n");
}
