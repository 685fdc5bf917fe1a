import type { RuleFiles } from "./gitExcludes.ts";

/** One `key = value` of git's configuration; section and key in small letters. */
interface Setting {
  readonly section: string;
  readonly subsection: string;
  readonly key: string;
  readonly value: string;
}

interface Place {
  readonly files: RuleFiles;
  /** The repository's own folder for this work tree, which conditions speak of. */
  readonly gitFolder: string;
}

/**
 * As deep as git follows includes, and more files than anybody has: one that includes itself twice would have no end.
 */
const deepest = 10;
const mostFiles = 100;
const longest = 200_000;

/** The last value of a setting in a configuration file and those it includes; undefined where none has it. */
export function configured(file: string, wanted: string, place: Place): Promise<string | undefined> {
  return lastOf(file, wanted, { ...place, depth: 0, read: { files: 0 } });
}

interface Reading extends Place {
  readonly depth: number;
  readonly read: { files: number };
}

async function lastOf(file: string, wanted: string, place: Reading): Promise<string | undefined> {
  if (place.depth > deepest || ++place.read.files > mostFiles) return undefined;
  const text = await place.files.text(file);
  let found: string | undefined;
  for (const setting of text === "" ? [] : settingsIn(text)) {
    if (`${setting.section}.${setting.key}` === wanted && setting.subsection === "") found = setting.value;
    if (setting.key !== "path" || !includes(setting, place)) continue;
    const path = pathOf(setting.value, file.slice(0, file.lastIndexOf("/")), place.files.home);
    const inner = path === undefined ? undefined : await lastOf(path, wanted, { ...place, depth: place.depth + 1 });
    found = inner ?? found;
  }
  return found;
}

/** Absolute, without `.` and `..`; of Windows too. Undefined for one in the user's folder where that is not known. */
export function pathOf(named: string, from: string, home: string | undefined): string | undefined {
  const path = named.replaceAll("\\", "/");
  if (path.startsWith("~/")) return home === undefined ? undefined : `${home}/${path.slice(2)}`;
  if (/^[a-z]:\//i.test(path)) return `/${path}`;
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${from}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Of the conditions, the one for a folder of repositories is read; others depend on branches and remotes. */
function includes({ section, subsection }: Setting, { gitFolder, files }: Place): boolean {
  if (section === "include") return subsection === "";
  if (section !== "includeif") return false;
  const [, small, pattern = ""] = /^gitdir(\/i)?:(.{1,1000})$/.exec(subsection) ?? [];
  const within = pathOf(pattern.replace(/\/\*{0,2}$/, ""), "", files.home);
  if (pattern === "" || within === undefined || /[*?[]/.test(within)) return false;
  const [folder, start] = small ? [gitFolder.toLowerCase(), within.toLowerCase()] : [gitFolder, within];
  // A pattern that ends with a slash is everything below it.
  return folder === start || (/\/\*{0,2}$/.test(pattern) && `${folder}/`.startsWith(`${start}/`));
}

function* settingsIn(config: string): Generator<Setting> {
  let [section, subsection] = ["", ""];
  for (const line of config.slice(0, longest).split("\n")) {
    const text = line.trim();
    const [, opened, rest = ""] = /^\[([^\]]{1,1200})\](.{0,5000})$/.exec(text) ?? [];
    if (opened !== undefined) {
      const [, name = "", quoted = ""] = /^\s{0,50}([^\s"]{1,300})\s{0,50}(?:"(.{0,1000})")?/.exec(opened) ?? [];
      [section, subsection] = [name.toLowerCase(), quoted.replace(/\\(.)/g, "$1")];
    }
    const [, key, value = ""] =
      /^([a-z][a-z0-9-]{0,100})[ \t]{0,50}=(.{0,5000})$/i.exec(opened === undefined ? text : rest.trim()) ?? [];
    if (key !== undefined) yield { section, subsection, key: key.toLowerCase(), value: unquoted(value) };
  }
}

function unquoted(value: string): string {
  const text = value.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  return quoted === undefined ? (text.split(/[ \t][#;]/, 1)[0] ?? "").trimEnd() : quoted.replace(/\\(.)/g, "$1");
}
