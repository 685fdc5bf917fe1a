import assert from "node:assert/strict";
import { frameworkIn, manifestsOf } from "../../../../src/context/tests/testFramework.ts";
import { testSearches } from "../../../../src/context/tests/testSearch.ts";

describe("the search for tests", () => {
  it("looks for the code's own tests first, then for others of the language, no more than are needed", () => {
    assert.deepEqual(testSearches("src/shop/cart.py", "python"), [
      { pattern: "**/*cart*.py", most: 100 },
      { pattern: "**/*shop*.py", most: 50 },
      { pattern: "**/*{test,Test,spec,Spec,Suite,SUITE,Cest}*.py", most: 400 },
      { pattern: "**/{test,tests,Tests,__tests__,spec,t}/**/*.py", most: 200 },
    ]);
  });

  it("takes a name as it is, whatever it means in a pattern", () => {
    assert.equal(
      testSearches("app/[id].tsx", "typescriptreact")[0]?.pattern,
      "**/*?id?*.{ts,tsx,js,jsx,mts,cts,mjs,cjs}",
    );
  });

  it("is spared where the language has no place for tests", () => {
    assert.deepEqual(testSearches("notes.md", "markdown"), []);
  });
});

describe("what a project tests with", () => {
  const rows = [
    ['{ "devDependencies": { "vitest": "^3.0.0" } }', "vitest"],
    ['{ "devDependencies": { "@types/jest": "^29", "jest": "^29" } }', "jest"],
    ['{ "scripts": { "test": "node --experimental-strip-types --test test/*.test.ts" } }', "node:test"],
    ['{ "scripts": { "test": "bun test" } }', "bun:test"],
    ['{ "scripts": { "test": "make" } }', undefined],
    ["[tool.pytest.ini_options]\n", "pytest"],
    ['[project.optional-dependencies]\ntest = ["pytest>=8"]\n', "pytest"],
    ["requests\npytest==8.0\n", "pytest"],
    ["[tool:pytest]\n", "pytest"],
    ["requests\n", undefined],
  ] as const;
  for (const [manifest, framework] of rows) {
    it(`is ${framework ?? "not told"} by ${manifest.trim()}`, () => assert.equal(frameworkIn(manifest), framework));
  }

  it("stands in the manifest of the language", () => {
    assert.deepEqual([manifestsOf("typescriptreact"), manifestsOf("go")], [["package.json"], []]);
    assert.equal(manifestsOf("python")[0], "pyproject.toml");
  });
});
