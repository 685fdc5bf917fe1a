import * as vscode from "vscode";
import type { Snapshot } from "../../core/task.ts";
import type { EditorContext } from "../../surfaces/chat/chatSession.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import { takeSnapshot, type CapturedEditor, type CaptureTarget } from "../workspace/snapshot.ts";

/** What a chat question is about: the snapshot of the editor, and labels for what is sent and what is withheld. */
export async function captureContext(guard: FileGuard, own = ""): Promise<EditorContext<CaptureTarget>> {
  const { snapshot: taken, attachments, target, withheld } = await takeSnapshot(guard, { use: "chat" });
  const snapshot = withOwn(taken, own);
  if (target) return { snapshot, attachments, target };
  const [openFile] = attachments;
  if (openFile !== undefined) return { snapshot, attachments: [], openFile };
  return { snapshot, attachments: withheld ? [leftOut(withheld)] : [] };
}

/** The user's own instructions come before those of the project. */
function withOwn(snapshot: Snapshot, own: string): Snapshot {
  return own === "" ? snapshot : { ...snapshot, instructions: [{ text: own }, ...(snapshot.instructions ?? [])] };
}

function leftOut({ path, why }: NonNullable<CapturedEditor["withheld"]>): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return why === "secret"
    ? vscode.l10n.t("{0} not sent: it may contain secrets", name)
    : vscode.l10n.t("{0} not sent: it is ignored", name);
}
