import assert from "node:assert/strict";
import { promptBuilder } from "./promptBuilder.ts";
import type { TestsWanted } from "../../../src/core/task.ts";
import { estimateTokens } from "../../../src/core/usage/tokens.ts";
import { model, task } from "../samples.ts";

const file = { path: "src/cart.ts", languageId: "typescript", text: "export const one = 1;\n" };
const selection = { text: "export const one = 1;", startLine: 1, endLine: 1, before: "", after: "" };
const long = Array.from({ length: 2_000 }, (_, at) => `test("case ${at}", () => check(${at}));`).join("\n");

function asked(tests: TestsWanted | undefined, text = "", maxContextTokens = 16_000): string {
  const build = promptBuilder({ maxContextTokens: () => maxContextTokens, random: () => "d1" });
  const snapshot = { file, selection, diagnostics: [], openTabs: [], ...(tests ? { tests } : {}) };
  const wanted = task({ surface: "inline", intent: "tests", text, snapshot });
  return (
    build(wanted, model({ maxOutputTokens: 64_000 }), { intent: "tests", role: "code" }).messages.at(-1)?.text ?? ""
  );
}

describe("the prompt for tests", () => {
  it("says what is wanted, and nothing of a place where there is none", () => {
    assert.match(asked(undefined), /\n\nWrite tests for this code\.$/);
  });

  it("names a new file, the framework, and shows the beginning of other tests", () => {
    const said = asked({
      path: "test/cart.test.ts",
      framework: "vitest",
      example: { path: "test/tax.test.ts", text: long },
    });
    assert.match(
      said,
      /Write tests for this code\.\n\nThe tests become the new file "test\/cart\.test\.ts"; imports are relative to it\. The project tests with vitest\.$/,
    );
    assert.match(said, /<d1 tests of other code in "test\/tax\.test\.ts", as an example>\ntest\("case 0"/);
    assert.ok(estimateTokens(said) < 1_200);
  });

  it("shows a short test file whole and asks for all of it", () => {
    const said = asked({ path: "test/cart.test.ts", text: "test(one);\n" });
    assert.match(said, /<d1 test file "test\/cart\.test\.ts" as it is>\ntest\(one\);\n/);
    assert.match(said, /keep all that is there; imports are relative to it\. Answer with the whole file\.$/);
  });

  it("shows both ends of a long test file and asks for changes to it", () => {
    const said = asked({ path: "test/cart.test.ts", text: long });
    assert.match(said, /case 0"[\s\S]*characters left out[\s\S]*case 1999"/);
    assert.match(said, /<<<<<<< SEARCH\n.*\n=======\n.*\n>>>>>>> REPLACE$/);
    assert.ok(estimateTokens(said) < 6_500);
  });

  it("asks for changes where the tests stand in the code's own file, which is shown once", () => {
    const said = asked({ path: file.path, text: file.text });
    assert.match(said, /Add them to "src\/cart\.ts" itself[\s\S]*>>>>>>> REPLACE$/);
    assert.equal(said.split("export const one").length, 2);
  });

  it("shows the file that is added to, but no example, where nobody wants context", () => {
    assert.match(asked({ path: "test/cart.test.ts", text: "test(one);\n" }, "", 0), /test\(one\);/);
    assert.doesNotMatch(
      asked({ path: "a.test.ts", example: { path: "b.test.ts", text: "test(two);" } }, "", 0),
      /test\(two\)/,
    );
  });

  it("keeps the place beside the user's own words, and its name a name", () => {
    assert.match(asked({ path: "a\nb.test.ts" }, "only the edge cases"), /only the edge cases\n\n.*"a\\nb\.test\.ts"/);
  });
});
