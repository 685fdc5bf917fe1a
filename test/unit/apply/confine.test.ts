import assert from "node:assert/strict";
import { confine, isWithin, type Platform } from "../../../src/apply/paths/confine.ts";
import { isInAnyOf, isProtectedPath, isSensitivePath } from "../../../src/apply/paths/protectedPaths.ts";

const platforms: readonly Platform[] = ["win32", "darwin", "linux"];

type Verdict = "fine" | "protected" | "escapes";

function verdict(path: string, platform: Platform): Verdict {
  const confined = confine(path, platform);
  if (confined.kind === "escapes") return "escapes";
  return isProtectedPath(confined.segments.join("/")) ? "protected" : "fine";
}

const everywhere: Readonly<Record<Verdict, readonly string[]>> = {
  escapes: [
    "../x",
    "a/../../x",
    "..\\x",
    "a\\..\\..\\x",
    "/etc/passwd",
    "\\windows\\x",
    "C:\\x",
    "c:x",
    "C:/x",
    "\\\\srv\\share\\x",
    "//srv/share/x",
    "\\\\?\\C:\\x",
    "\\\\.\\PhysicalDrive0",
    "file:///x",
    "~/x",
    "~root/x",
    "$HOME/x",
    "${HOME}/x",
    "%USERPROFILE%\\x",
    "$env:APPDATA/x",
    "vscode-userdata:/User/settings.json",
    "git:/a.ts",
    "untitled:Untitled-1",
    "javascript:alert(1)",
    ".git /hooks/x",
    ".vscode./tasks.json",
    ".. /x",
    ".../x",
    "a. ",
    "src/a.ts.",
    "a.txt::$DATA",
    "src/a.ts:stream",
    "GIT~1/hooks/x",
    "VSCODE~1/tasks.json",
    "CON",
    "src/NUL",
    "nul",
    "COM1",
    "src/lpt9",
    "a\0b",
    "a\nb",
    "a\rb",
    "a\u202Eb",
    ".g\u200Cit/config",
    `${"a/".repeat(2500)}x`,
    "",
    ".",
    "./",
    "a/..",
    "src/",
  ],
  protected: [
    ".git/hooks/pre-commit",
    ".GIT/hooks/pre-commit",
    ".git\\hooks\\x",
    "sub/.git/config",
    ".git",
    "worktree/.git",
    ".git/modules/sub/config",
    "mirror.git/hooks/post-update",
    ".vscode/Tasks.JSON",
    "src/../.vscode/tasks.json",
    "./.vscode/settings.json",
    ".\uFF47it/config",
    "\uFF0Egit/config",
    "app.code-workspace",
    ".github/workflows/ci.yml",
    ".husky/pre-commit",
    ".devcontainer/devcontainer.json",
    ".cursor/mcp.json",
    ".mcp.json",
    ".npmrc",
    ".env",
    "package-lock.json",
    "web/yarn.lock",
    "Cargo.lock",
  ],
  fine: [
    "src/a.ts",
    "./src/a.ts",
    "src\\a.ts",
    "src/../src/a.ts",
    "a b/c d.ts",
    "app/routes/users.$id.tsx",
    "src/[slug]/page.tsx",
    "src/caf\u00E9.ts",
    "src/cafe\u0301.ts",
    "package.json",
    ".gitignore",
    ".github/ISSUE_TEMPLATE/bug.md",
    "console.ts",
    "docs/..hidden",
  ],
};

describe("paths that a reply names", () => {
  for (const platform of platforms) {
    for (const expected of ["escapes", "protected", "fine"] as const) {
      for (const path of everywhere[expected]) {
        const shown = JSON.stringify(path.length > 60 ? `${path.slice(0, 60)}…` : path);
        it(`${shown} is ${expected} on ${platform}`, () => assert.equal(verdict(path, platform), expected));
      }
    }
  }

  const windowsOnly = ["aux.c", "src/con.txt", "nul.tar.gz", "a<b", "what?.md", "a|b"];
  for (const path of windowsOnly) {
    it(`${path} is kept off Windows only`, () => {
      assert.equal(verdict(path, "win32"), "escapes");
      assert.equal(verdict(path, "linux"), "fine");
    });
  }

  it("reads a path as names below the folder", () =>
    assert.deepEqual(confine(".\\src\\..//lib/a.ts", "linux"), { kind: "inside", segments: ["lib", "a.ts"] }));

  it("tells what builds run from what starts by itself", () => {
    assert.deepEqual(["package.json", "app/App.csproj", "src/a.ts"].map(isSensitivePath), [true, true, false]);
  });
});

describe("real paths", () => {
  const cases: readonly (readonly [folder: string, file: string, platform: Platform, within: boolean])[] = [
    ["/proj/app", "/proj/app/src/a.ts", "linux", true],
    ["/proj/app", "/proj/app-evil/a.ts", "linux", false],
    ["/proj/app", "/proj/app", "linux", false],
    ["/proj/app/", "/proj/app/a", "linux", true],
    ["/proj/app", "/proj/APP/a", "linux", false],
    ["/proj/app", "/proj/APP/a", "darwin", true],
    ["/proj/caf\u00E9", "/proj/cafe\u0301/a", "darwin", true],
    ["/proj/app", "/proj/app/../x", "linux", false],
    ["C:\\proj\\app", "c:\\Proj\\App\\a.ts", "win32", true],
    ["C:\\proj\\app", "\\\\?\\C:\\proj\\app\\a.ts", "win32", true],
    ["C:\\proj\\app", "C:\\proj\\app-evil\\a.ts", "win32", false],
    ["C:\\proj\\app", "D:\\proj\\app\\a.ts", "win32", false],
    ["/", "/etc/passwd", "linux", true],
  ];
  for (const [folder, file, platform, within] of cases) {
    it(`${file} is ${within ? "" : "not "}in ${folder} on ${platform}`, () =>
      assert.equal(isWithin(folder, file, platform), within));
  }

  it("knows folders that settings of Git name for hooks", () => {
    assert.equal(isInAnyOf(["tools/hooks"], "Tools/Hooks/pre-commit"), true);
    assert.equal(isInAnyOf(["tools/hooks"], "tools/hooks-old/a"), false);
    assert.equal(isInAnyOf([""], "a"), false);
  });
});
