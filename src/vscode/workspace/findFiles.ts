import * as vscode from "vscode";
import type { FilePlace, FileRef, FileSearch } from "../../context/workspace.ts";
import { fileRef, uriOf } from "./fileRefs.ts";

/** The files found before the signal aborts. */
export async function findFiles(
  { folder, pattern, exclude, most }: FileSearch,
  signal: AbortSignal,
): Promise<readonly FileRef[]> {
  const source = new vscode.CancellationTokenSource();
  const stop = (): void => source.cancel();
  signal.addEventListener("abort", stop);
  try {
    if (signal.aborted) stop();
    const where = new vscode.RelativePattern(uriOf(folder), pattern);
    return (await vscode.workspace.findFiles(where, exclude, most, source.token)).map(fileRef);
  } catch {
    return [];
  } finally {
    signal.removeEventListener("abort", stop);
    source.dispose();
  }
}

/** A language server cannot be told to stop; it is not waited for. */
export function findDefinition({ file, line, column }: FilePlace, signal: AbortSignal): Promise<FilePlace | undefined> {
  const { promise, resolve } = Promise.withResolvers<FilePlace | undefined>();
  const stop = (): void => resolve(undefined);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  const asked = vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[] | undefined>(
    "vscode.executeDefinitionProvider",
    uriOf(file),
    new vscode.Position(line - 1, column),
  );
  void Promise.resolve(asked)
    .then((found) => resolve(found?.[0] && placeOf(found[0])), stop)
    .finally(() => signal.removeEventListener("abort", stop));
  return promise;
}

function placeOf(found: vscode.Location | vscode.LocationLink): FilePlace {
  const { uri, range } = "targetUri" in found ? { uri: found.targetUri, range: found.targetRange } : found;
  return { file: fileRef(uri), line: range.start.line + 1, column: range.start.character };
}
