/** Where tests go, by what the folder holds. In a bundle of its own. */
import * as vscode from "vscode";
import type { Excerpt, TestsWanted } from "../../core/task.ts";
import { frameworkIn, manifestsOf } from "../../context/tests/testFramework.ts";
import { testPlace, type TestPlace } from "../../context/tests/testPlace.ts";
import { notOurs, testSearches } from "../../context/tests/testSearch.ts";
import { isFile } from "../changes/openNamed.ts";
import { clean } from "../workspace/documentText.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import { leavesFolder } from "../workspace/realPath.ts";
import { relativePath } from "../workspace/snapshot.ts";

export interface FoundPlace {
  readonly uri: vscode.Uri;
  /** Absent where the file is new. */
  readonly document?: vscode.TextDocument;
  readonly wanted: TestsWanted;
}

const searchMilliseconds = 2_000;
const mostTries = 30;
const mostExamples = 4;
const shortBytes = 6_000;
const mostManifestBytes = 200_000;

/** Where the tests of a document belong; undefined where there is no place for a file. Secret and ignored files are none. */
export async function findTestPlace(
  { uri, languageId }: vscode.TextDocument,
  guard: FileGuard,
  cancelled: AbortSignal,
): Promise<FoundPlace | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder || folder.scheme !== uri.scheme) return undefined;
  const path = uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  const isOurs = async (name: string) => name === path || (await guard.withheld(at(name))) === undefined;
  let files = await findTests(folder, path, { languageId, cancelled });
  let place: TestPlace | undefined;
  for (let tries = 0; ; tries++) {
    place = testPlace({ path, languageId, files });
    if (!place || tries === mostTries) return undefined;
    const [example] = place.neighbours;
    const told = [...(place.kind === "existing" ? [place.path] : []), ...(example === undefined ? [] : [example])];
    const ours = await Promise.all(told.map(isOurs));
    const gone = told.filter((_, one) => !ours[one]);
    if (gone.length === 0) break;
    files = files.filter((file) => !gone.includes(file));
  }
  const target = at(place.path);
  if (place.kind === "existing" || (await isFile(target))) {
    return (await isOurs(place.path)) ? existing(target) : undefined;
  }
  // Files are created only where that is allowed.
  if (!vscode.workspace.isTrusted || (await leavesFolder(await firstThere(target)))) return undefined;
  const example = await exampleAmong(place.neighbours.slice(0, mostExamples).map(at), guard);
  const framework = example ? undefined : await frameworkOf(folder, path, languageId);
  const wanted = {
    path: relativePath(target),
    ...(example ? { example } : {}),
    ...(framework === undefined ? {} : { framework }),
  };
  return { uri: target, wanted };
}

async function existing(uri: vscode.Uri): Promise<FoundPlace | undefined> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return { uri, document, wanted: { path: relativePath(uri), text: clean(document.getText()) } };
  } catch {
    // Not a text.
    return undefined;
  }
}

interface Searched {
  readonly languageId: string;
  readonly cancelled: AbortSignal;
}

/** Paths below the folder; what is not found in time is not looked at. */
async function findTests(folder: vscode.Uri, path: string, { languageId, cancelled }: Searched): Promise<string[]> {
  const source = new vscode.CancellationTokenSource();
  const stop = (): void => source.cancel();
  const timer = setTimeout(stop, searchMilliseconds);
  cancelled.addEventListener("abort", stop);
  try {
    const found = await Promise.all(
      testSearches(path, languageId).map(({ pattern, most }) => {
        const where = new vscode.RelativePattern(folder, pattern);
        return vscode.workspace.findFiles(where, notOurs, most, source.token);
      }),
    );
    const start = folder.path.replace(/\/$/, "").length + 1;
    return [...new Set(found.flat().map((uri) => uri.path.slice(start)))];
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener("abort", stop);
    source.dispose();
  }
}

/** The file's folder, or the first above it that is there. */
async function firstThere(uri: vscode.Uri): Promise<vscode.Uri> {
  let above = vscode.Uri.joinPath(uri, "..");
  while (above.path !== "/" && !(await isThere(above))) above = vscode.Uri.joinPath(above, "..");
  return above;
}

function isThere(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}

/** The nearest short test file, or else the nearest. */
async function exampleAmong(uris: readonly vscode.Uri[], guard: FileGuard): Promise<Excerpt | undefined> {
  const found = await Promise.all(
    uris.map(async (uri) => {
      if ((await guard.withheld(uri)) !== undefined || (await leavesFolder(uri))) return [];
      const size = await Promise.resolve(vscode.workspace.fs.stat(uri)).then(
        (file) => file.size,
        () => 0,
      );
      return size > 0 ? [{ uri, size }] : [];
    }),
  );
  const files = found.flat();
  const { uri } = files.find(({ size }) => size <= shortBytes) ?? files[0] ?? {};
  if (!uri) return undefined;
  try {
    const text = clean((await vscode.workspace.openTextDocument(uri)).getText());
    return { path: relativePath(uri), text };
  } catch {
    return undefined;
  }
}

/** What the nearest manifest above the code names. */
async function frameworkOf(folder: vscode.Uri, path: string, languageId: string): Promise<string | undefined> {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    for (const name of manifestsOf(languageId)) {
      const uri = vscode.Uri.joinPath(folder, ...folders.slice(0, depth), name);
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch(() => undefined);
      if (!bytes || bytes.length > mostManifestBytes) continue;
      const framework = frameworkIn(new TextDecoder().decode(bytes));
      if (framework !== undefined) return framework;
    }
  }
  return undefined;
}
