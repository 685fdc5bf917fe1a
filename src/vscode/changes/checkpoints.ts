import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { fileMissing } from "../workspace/fileMissing.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { wholeOf } from "./applySet.ts";

/** A file's text; undefined where it was not there. */
export interface Sides {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The files before and after the changes of each chat turn, so that all of a turn can be undone and redone. */
export interface Checkpoints {
  note(turnId: string, uri: vscode.Uri, sides: Sides): void;
  /** Restores the files of a turn; false where nothing was changed. */
  restore(turnId: string): Promise<boolean>;
}

export function createCheckpoints(dialogs: Dialogs): Checkpoints {
  const turns = new Map<string, Map<string, Sides>>();
  const takenBack = new Set<string>();
  return {
    note(turnId, uri, { before, after }) {
      // What was taken back is as it was found: only what comes now is to be taken back next.
      if (takenBack.delete(turnId)) turns.delete(turnId);
      const files = turns.get(turnId) ?? new Map<string, Sides>();
      const known = files.get(uri.toString());
      files.set(uri.toString(), { before: known ? known.before : before, after });
      turns.set(turnId, files);
    },
    async restore(turnId) {
      const files = [...(turns.get(turnId) ?? [])].map(([uri, sides]) => ({
        uri: vscode.Uri.parse(uri, true),
        ...sides,
      }));
      const now = await Promise.all(files.map(async (file) => ({ ...file, now: await textOf(file.uri) })));
      const touched = now.filter((file) => file.now !== file.after).map(({ uri }) => relativePath(uri));
      const question = phrase("These files have changed since and will be restored as well: {0}.", touched.join(", "));
      if (touched.length > 0 && (await dialogs.warn(question, phrase("Restore"))) !== 0) return false;
      const edit = new vscode.WorkspaceEdit();
      for (const { uri, before } of now) await put(edit, uri, before);
      if (!(await vscode.workspace.applyEdit(edit))) {
        void dialogs.warn(phrase("VS Code could not restore the files."));
        return false;
      }
      turns.set(turnId, new Map(now.map((file) => [file.uri.toString(), { before: file.now, after: file.before }])));
      if (!takenBack.delete(turnId)) takenBack.add(turnId);
      return true;
    },
  };
}

async function put(edit: vscode.WorkspaceEdit, uri: vscode.Uri, text: string | undefined): Promise<void> {
  const now = await textOf(uri);
  if (now === text) return;
  if (text === undefined) edit.deleteFile(uri, { ignoreIfNotExists: true });
  else if (now === undefined) edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  else edit.replace(uri, wholeOf(await vscode.workspace.openTextDocument(uri)), text);
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  if (await fileMissing(uri)) return undefined;
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}
