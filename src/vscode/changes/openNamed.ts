import * as vscode from "vscode";
import { confine } from "../../apply/paths/confine.ts";
import { mapInBatches } from "../workspace/mapInBatches.ts";
import { platform } from "../workspace/realPath.ts";

/** The folder a reply is about, and the files of it that the reply names. */
export interface NamedFiles {
  readonly folder: vscode.Uri;
  /** By path below the folder. */
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * Reads the files that a reply names, unsaved changes included. Names that leave the folder are left to the applier.
 */
export async function openNamed(folder: vscode.Uri, names: readonly string[]): Promise<NamedFiles> {
  const found = await mapInBatches(names, async (name): Promise<(readonly [string, string])[]> => {
    const path = await pathOf(folder, name);
    if (path === undefined) return [];
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, path));
    return [[path, document.getText()]];
  });
  return { folder, texts: Object.fromEntries(found.flat()) };
}

/** Where the named file is; models leave out leading folders. */
async function pathOf(folder: vscode.Uri, name: string): Promise<string | undefined> {
  const confined = confine(name, platform());
  if (confined.kind === "escapes") return undefined;
  const path = confined.segments.join("/");
  if (await isFile(vscode.Uri.joinPath(folder, path))) return path;
  const pattern = new vscode.RelativePattern(folder, `**/${path.replace(/[*?[\]{}]/g, "?")}`);
  const [only, second] = await vscode.workspace.findFiles(pattern, undefined, 2);
  return only && !second ? only.path.slice(folder.path.length + 1) : undefined;
}

export async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
