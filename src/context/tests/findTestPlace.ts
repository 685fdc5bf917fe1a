import type { Excerpt } from "../../core/task.ts";
import type { Facts } from "../source.ts";
import type { EditorView, FileRef, FolderRef, Workspace } from "../workspace.ts";
import { frameworkIn, manifestsOf } from "./testFramework.ts";
import { testPlace } from "./testPlace.ts";
import { notOurs, testSearches } from "./testSearch.ts";

const searchMilliseconds = 2_000;
const mostExamples = 4;
const shortBytes = 6_000;
const mostManifestCharacters = 200_000;
const mostCharacters = 4_000_000;

/** Where the tests of an open file belong, by what its folder holds; nothing where there is no place for a file. */
export async function findTestPlace(
  workspace: Workspace,
  { file, languageId, text }: EditorView,
  signal: AbortSignal,
): Promise<Facts> {
  if (!file.inside) return {};
  const { folder, path } = file.inside;
  const found = await findTests(workspace, { folder, path, languageId }, signal);
  const place = testPlace({ path, languageId, files: found.map(({ inside }) => inside?.path ?? "") });
  if (!place) return {};
  // The user has agreed to send it, also where it is ignored.
  if (place.path === path) return { tests: { path: file.path, text }, testFile: file };
  const testFile = workspace.fileAt(folder, place.path);
  const there = await workspace.read(testFile, { characters: mostCharacters });
  if (there.kind === "text") return { tests: { path: testFile.path, text: there.text }, testFile };
  if (there.kind !== "missing" || place.kind === "existing" || !(await workspace.canCreate(testFile))) return {};
  const neighbours = place.neighbours.slice(0, mostExamples).map((one) => workspace.fileAt(folder, one));
  const example = await exampleAmong(workspace, neighbours);
  const framework = example ? undefined : await frameworkOf(workspace, { folder, path, languageId });
  const wanted = {
    path: testFile.path,
    ...(example ? { example } : {}),
    ...(framework === undefined ? {} : { framework }),
  };
  return { tests: wanted, testFile };
}

interface Code {
  readonly folder: FolderRef;
  /** Below the folder. */
  readonly path: string;
  readonly languageId: string;
}

/** What is not found in time is ignored. */
async function findTests(
  workspace: Workspace,
  { folder, path, languageId }: Code,
  signal: AbortSignal,
): Promise<readonly FileRef[]> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(searchMilliseconds)]);
  const found = await Promise.all(
    testSearches(path, languageId).map(({ pattern, most }) =>
      workspace.find({ folder, pattern, exclude: notOurs, most }, inTime),
    ),
  );
  return [...new Map(found.flat().map((file) => [file.uri, file])).values()];
}

/** The nearest short test file, or else the nearest. */
async function exampleAmong(workspace: Workspace, files: readonly FileRef[]): Promise<Excerpt | undefined> {
  const states = await Promise.all(files.map((file) => workspace.stat(file)));
  const sizes = states.map((state) => (state && !state.isOutside ? state.bytes : 0));
  const short = sizes.findIndex((bytes) => bytes > 0 && bytes <= shortBytes);
  const file = files[short >= 0 ? short : sizes.findIndex((bytes) => bytes > 0)];
  const read = file && (await workspace.read(file, { characters: mostCharacters }));
  return file && read?.kind === "text" ? { path: file.path, text: read.text } : undefined;
}

/** What the nearest manifest above the code names. */
async function frameworkOf(workspace: Workspace, { folder, path, languageId }: Code): Promise<string | undefined> {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    for (const name of manifestsOf(languageId)) {
      const manifest = workspace.fileAt(folder, [...folders.slice(0, depth), name].join("/"));
      const read = await workspace.read(manifest, { characters: mostManifestCharacters });
      const framework = read.kind === "text" && read.isWhole ? frameworkIn(read.text) : undefined;
      if (framework !== undefined) return framework;
    }
  }
  return undefined;
}
