import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { askInstruction, type AskInstructionParts } from "./askInstruction.ts";
import { asItIsNow, findTarget, type EditTarget } from "./editTarget.ts";
import { linesAreGone } from "../review/applyHunks.ts";
import { runEditCommand, type EditParts } from "./runEditCommand.ts";
import type { Command } from "../ui/command.ts";

/** A keybinding may carry the instruction as its argument. */
export const editSelection = (parts: EditParts & AskInstructionParts): Command => ({
  id: "pointsman.edit.start",
  async run(instruction) {
    const finding = findEditable(parts);
    const given = typeof instruction === "string" ? { text: instruction.trim() } : await ask(parts, finding);
    const found = await finding;
    if (!found || !given || given.text === "") return;
    const target = asItIsNow(found);
    if (target) await runEditCommand(parts, { intent: "edit", target, ...given });
    else void parts.dialogs.warn(linesAreGone(found.uri));
  },
});

async function findEditable(parts: EditParts): Promise<EditTarget | undefined> {
  const target = await findTarget(parts, "symbol-or-line");
  const refused = target && (await parts.review.whyNot(target.uri));
  if (refused === undefined) return target;
  void parts.dialogs.warn(refused);
  return undefined;
}

async function ask(parts: AskInstructionParts, lines: Promise<EditTarget | undefined>) {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const title = (label: string) => phrase("Edit {0}", label);
  return askInstruction(parts, { editor, lines, title, prompt: phrase("What should change?") });
}
