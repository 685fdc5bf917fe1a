import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { configured } from "../../../../src/vscode/workspace/gitConfig.ts";
import type { RuleFiles } from "../../../../src/vscode/workspace/gitExcludes.ts";
import { isFileIgnored } from "../../../../src/vscode/workspace/ignoreLayers.ts";

/** Files that are nowhere but here; names that differ only in case stand for one file where `folded`. */
const inMemory = (texts: Readonly<Record<string, string>>, folded = false): RuleFiles => {
  const known = (path: string) => Object.keys(texts).find((name) => name === path || name.startsWith(`${path}/`));
  const fold = (path: string) => (folded ? path.toLowerCase() : path);
  return {
    text: async (path) => texts[path] ?? "",
    exists: async (path) => known(path) !== undefined,
    isSame: async (one, other) => fold(one) === fold(other),
    home: "/home/me",
  };
};

const ignored = (
  path: string,
  workspace: string | undefined,
  texts: Readonly<Record<string, string>>,
  folded = false,
) => isFileIgnored(path, workspace, { files: inMemory(texts, folded), known: new Map() });

interface Row {
  readonly it: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly workspace?: string;
  readonly ignored: readonly string[];
  readonly kept: readonly string[];
}

const head = "ref: refs/heads/main";
const rows: readonly Row[] = [
  {
    it: "of a repository hold in a nested one, and the nested one's own",
    texts: {
      "/w/.git/HEAD": head,
      "/w/.gitignore": "*.log\n/private/",
      "/w/sub/.git/HEAD": head,
      "/w/sub/.gitignore": "dist/\n!keep.log",
    },
    workspace: "/w",
    ignored: ["/w/a.log", "/w/sub/a.log", "/w/sub/dist/a.js", "/w/sub/keep.log", "/w/private/a"],
    kept: ["/w/sub/a.ts", "/w/dist/a.js", "/w/sub/private/a"],
  },
  {
    it: "of a folder between two repositories hold",
    texts: { "/w/.git/HEAD": head, "/w/libs/.gitignore": "*.tmp", "/w/libs/one/.git/HEAD": head },
    workspace: "/w",
    ignored: ["/w/libs/one/a.tmp", "/w/libs/a.tmp"],
    kept: ["/w/a.tmp"],
  },
  {
    it: "of .aiignore in a workspace without a repository hold in a repository inside",
    texts: { "/w/.aiignore": "notes/", "/w/one/.git/HEAD": head, "/w/one/.gitignore": "out/" },
    workspace: "/w",
    ignored: ["/w/one/notes/a.md", "/w/one/out/a", "/w/notes/a"],
    kept: ["/w/one/a.md", "/w/out/a"],
  },
  {
    it: "above the workspace hold up to the repository that holds it, and no further",
    texts: { "/.gitignore": "*.ts", "/r/.git/HEAD": head, "/r/.gitignore": "*.log", "/r/app/.gitignore": "gen/" },
    workspace: "/r/app",
    ignored: ["/r/app/a.log", "/r/app/gen/a"],
    kept: ["/r/app/a.ts"],
  },
  {
    it: "above the workspace do not hold where it is a repository itself",
    texts: { "/r/.git/HEAD": head, "/r/.gitignore": "app/", "/r/app/.git/HEAD": head },
    workspace: "/r/app",
    ignored: [],
    kept: ["/r/app/a.ts"],
  },
  {
    it: "above the workspace do not hold where there is no repository",
    texts: { "/w/.gitignore": "*", "/w/app/.gitignore": "gen/" },
    workspace: "/w/app",
    ignored: ["/w/app/gen/a"],
    kept: ["/w/app/a.ts"],
  },
  {
    it: "of a submodule are those of the outer repository, its own, and its exclude file",
    texts: {
      "/w/.git/modules/sub/info/exclude": "local.txt",
      "/w/.gitignore": "*.log",
      "/w/sub/.git": "gitdir: ../.git/modules/sub\n",
      "/w/sub/.gitignore": "out/",
    },
    workspace: "/w",
    ignored: ["/w/sub/a.log", "/w/sub/out/a", "/w/sub/local.txt"],
    kept: ["/w/sub/a.ts", "/w/local.txt"],
  },
  {
    it: "of a work tree are those of the repository it belongs to",
    texts: {
      "/main/.git/info/exclude": "local.txt",
      "/main/.git/config": "[core]\n\texcludesFile = /etc/own-excludes\n",
      "/main/.git/worktrees/w/commondir": "../..\n",
      "/etc/own-excludes": "*.bak",
      "/w/.git": "gitdir: /main/.git/worktrees/w\n",
      "/w/.gitignore": "out/",
    },
    workspace: "/w",
    ignored: ["/w/local.txt", "/w/a.bak", "/w/out/a"],
    kept: ["/w/a.ts"],
  },
  {
    it: "of the user's own excludes file hold, and what a repository says goes before",
    texts: {
      "/home/me/.gitconfig": '[user]\n\tname = Me\n[core]\n\texcludesfile = "~/.global ignore"\n',
      "/home/me/.global ignore": "*.swp\n*.local",
      "/w/.git/HEAD": head,
      "/w/.gitignore": "!keep.local",
    },
    workspace: "/w",
    ignored: ["/w/a.swp", "/w/a.local"],
    kept: ["/w/keep.local", "/w/a.ts"],
  },
  {
    it: "of git's usual excludes file hold",
    texts: { "/home/me/.config/git/ignore": ".idea/", "/w/.git/HEAD": head },
    workspace: "/w",
    ignored: ["/w/.idea/a.xml"],
    kept: ["/w/a.xml"],
  },
  {
    it: "of a repository's configuration go before the user's",
    texts: {
      "/home/me/.gitconfig": "[core]\n excludesFile = ~/a\n",
      "/home/me/a": "*.a",
      "/w/.git/config": "[core]\n excludesFile = ../b\n",
      "/b": "*.b",
    },
    workspace: "/w",
    ignored: ["/w/x.b"],
    kept: ["/w/x.a"],
  },
];

