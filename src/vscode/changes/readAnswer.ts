import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Read } from "../../surfaces/reading/read.ts";
import type { FileChange } from "../../surfaces/review/replyChanges.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import { platform } from "../workspace/realPath.ts";
import { openNamed } from "./openNamed.ts";

export interface WholeAnswer {
  readonly answer: string;
  /** The file the question was about. */
  readonly asked?: vscode.Uri;
  readonly source?: ProposalSource;
  /** Has the answer repaired, once: undefined if that failed. */
  readonly repair?: (reason: Phrase, files: readonly vscode.Uri[]) => Promise<string | undefined>;
}

export type Found =
  | { readonly kind: "changes"; readonly folder: vscode.Uri; readonly changes: readonly FileChange[] }
  | { readonly kind: "refused"; readonly reason: Phrase; readonly answer: string };

/** What the answer changes; one that does not fit goes back for repair, once. */
export async function changesIn({ answer, asked, repair }: WholeAnswer, read: Read): Promise<Found> {
  const folder =
    (asked && vscode.workspace.getWorkspaceFolder(asked))?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder)
    return { kind: "refused", reason: phrase("Open a folder first: the answer changes files by path."), answer };
  const first = await readAnswer(read, folder, { answer, asked });
  if (first.kind === "changes" || !repair) return first;
  const { texts } = await openNamed(folder, await read("filesNamedIn", [answer]));
  const files = Object.keys(texts).map((path) => vscode.Uri.joinPath(folder, path));
  const repaired = await repair(first.reason, files);
  return repaired === undefined ? first : readAnswer(read, folder, { answer: repaired, asked });
}

async function readAnswer(
  read: Read,
  folder: vscode.Uri,
  { answer, asked }: { readonly answer: string; readonly asked: vscode.Uri | undefined },
): Promise<Found> {
  const names = await read("filesNamedIn", [answer]);
  const own = asked?.path.startsWith(`${folder.path}/`) ? asked.path.slice(folder.path.length + 1) : undefined;
  const { texts } = await openNamed(folder, own === undefined ? names : [own, ...names]);
  const path = own ?? Object.keys(texts)[0] ?? names[0] ?? "";
  const result = await read("changesOf", [answer, { texts, path, platform: platform() }]);
  if (result.kind === "refused") return { ...result, answer };
  return { kind: "changes", folder, changes: result.changes };
}
