import { configured, pathOf } from "./gitConfig.ts";

/** What is read to know ignore rules; paths have `/` as separator. */
export interface RuleFiles {
  /** Empty where there is no such file, or one too long to be read. */
  text(path: string): Promise<string>;
  exists(path: string): Promise<boolean>;
  /** Both names stand for one and the same file. */
  isSame(one: string, other: string): Promise<boolean>;
  /** The user's own folder, as far as that is on the machine of the files. */
  readonly home: string | undefined;
}

/** The rules that git takes from elsewhere than the work tree, those that say least first. */
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

/** `core.excludesFile` of the work tree, else of the repository, the user or the machine, else where git looks by itself. */
async function excludesFile(root: string, { own, common }: GitFolders, files: RuleFiles): Promise<string | undefined> {
  const { home } = files;
  const place = { files, gitFolder: own };
  const apart = (await configured(`${common}/config`, "extensions.worktreeconfig", place)) ?? "false";
  const ofTree = /^(?:true|yes|on|1)$/i.test(apart) ? [`${own}/config.worktree`] : [];
  const ofUser = home === undefined ? [] : [`${home}/.gitconfig`, `${home}/.config/git/config`];
  for (const config of [...ofTree, `${common}/config`, ...ofUser, "/etc/gitconfig"]) {
    const named = await configured(config, "core.excludesfile", place);
    if (named !== undefined) return named === "" ? undefined : pathOf(named, root, home);
  }
  return home === undefined ? undefined : `${home}/.config/git/ignore`;
}
