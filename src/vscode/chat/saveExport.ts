import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { ChatsDatabase } from "../../history/chatsDatabase.ts";
import type { Dialogs } from "../ui/dialogs.ts";

/** In characters; a longer one is only saved as a file. */
const longestDocument = 5_000_000;

/** Puts a conversation into a new document or a file, as the user chooses. */
export async function saveExport(
  database: Pick<ChatsDatabase, "exported">,
  id: string,
  dialogs: Dialogs,
): Promise<void> {
  const choice = await dialogs.pick(
    [
      { label: phrase("Markdown in a New Document"), language: "markdown", saves: false },
      { label: phrase("JSON in a New Document"), language: "json", saves: false },
      { label: phrase("Markdown File…"), language: "markdown", saves: true },
      { label: phrase("JSON File…"), language: "json", saves: true },
    ] as const,
    { title: phrase("Export the Conversation") },
  );
  if (!choice) return;
  const labels = { question: vscode.l10n.t("Question"), answer: vscode.l10n.t("Answer") };
  const answer = await database.exported({ id, ...(choice.language === "markdown" ? { markdown: labels } : {}) });
  if (!answer.ok || answer.value === null)
    return void (await dialogs.error(phrase("There is no conversation to export.")));
  if (choice.saves || answer.value.length > longestDocument) return save(answer.value, choice.language);
  const document = await vscode.workspace.openTextDocument({ language: choice.language, content: answer.value });
  await vscode.window.showTextDocument(document);
}

async function save(text: string, language: "markdown" | "json"): Promise<void> {
  const filters = language === "json" ? { JSON: ["json"] } : { Markdown: ["md"] };
  const file = await vscode.window.showSaveDialog({ title: vscode.l10n.t("Export the Conversation"), filters });
  if (file) await vscode.workspace.fs.writeFile(file, Buffer.from(text));
}
