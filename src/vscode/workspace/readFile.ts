import * as vscode from "vscode";
import type { FileRead, FileState, ReadBounds } from "../../context/workspace.ts";
import { clean, openDocumentOf } from "./documentText.ts";
import { fileMissing } from "./fileMissing.ts";
import { openNotebookText, savedNotebookText } from "./notebooks/notebooks.ts";
import { leavesFolder } from "./realPath.ts";

const mostBytes = 4_000_000;

/** A text as it is in the editor, else on the disk; of a notebook, its cells. The editor keeps documents of deleted files for a while. */
export async function readFile(uri: vscode.Uri, bounds: ReadBounds): Promise<Exclude<FileRead, { kind: "withheld" }>> {
  if (uri.scheme !== "untitled" && (await fileMissing(uri))) return { kind: "missing" };
  const cells = openNotebookText(uri);
  if (cells !== undefined) return { ...cut(clean(cells), bounds), isWhole: false };
  const shown = openDocumentOf(uri);
  return shown ? partOf(shown, bounds) : readDisk(uri, bounds);
}

/** Undefined where there is no file. */
export async function stateOf(uri: vscode.Uri): Promise<FileState | undefined> {
  const found = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  if (!found || (found.type & vscode.FileType.File) === 0) return undefined;
  return { bytes: found.size, isOutside: await leavesFolder(uri) };
}

function partOf(document: vscode.TextDocument, { characters, lines }: ReadBounds): Extract<FileRead, { kind: "text" }> {
  const start = new vscode.Position(Math.max(0, (lines?.from ?? 1) - 1), 0);
  const last = Math.min(Math.max(lines?.to ?? document.lineCount, 1), document.lineCount);
  const { end } = document.lineAt(last - 1).range;
  const most = document.positionAt(document.offsetAt(start) + characters);
  const isCut = most.isBefore(end);
  const text = clean(document.getText(new vscode.Range(start, isCut ? most : end)));
  return { kind: "text", text, isWhole: !lines && !isCut, ...(isCut ? { isCut } : {}) };
}

async function readDisk(
  uri: vscode.Uri,
  bounds: ReadBounds,
): Promise<Extract<FileRead, { kind: "text" | "unreadable" }>> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) return { kind: "unreadable" };
    const whole = clean(await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri }));
    const cells = savedNotebookText(uri, whole);
    return cells === undefined ? cut(whole, bounds) : { ...cut(clean(cells), bounds), isWhole: false };
  } catch {
    return { kind: "unreadable" };
  }
}

function cut(whole: string, { characters, lines }: ReadBounds): Extract<FileRead, { kind: "text" }> {
  const wanted = lines
    ? whole
        .split("\n")
        .slice(Math.max(0, lines.from - 1), lines.to)
        .join("\n")
    : whole;
  const text = wanted.slice(0, characters);
  const isCut = text.length < wanted.length;
  return { kind: "text", text, isWhole: text.length === whole.length, ...(isCut ? { isCut } : {}) };
}