describe("ignore rules of every level", () => {
  for (const { it: name, texts, workspace, ignored: out, kept } of rows) {
    it(name, async () => {
      const found = await Promise.all([...out, ...kept].map((path) => ignored(path, workspace, texts)));
      assert.deepEqual(found, [...out.map(() => true), ...kept.map(() => false)]);
    });
  }

  it("take capitals for small letters where, and only where, the file system does", async () => {
    const texts = { "/w/.git/HEAD": head, "/w/.gitignore": "*.log\nBuild/" };
    const paths = ["/w/A.LOG", "/w/build/a", "/w/a.ts"];
    assert.deepEqual(await Promise.all(paths.map((path) => ignored(path, "/w", texts))), [false, false, false]);
    assert.deepEqual(await Promise.all(paths.map((path) => ignored(path, "/w", texts, true))), [true, true, false]);
  });

  const configs: readonly (readonly [config: string, file: string | undefined])[] = [
    ["", undefined],
    ["[core]\n\teditor = vim\n", undefined],
    ["[core]\n\texcludesfile = ~/.gitignore_global\n", "~/.gitignore_global"],
    ["[CORE]\nExcludesFile=/a/b # mine\n", "/a/b"],
    ['[core]\nexcludesfile = "/a b/c" ; mine\n', "/a b/c"],
    ['[core]\nexcludesfile = "C:\\\\Users\\\\me\\\\ignore"\n', "C:\\Users\\me\\ignore"],
    ["[core] excludesfile = /a\n", "/a"],
    ["[core]\nexcludesfile = /a\n[user]\nname = x\n[core]\nexcludesfile = /b\n", "/b"],
    ['[core "x"]\nexcludesfile = /a\n', undefined],
    ["[user]\nexcludesfile = /a\n", undefined],
    ["# [core]\n; excludesfile = /a\n", undefined],
    ["[core]\nexcludesfile =\n", ""],
  ];
  for (const [config, file] of configs) {
    it(`finds ${String(file)} in ${JSON.stringify(config)}`, async () => {
      const files: RuleFiles = {
        text: async () => config,
        exists: async () => true,
        isSame: async () => false,
        home: "/home/me",
      };
      assert.equal(await configured("/config", "core.excludesfile", { files, gitFolder: "/repo/.git" }), file);
    });
  }
});

