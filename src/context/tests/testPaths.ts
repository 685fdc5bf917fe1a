import type { TestStyle } from "./testStyles.ts";

/** A path taken apart: folders, name without its last ending, that ending. */
export interface FilePath {
  readonly folders: readonly string[];
  readonly stem: string;
  readonly ending: string;
}

/** A file that its name or folder shows to be a test. */
export interface TestFile extends FilePath {
  readonly path: string;
  /** The name of what it tests. */
  readonly tested: string;
  /** How it is called: `*.test`. */
  readonly name: string;
}

export function takeApart(path: string): FilePath {
  const folders = path.split("/").filter((name) => name !== "");
  const file = folders.pop() ?? "";
  const dot = file.lastIndexOf(".");
  return dot <= 0
    ? { folders, stem: file, ending: "" }
    : { folders, stem: file.slice(0, dot), ending: file.slice(dot + 1) };
}

/** Undefined: nothing shows that it is a test of the language. */
export function testFile(path: string, { endings, names, folder }: TestStyle): TestFile | undefined {
  const { folders, stem, ending } = takeApart(path);
  if (!endings.includes(ending)) return undefined;
  const among = folders.some(isTestFolder);
  for (const name of names.toSorted((one, other) => other.length - one.length)) {
    const tested = testedBy(stem, name);
    // `ABTest` may be code; a folder of tests tells.
    if (tested !== undefined && (among || /[._-]/.test(name))) return { path, folders, stem, ending, tested, name };
  }
  const isOne = folder !== undefined && folders.at(-1) === folder;
  return isOne ? { path, folders, stem, ending, tested: stem, name: "*" } : undefined;
}

function testedBy(stem: string, name: string): string | undefined {
  const [before = "", after = ""] = name.split("*");
  const tested = stem.slice(before.length, stem.length - after.length);
  if (before + tested + after !== stem || tested === "") return undefined;
  // `Testing` is not called after `ing`.
  return /[A-Z]/.test(before) && !/^[A-Z]/.test(tested) ? undefined : tested;
}

/** A folder that holds tests by its name: `test`, `__tests__`, `MyApp.Tests`. */
export function isTestFolder(folder: string): boolean {
  return /^(?:_*tests?_*|specs?|testing|t|unit[-_]?tests?)$/i.test(folder) || projectOf(folder) !== undefined;
}

/** `MyApp` of `MyApp.Tests`, `common` of `commonTest`; undefined for other folders. */
export function projectOf(folder: string): string | undefined {
  const found =
    /^(.+)[._-](?:unit[._-]?)?(?:tests?|specs?)$/i.exec(folder) ?? /^(.*?[a-z0-9])(?:Unit)?Tests?$/.exec(folder);
  return found?.[1];
}

/** Folders that code of a project is kept in, whatever it is about. */
export function isSourceFolder(folder: string): boolean {
  return /^(?:src|sources?|lib|app|main)$/i.test(folder);
}

const says = /^(?:java|kotlin|groovy|scala|unit)$/i;

/** What the folders say about the code: the same for a file and for its tests. */
export function subject(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const project = projectOf(folder);
    if (project !== undefined) return [project.toLowerCase()];
    return isTestFolder(folder) || isSourceFolder(folder) || says.test(folder)
      ? []
      : [folder.replace(/(?<=[a-z])Main$/, "").toLowerCase()];
  });
}

export function sharedLength(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((name, at) => name !== other[at]);
  return differs < 0 ? one.length : differs;
}
