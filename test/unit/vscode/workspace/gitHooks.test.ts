import assert from "node:assert/strict";
import { isHook, type RuleFiles } from "../../../../src/vscode/workspace/gitExcludes.ts";

const inMemory = (texts: Readonly<Record<string, string>>): RuleFiles => ({
  text: async (path) => texts[path] ?? "",
  exists: async (path) => Object.keys(texts).some((name) => name === path || name.startsWith(`${path}/`)),
  isSame: async (one, other) => one === other,
  home: "/home/me",
});
const config = (value: string) => `[core]\n\thooksPath = ${value}\n`;

const rows: readonly [it: string, texts: Readonly<Record<string, string>>, path: string, expected: boolean][] = [
  ["a folder of the work tree", { "/w/.git/config": config("tools/hooks") }, "/w/tools/hooks/pre-commit", true],
  ["whatever the case", { "/w/.git/config": config("tools/hooks") }, "/w/Tools/Hooks/pre-commit", true],
  ["a folder beside it", { "/w/.git/config": config("tools/hooks") }, "/w/tools/hooks-old/pre-commit", false],
  ["no setting", { "/w/.git/config": "[core]\n" }, "/w/tools/hooks/pre-commit", false],
  ["no repository", {}, "/w/tools/hooks/pre-commit", false],
  ["the user's setting", { "/w/.git/config": "", "/home/me/.gitconfig": config("~/hooks") }, "/home/me/hooks/x", false],
  ["the user's, below a repository", { "/w/.git/config": "", "/home/me/.gitconfig": config("/w/h") }, "/w/h/x", true],
  [
    "the nearest repository",
    { "/w/.git/config": config("hooks"), "/w/lib/.git/config": config("own") },
    "/w/lib/own/pre-push",
    true,
  ],
  [
    "not the one around it",
    { "/w/.git/config": config("lib/hooks"), "/w/lib/.git/config": config("own") },
    "/w/lib/hooks/pre-push",
    false,
  ],
  [
    "a work tree's setting",
    {
      "/w/.git": "gitdir: /main/.git/worktrees/w\n",
      "/main/.git/worktrees/w/commondir": "../..\n",
      "/main/.git/config": config("ci/hooks"),
    },
    "/w/ci/hooks/pre-commit",
    true,
  ],
];

describe("a file where git looks for hooks", () => {
  for (const [what, texts, path, expected] of rows)
    it(`is known by ${what}`, async () => assert.equal(await isHook(path, inMemory(texts)), expected));
});