describe("ignore rules beside git's own", () => {
  let folder = "";
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const env = () => ({ PATH: process.env["PATH"], HOME: join(folder, "home"), GIT_CONFIG_NOSYSTEM: "1" });
  const git = (at: string, ...args: readonly string[]) =>
    execFileSync("git", ["-C", join(folder, at), ...args], { env: env(), stdio: "pipe", encoding: "utf8" });
  const onDisk = (): RuleFiles => {
    const read = (path: string) => {
      try {
        return readFileSync(path, "utf8");
      } catch {
        return "";
      }
    };
    const number = (path: string) => statSync(path, { throwIfNoEntry: false })?.ino;
    return {
      text: async (path) => read(path),
      exists: async (path) => number(path) !== undefined,
      isSame: async (one, other) => number(one) === number(other),
      home: join(folder, "home"),
    };
  };

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "rules-")));
    write("home/.gitconfig", "[user]\n\tname = a\n\temail = a@example.org\n[core]\n\texcludesFile = ~/ignored\n");
    write("home/ignored", "*.swp\n");
    write("repo/.gitignore", "*.log\n!keep.log\n/build\ndeep/**/x\n");
    write("repo/app/.gitignore", "!debug.log\ngen/\n");
    git("repo", "init", "-q");
    write("repo/.git/info/exclude", "local.txt\n");
    git("repo", "add", ".");
    git("repo", "commit", "-q", "-m", "a");
    git("repo", "worktree", "add", "-q", join(folder, "tree"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const names = ["a.ts", "a.log", "keep.log", "build/a", "app/build/a", "app/debug.log", "app/gen/a", "gen/a"];
  const more = ["local.txt", "app/local.txt", "a.swp", "deep/b/x", "deep/x", "x", "A.LOG", "app/a.LOG"];
  const agree = async (at: string) => {
    const known = new Map();
    const files = onDisk();
    for (const name of [...names, ...more]) {
      const path = join(folder, at, name);
      let expected = true;
      try {
        git(at, "check-ignore", "-q", name);
      } catch {
        expected = false;
      }
      assert.equal(await isFileIgnored(path, join(folder, at), { files, known }), expected, name);
    }
  };
  for (const at of ["repo", "tree"]) {
    it(`say the same in a ${at === "repo" ? "repository" : "work tree"}`, () => agree(at));
  }

  const me = "[user]\n\tname = a\n\temail = a@example.org\n";
  const excludes = (file: string) => `[core]\n\texcludesFile = ~/${file}\n`;
  const configurations: readonly (readonly [what: string, config: (folder: string) => string])[] = [
    ["another file of the user's is included", () => "[include]\n\tpath = more\n"],
    ["what is included comes before the file's own", () => `[include]\n\tpath = ~/more\n${excludes("ignored")}`],
    ["what is included comes after it", () => `${excludes("ignored")}[include] path = more\n`],
    ["what it includes is not there", () => `${excludes("ignored")}[include]\n\tpath = nowhere\n`],
    ["it is included for all below a folder", (at) => `[includeIf "gitdir:${at}/"]\n\tpath = more\n`],
    ["it is included for one repository", (at) => `[includeIf "gitdir:${at}/repo/.git"]\n\tpath = more\n`],
    ["it is included for others", () => '[includeIf "gitdir:~/elsewhere/"]\n\tpath = more\n'],
    [
      "it is included whatever the letters' case",
      (at) => `[includeIf "gitdir/i:${at.toUpperCase()}/"]\n\tpath = more\n`,
    ],
  ];
  for (const [what, config] of configurations) {
    it(`say the same where ${what}`, async () => {
      write("home/.gitconfig", me + config(folder));
      write("home/more", excludes("others"));
      write("home/others", "a.ts\nx\n");
      for (const at of ["repo", "tree"]) await agree(at);
    });
  }

  it("are read to an end where a configuration includes itself, which git refuses", async () => {
    write("home/.gitconfig", `${excludes("ignored")}[include]\n\tpath = .gitconfig\n[include]\n\tpath = .gitconfig\n`);
    const place = { files: onDisk(), gitFolder: join(folder, "repo/.git") };
    assert.equal(await configured(join(folder, "home/.gitconfig"), "core.excludesfile", place), "~/ignored");
  });

  it("say the same where a work tree has a configuration of its own", async () => {
    write("home/.gitconfig", me + excludes("ignored"));
    git("repo", "config", "extensions.worktreeConfig", "true");
    git("tree", "config", "--worktree", "core.excludesFile", join(folder, "home/others"));
    for (const at of ["repo", "tree"]) await agree(at);
  });
});
