import { isInAnyOf } from "../../apply/paths/protectedPaths.ts";
import { configured, pathOf } from "./gitConfig.ts";

/** What is read to know ignore rules; paths have `/` as separator. */
export interface RuleFiles {
  /** Empty where there is no such file, or one too long to be read. */
  text(path: string): Promise<string>;
  exists(path: string): Promise<boolean>;
  /** True where both paths name the same file. */
  isSame(one: string, other: string): Promise<boolean>;
  /** The user's own folder, as far as that is on the machine of the files. */
  readonly home: string | undefined;
}

/** The rules that git takes from outside the work tree, lowest precedence first. */
export async function gitExcludes(root: string, files: RuleFiles): Promise<readonly string[]> {
  const folders = await gitFolders(root, files);
  const [excludes, own] = await Promise.all([
    excludesFile(root, folders, files),
    files.text(`${folders.common}/info/exclude`),
  ]);
  return [excludes === undefined ? "" : await files.text(excludes), own];
}

interface GitFolders {
  /** Of this work tree. */
  readonly own: string;
  /** What all work trees of the repository share. */
  readonly common: string;
}

/** Where a repository keeps what is its own; `.git` is a file in work trees and submodules. */
async function gitFolders(root: string, files: RuleFiles): Promise<GitFolders> {
  const named = /^gitdir:[ \t]{0,9}([^\r\n]{1,4000})/.exec(await files.text(`${root}/.git`))?.[1]?.trimEnd();
  const own = (named === undefined ? undefined : pathOf(named, root, files.home)) ?? `${root}/.git`;
  const common = named === undefined ? "" : ((await files.text(`${own}/commondir`)).split("\n")[0]?.trim() ?? "");
  return { own, common: common === "" ? own : (pathOf(common, own, files.home) ?? own) };
}

const mostFolders = 50;

/** Whether a file is where git looks for hooks because `core.hooksPath` says so. `path` is absolute, with `/`. */
export async function isHook(path: string, files: RuleFiles): Promise<boolean> {
  let folder = path;
  for (let depth = 0; depth < mostFolders && folder.includes("/"); depth++) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    if (!(await files.exists(`${folder}/.git`))) continue;
    const hooks = await hooksFolder(folder, files);
    return hooks !== undefined && isInAnyOf([hooks], path);
  }
  return false;
}

/** Where git looks for hooks, if a setting says so; relative paths are below the work tree. */
async function hooksFolder(root: string, files: RuleFiles): Promise<string | undefined> {
  const named = await settingOf("core.hookspath", await gitFolders(root, files), files);
  return named === undefined || named === "" ? undefined : pathOf(named, root, files.home);
}

/** `core.excludesFile`, else where git looks by itself. */
async function excludesFile(root: string, folders: GitFolders, files: RuleFiles): Promise<string | undefined> {
  const named = await settingOf("core.excludesfile", folders, files);
  if (named !== undefined) return named === "" ? undefined : pathOf(named, root, files.home);
  return files.home === undefined ? undefined : `${files.home}/.config/git/ignore`;
}

/** What the work tree sets, else the repository, the user or the machine. */
async function settingOf(name: string, { own, common }: GitFolders, files: RuleFiles): Promise<string | undefined> {
  const { home } = files;
  const place = { files, gitFolder: own };
  const apart = (await configured(`${common}/config`, "extensions.worktreeconfig", place)) ?? "false";
  const ofTree = /^(?:true|yes|on|1)$/i.test(apart) ? [`${own}/config.worktree`] : [];
  const ofUser = home === undefined ? [] : [`${home}/.gitconfig`, `${home}/.config/git/config`];
  for (const config of [...ofTree, `${common}/config`, ...ofUser, "/etc/gitconfig"]) {
    const value = await configured(config, name, place);
    if (value !== undefined) return value;
  }
  return undefined;
}
