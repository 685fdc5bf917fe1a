import * as vscode from "vscode";
import { openTerminal } from "../ui/openTerminal.ts";
import { phrase } from "../../core/phrase.ts";
import { newFileAnswer } from "../../surfaces/chat/newFileAnswer.ts";
import { terminalText } from "../../surfaces/chat/terminalText.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import type { Changes } from "../changes/index.ts";
import type { Dialogs } from "../ui/dialogs.ts";

/** Asks for the path, and shows the file before it is made. */
export async function newFile(
  { changes, dialogs }: { readonly changes: () => Promise<Changes>; readonly dialogs: Dialogs },
  { code, name, source }: { readonly code: string; readonly name: string; readonly source: ProposalSource | undefined },
): Promise<void> {
  const path = await dialogs.input({
    title: phrase("New File from This Code"),
    prompt: phrase("Path of the file, relative to the folder. You review it before it is created."),
    value: name,
  });
  if (path === undefined || path.trim() === "") return;
  const answer = newFileAnswer(path.trim().replaceAll("\\", "/"), code);
  await (await changes()).propose({ answer, ...(source ? { source: { ...source, answer } } : {}) });
}

let terminal: vscode.Terminal | undefined;

/** Puts a command into a terminal of ours; it is never run here. */
export function putInTerminal(code: string, dialogs: Dialogs): void {
  const put = terminalText(code);
  if (put.kind === "nothing") return;
  if (put.kind === "lines") {
    void dialogs.warn(
      phrase(
        "This code has several lines, and a terminal might run each of them at once. Copy and paste them instead.",
      ),
    );
    return;
  }
  if (!terminal || terminal.exitStatus !== undefined) terminal = openTerminal("Pointsman");
  terminal.show(false);
  terminal.sendText(put.text, false);
}
