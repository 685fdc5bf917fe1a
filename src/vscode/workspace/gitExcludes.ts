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
  const gitFolder = await commonFolder(root, files);
  const [excludes, own] = await Promise.all([
    excludesFile(root, gitFolder, files),
    files.text(`${gitFolder}/info/exclude`),
  ]);
  return [excludes === undefined ? "" : await files.text(excludes), own];
}

/** Where a repository keeps what all its work trees share; `.git` is a file in work trees and submodules. */
async function commonFolder(root: string, files: RuleFiles): Promise<string> {
  const named = /^gitdir:[ \t]{0,9}([^\r\n]{1,4000})/.exec(await files.text(`${root}/.git`))?.[1]?.trimEnd();
  if (named === undefined) return `${root}/.git`;
  const own = resolved(root, named);
  const common = (await files.text(`${own}/commondir`)).split("\n")[0]?.trim() ?? "";
  return common === "" ? own : resolved(own, common);
}

/** `core.excludesFile` of the repository, else of the user, else of the machine, else where git looks by itself. */
async function excludesFile(root: string, gitFolder: string, files: RuleFiles): Promise<string | undefined> {
  const { home } = files;
  const ofUser = home === undefined ? [] : [`${home}/.gitconfig`, `${home}/.config/git/config`];
  for (const config of [`${gitFolder}/config`, ...ofUser, "/etc/gitconfig"]) {
    const named = excludesIn(await files.text(config));
    if (named === undefined) continue;
    if (!named.startsWith("~/")) return named === "" ? undefined : resolved(root, named);
    return home === undefined ? undefined : `${home}/${named.slice(2)}`;
  }
  return home === undefined ? undefined : `${home}/.config/git/ignore`;
}

/** The last value of `core.excludesFile` in a configuration of git. */
export function excludesIn(config: string): string | undefined {
  let section = "";
  let found: string | undefined;
  for (const line of config.slice(0, 200_000).split("\n")) {
    const text = line.trim();
    const [, opened, rest = ""] = /^\[([^\]]{1,300})\](.{0,5000})$/.exec(text) ?? [];
    if (opened !== undefined) section = opened.trim().toLowerCase();
    if (section !== "core") continue;
    const [, value] = /^excludesfile[ \t]{0,50}=(.{0,5000})$/i.exec(opened === undefined ? text : rest.trim()) ?? [];
    if (value !== undefined) found = unquoted(value);
  }
  return found;
}

function unquoted(value: string): string {
  const text = value.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  return quoted === undefined ? (text.split(/[ \t][#;]/, 1)[0] ?? "").trimEnd() : quoted.replace(/\\(.)/g, "$1");
}

/** Absolute, without `.` and `..`; of Windows too. */
function resolved(from: string, named: string): string {
  const path = named.replaceAll("\\", "/");
  if (/^[a-z]:\//i.test(path)) return `/${path}`;
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${from}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
