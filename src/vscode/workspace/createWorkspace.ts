import * as vscode from "vscode";
import { nothingPointedAt, type PointingPort } from "../../context/guardPointing.ts";
import { guardWorkspace, type WorkspacePort } from "../../context/guardWorkspace.ts";
import type { FileChange, FilePlace, Workspace } from "../../context/workspace.ts";
import { captureEditor } from "./captureEditor.ts";
import { fileRef, uriOf } from "./fileRefs.ts";
import { findDefinition, findFiles } from "./findFiles.ts";
import type { FileGuard } from "./ignored.ts";
import { readFile, stateOf } from "./readFile.ts";
import { leavesFolder } from "./realPath.ts";

/** What the user is working on, where more is known than the editor says. */
export interface Focus {
  readonly editor?: vscode.TextEditor | undefined;
  /** Whole lines. */
  readonly range?: vscode.Range | undefined;
  /** Documents that were looked at, the latest first. */
  readonly viewed?: readonly vscode.TextDocument[];
  /** Where the user wrote, oldest first; 0-based lines. */
  readonly edits?: readonly { readonly document: vscode.TextDocument; readonly line: number }[];
  /** What a commit would hold. */
  readonly changes?: () => Promise<readonly FileChange[]>;
  /** What the user can point at. */
  readonly pointing?: PointingPort;
}

/** What is asked of the guard. */
export type Guarding = Pick<FileGuard, "withheld" | "isAllowed" | "holdsSecret" | "mask">;

/** The editor, behind the file guard. */
export function createWorkspace(guard: Guarding, focus: Focus = {}): Workspace {
  return guardWorkspace(portOf(focus), {
    withheld: (uri, text) => guard.withheld(vscode.Uri.parse(uri, true), text),
    isAllowed: (uri) => guard.isAllowed(vscode.Uri.parse(uri, true)),
    holdsSecret: (text) => guard.holdsSecret(text),
    mask: (text) => guard.mask(text),
  });
}

function portOf({
  editor,
  range,
  viewed = [],
  edits = [],
  changes,
  pointing = nothingPointedAt,
}: Focus): WorkspacePort {
  return {
    editor: (bounds) => editor && captureEditor(editor, range, bounds),
    openFiles: () => tabs().map(fileRef),
    recentFiles: () => viewed.filter(isFile).map(({ uri }) => fileRef(uri)),
    recentEdits: () =>
      edits
        .filter(({ document }) => isFile(document))
        .map(({ document, line }): FilePlace => ({ file: fileRef(document.uri), line: line + 1, column: 0 })),
    read: (file, bounds) => readFile(uriOf(file), bounds),
    stat: (file) => stateOf(uriOf(file)),
    find: findFiles,
    trustedFolders: () =>
      vscode.workspace.isTrusted
        ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({ uri: String(uri) }))
        : [],
    fileAt: (folder, path) => fileRef(vscode.Uri.joinPath(uriOf(folder), path)),
    canCreate: async (file) => vscode.workspace.isTrusted && !(await leavesFolder(await firstThere(uriOf(file)))),
    definition: findDefinition,
    changes: async () => (await changes?.()) ?? [],
    clipboard: async () => vscode.env.clipboard.readText(),
    ...pointing,
  };
}

function isFile({ uri, isClosed }: vscode.TextDocument): boolean {
  return !isClosed && (uri.scheme === "file" || uri.scheme === "vscode-remote");
}

function tabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri] : [],
    );
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
