import assert from "node:assert/strict";
import { exceptions, ruleExceptions } from "./exceptions.ts";
import { grammarPatterns } from "./grammarPatterns.ts";
import { patternsIn } from "./patternsIn.ts";
import { prove } from "./proof.ts";
import { nameOf, proveAll } from "./proven.ts";

const bad: readonly (readonly [why: string, pattern: RegExp])[] = [
  ["nested repetition", /(a+)+$/],
  ["two repetitions of the same", /^#+\s*(.*?)\s*#*$/],
  ["blanks before an end, from each blank", /\s+$/],
  ["an end that may be anywhere", /<!--.*?-->/s],
  ["a search within each match", /\bfoo[^\n]*bar/],
  ["blanks over lines", /^\s+x/m],
  ["a look ahead without end", /x(?=.*y)/],
  ["a look back without end", /(?<=\s+)x/],
  ["a reference back", /(.*)\1x/],
  ["what follows a name, from each letter", /\w+(?!\()/],
];
const good: readonly RegExp[] = [
  /^\s+x/,
  /"[^"]*"/,
  /\b\w+\(/,
  /^[ \t]*$/m,
  /(?<!\.)\b[a-z]{1,40}(?=\()/i,
  /\bfix\b[^\n]{0,40}\b(?:this|that)\b/,
  /(?:a|ab)(?:c|bc)*d/,
];

/** Where patterns are built, and of what; texts from elsewhere must be escaped. */
const builtFrom: Readonly<Record<string, string>> = {
  "apply/place/judge.ts": "a word, escaped",
  "routing/heads/shapes.ts": "a list of its own",
  "routing/heads/wordPatterns.ts": "the pattern it is given",
  "routing/intentPatterns.ts": "lists of its own",
  "surfaces/completion/marks.ts": "lists of its own",
  "surfaces/completion/reading.ts": "a rule of a grammar; the end of a heredoc is a word",
  "syntax/lexer.ts": "script and style",
  "syntax/patterns.ts": "rules of a grammar; the end of a heredoc is a word, other marks are escaped",
  "syntax/scan.ts": "a rule of a grammar",
  "verify/arithmetic.ts": "a number of its own",
  "verify/checks/python.ts": "a name",
  "vscode/ui/workspaceNotice.ts": "a setting's name",
  "webview/markdown/takeCode.ts": "a number up to 3",
};

describe("patterns", () => {
  const { literals, built } = patternsIn("src");

  it("are built of texts only where it is known of which", () => {
    assert.deepEqual(
      built.map(({ file }) => file),
      Object.keys(builtFrom).sort(),
    );
  });

  it("are found in every source file", () => {
    assert.ok(literals.length > 500, `${literals.length}`);
    assert.ok(literals.some(({ file }) => file.endsWith(".tsx")));
  });

  for (const [why, { source, flags }] of bad) {
    it(`are not taken for linear: ${why}`, async () => {
      assert.equal((await prove(source, flags)).linear, false);
    }).timeout(60_000);
  }

  it("are proven where they are linear", async () => {
    for (const { source, flags } of good)
      assert.deepEqual([source, (await prove(source, flags)).linear], [source, true]);
  }).timeout(60_000);

  it("take time in proportion to the text, each (`npm run patterns` proves new ones and says what is wrong with them)", async () => {
    const allowed = new Set(Object.keys(exceptions));
    const others = literals.filter((pattern) => !allowed.has(nameOf(pattern)));
    const verdicts = await proveAll(others);
    const found = others.flatMap((pattern) => {
      const verdict = verdicts.get(nameOf(pattern));
      if (verdict === undefined || verdict.linear) return [];
      return [`${pattern.file}: ${nameOf(pattern)} ${verdict.why} ${verdict.attack ?? ""}`];
    });
    assert.deepEqual(found, []);
  }).timeout(300_000);

  it("of each language's grammar take time in proportion to the text", async () => {
    const all = grammarPatterns();
    assert.ok(all.length > 60, `${all.length}`);
    const verdicts = await proveAll(all.filter(({ source }) => !(source in ruleExceptions)));
    const found = all.flatMap((pattern) => {
      const verdict = verdicts.get(nameOf(pattern));
      return verdict === undefined || verdict.linear ? [] : [`${pattern.language}: ${pattern.source} ${verdict.why}`];
    });
    assert.deepEqual(found, []);
    const sources = new Set(all.map(({ source }) => source));
    assert.deepEqual(
      Object.keys(ruleExceptions).filter((source) => !sources.has(source)),
      [],
    );
  }).timeout(300_000);

  it("have no exceptions beyond those that are needed", () => {
    const names = new Set(literals.map(nameOf));
    assert.deepEqual(
      Object.keys(exceptions).filter((name) => !names.has(name)),
      [],
    );
  });
});
