import assert from "node:assert/strict";
import { isProtectedPath } from "../../../src/apply/paths/protectedPaths.ts";

const cases: readonly (readonly [path: string, isProtected: boolean])[] = [
  ["/p/.vscode/tasks.json", true],
  ["/p/.vscode/Tasks.JSON", true],
  ["/p/.GIT/hooks/pre-commit", true],
  ["/p/.git\\hooks\\x", true],
  ["/p/.git /hooks", true],
  ["/p/.vscode./tasks.json", true],
  ["/p/.git", true],
  ["/p/.gitattributes::$DATA", true],
  ["C:\\p\\.vscode\\settings.json", true],
  ["/p/app.code-workspace", true],
  ["/p/.github/workflows/ci.yml", true],
  ["/p/.husky/pre-commit", true],
  ["/p/.mcp.json", true],
  ["/p/.claude/settings.local.json", true],
  ["/home/me/.bashrc", true],
  ["/p/src/index.ts", false],
  ["/p/.github/ISSUE_TEMPLATE/bug.md", false],
  ["/p/package.json", false],
  ["/p/.gitignore", false],
  ["/p/docs/vscode/tasks.json", false],
  ["/p/my.github/workflows.md", false],
  ["", false],
];

describe("protected paths", () => {
  for (const [path, isProtected] of cases) {
    it(`${isProtected ? "protects" : "does not protect"} ${path || "an empty path"}`, () =>
      assert.equal(isProtectedPath(path), isProtected));
  }
});
