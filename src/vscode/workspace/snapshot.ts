import * as vscode from "vscode";
import { gatherContext } from "../../context/gatherContext.ts";
import type { ContextUse } from "../../context/source.ts";
import type { Withheld } from "../../context/workspace.ts";
import { countMasks } from "../../core/masking/masks.ts";
import type { Snapshot } from "../../core/task.ts";
import { createWorkspace } from "./createWorkspace.ts";
import { wholeLines } from "./documentText.ts";
import { uriOf } from "./fileRefs.ts";
import type { FileGuard } from "./ignored.ts";
import { currentEditor } from "./lastEditor.ts";

/** What the user is looking at: what may be sent of it, and where code of an answer may be applied. */
export interface CapturedEditor {
  readonly snapshot: Snapshot;
  /** What is sent along, as the user knows it: `cart.ts:12-20`. */
  readonly attachments: readonly string[];
  /** The selected lines; absent without a selection. */
  readonly target?: CaptureTarget;
  /** The open file is not sent, for this reason. */
  readonly withheld?: { readonly path: string; readonly why: Withheld };
  /** Where the requested tests go. */
  readonly testFile?: vscode.Uri;
}

export interface CaptureTarget {
  readonly uri: vscode.Uri;
  /** Whole lines. */
  readonly range: vscode.Range;
  /** As it was, to find the lines again. */
  readonly text: string;
}

export interface CaptureOptions {
  readonly use: ContextUse;
  readonly editor?: vscode.TextEditor | undefined;
  /** Used instead of what is selected. */
  readonly range?: vscode.Range;
  readonly signal?: AbortSignal;
}

/** Takes the snapshot that goes into a task. Secret and ignored files are not in it. */
export async function takeSnapshot(guard: FileGuard, options: CaptureOptions): Promise<CapturedEditor> {
  const { use, editor = currentEditor(), signal } = options;
  const range = options.range ?? (editor && selectedLines(editor));
  // Read before the first await: the user goes on typing.
  const target = editor && range && { uri: editor.document.uri, range, text: editor.document.getText(range) };
  const workspace = createWorkspace(guard, { editor, range });
  const found = await gatherContext({ workspace, use, ...(signal ? { signal } : {}) });
  const { snapshot, testFile } = found;
  if (found.editor.kind === "withheld") {
    const { path, why } = found.editor;
    return { snapshot, attachments: [], withheld: { path, why } };
  }
  return {
    snapshot,
    attachments: attachmentsOf(snapshot),
    ...(target ? { target } : {}),
    ...(testFile ? { testFile: uriOf(testFile) } : {}),
  };
}

function selectedLines({ document, selection }: vscode.TextEditor): vscode.Range | undefined {
  return selection.isEmpty ? undefined : wholeLines(document, selection);
}

function attachmentsOf({ file, selection }: Snapshot): readonly string[] {
  if (!file) return [];
  const lines = selection ? `:${selection.startLine}-${selection.endLine}` : "";
  const name = `${file.path.slice(file.path.lastIndexOf("/") + 1)}${lines}`;
  const masked = countMasks([selection?.text ?? file.text]);
  if (masked === 0) return [name];
  return [
    masked === 1
      ? vscode.l10n.t("{0} · 1 secret masked", name)
      : vscode.l10n.t("{0} · {1} secrets masked", name, masked),
  ];
}
