import { isSourceFolder, isTestFolder, projectOf, sharedLength, type FilePath, type TestFile } from "./testPaths.ts";

export interface Surroundings {
  /** All tests of the language. */
  readonly near: readonly TestFile[];
  /** The code's name says nothing without its folders. */
  readonly isPlain: boolean;
}

/** The folder for the code's tests by the example of other tests; undefined where that does not tell. */
export function folderLike(
  test: TestFile,
  { folders }: FilePath,
  { near, isPlain }: Surroundings,
): readonly string[] | undefined {
  const at = test.folders.findIndex(isTestFolder);
  if (at < 0) return folders;
  const [above, own = ""] = [test.folders.slice(0, at), test.folders[at]];
  // Code that helps tests, among them.
  if (sharedLength([...above, own], folders) > at) return folders;
  if (isFolderBesideCode(test, above)) return [...folders, own];
  // The same place in a project beside that one.
  const beside = folders.length >= above.length && sharedLength(above, folders) >= above.length - 1;
  if (!beside) return undefined;
  const kinds = /^unit$/i.test(test.folders[at + 1] ?? "") ? test.folders.slice(at + 1, at + 2) : [];
  const root = [...above, own, ...kinds];
  const others = near
    .filter((one) => sharedLength(root, one.folders) === root.length)
    .map((one) => one.folders.slice(root.length));
  const { tests, code } = named(own, folders.slice(above.length));
  const below = others.every((one) => one.length === 0) && !isPlain ? [] : spelled(code, others);
  return [...folders.slice(0, above.length), tests, ...kinds, ...below];
}

/** `src/cart/__tests__`, unlike a `test` beside `src`. */
function isFolderBesideCode(test: TestFile, above: readonly string[]): boolean {
  if (test.folders.length !== above.length + 1) return false;
  const last = above.at(-1);
  if (last === undefined || isSourceFolder(last)) return false;
  return above.some(isSourceFolder) || test.folders.at(-1) === "__tests__";
}

/** The folder of tests for code below it: `src` is left out, and `MyApp` belongs to `MyApp.Tests`. */
function named(
  own: string,
  [first, ...rest]: readonly string[],
): { readonly tests: string; readonly code: readonly string[] } {
  const project = projectOf(own);
  if (first === undefined) return { tests: own, code: [] };
  // As Kotlin has it: `commonMain` and `commonTest`.
  if (/[a-z]Main$/.test(first)) return { tests: first.replace(/Main$/, "Test"), code: rest };
  if (project !== undefined && !isSourceFolder(first)) return { tests: first + own.slice(project.length), code: rest };
  return { tests: own, code: isSourceFolder(first) ? rest : [first, ...rest] };
}

/** The code's folders as the tests spell them: with `.Tests` at a project's name, without the package's. */
function spelled(code: readonly string[], others: readonly (readonly string[])[]): readonly string[] {
  const firsts = new Set(others.flatMap(([first]) => first ?? []));
  const [first, second] = code;
  if (first === undefined) return code;
  const example = [...firsts].find((one) => projectOf(one) !== undefined);
  if (example !== undefined) return [first + example.slice(projectOf(example)?.length), ...code.slice(1)];
  return !firsts.has(first) && second !== undefined && firsts.has(second) ? code.slice(1) : code;
}
