import assert from "node:assert/strict";
import fc from "fast-check";
import { fitAnswer, type GivenAnswer } from "../../../../src/surfaces/completion/fitAnswer.ts";

const languages = [
  "typescript",
  "typescriptreact",
  "python",
  "go",
  "rust",
  "java",
  "cpp",
  "ruby",
  "shellscript",
  "html",
  "yaml",
];
const pieces = [
  "const total = ",
  "if (a) {",
  "}",
  "f(",
  ")",
  ");",
  "[",
  "]",
  "return a;",
  "def f():",
  "  ",
  "\n",
  "\n    ",
  "\n\t",
  "end",
  '"',
  "'",
  "`",
  "// x",
  "# x",
  "alpha",
  ".beta",
  " ",
  ",",
  ": ",
  "<p>",
  "</p>",
  "${",
  "=> ",
  "```ts\n",
  "```",
  "Here is it:",
  "<|endoftext|>",
  "/*",
  "*/",
  "\r\n",
  "文",
];
const text = (most: number) => fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((parts) => parts.join(""));
const given: fc.Arbitrary<GivenAnswer> = fc.record({
  prefix: text(12),
  suffix: text(12),
  completion: text(16),
  languageId: fc.constantFrom(...languages),
});
const bare = (value: string) => value.replace(/\s+/g, "");
const firstLine = (value: string) =>
  value
    .split(/\r?\n/)
    .slice(1)
    .find((line) => line.trim() !== "")
    ?.trim();

describe("whatever a model writes", () => {
  it("what is shown is a piece of it, in its own order", () => {
    fc.assert(
      fc.property(given, (answer) => {
        const { text: shown } = fitAnswer(answer);
        assert.ok(shown === null || bare(answer.completion).includes(bare(shown)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("something is shown, or null", () => {
    fc.assert(
      fc.property(given, (answer) => assert.notEqual(fitAnswer(answer).text?.trim(), "")),
      { numRuns: 2_000 },
    );
  });

  it("only brackets, quotes and blanks on the cursor's line are written over, and the text has them", () => {
    fc.assert(
      fc.property(given, (answer) => {
        const { text: shown, replaceSuffixLength } = fitAnswer(answer);
        const over = answer.suffix.slice(0, replaceSuffixLength);
        assert.match(over, /^[\s)\]}>"'`]*$/);
        assert.doesNotMatch(over, /\n/);
        let at = 0;
        for (const sign of bare(over)) at = (shown ?? "").indexOf(sign, at) + 1 || assert.fail(sign);
      }),
      { numRuns: 2_000 },
    );
  });

  it("the line that follows is never written again in front of itself", () => {
    fc.assert(
      fc.property(given, fc.constantFrom("return total;", "callSomething(a, b);", "x = compute(1)"), (answer, line) => {
        const { prefix, completion, languageId } = answer;
        const open = prefix.replace(/[^\n]*$/, "");
        const { text: shown } = fitAnswer({
          prefix: open,
          suffix: `\n${line}\n`,
          completion: `${completion}\n${line}\nmore(1)`,
          languageId,
        });
        const last = shown?.split("\n").at(-1)?.trim();
        assert.ok(
          shown === null || last !== firstLine(`\n${line}\n`) || /["'`/#*<$]/.test(open + shown),
          JSON.stringify(shown),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it("fitting it again changes nothing", () => {
    const statements = fc.array(
      fc.constantFrom("alpha(1);", "const b = 2;", "if (c) {\n    d();\n  }", "return e;", "}", "f(g, h);"),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        statements,
        fc.constantFrom("\n}\n", "\n  return e;\n}\n", "", "\n  alpha(1);\n}\n"),
        (lines, suffix) => {
          const place = { prefix: "function z() {\n  ", suffix, languageId: "typescript" };
          const once = fitAnswer({ ...place, completion: lines.join("\n  ") });
          if (once.text !== null) assert.deepEqual(fitAnswer({ ...place, completion: once.text }), once);
        },
      ),
    );
  });
});
