import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { finishedCode } from "../../surfaces/edit/appendedCode.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { insertCode } from "../workspace/insertCode.ts";

/** Says why an answer was not applied and offers its code. */
export type ShowRefused = (reason: Phrase, answer: string, languageId: string) => Promise<void>;

const scheme = "pointsman-answer";

/** The code of an answer that found no place: to read, to copy, to put at the cursor. */
export function createRefusedAnswers(dialogs: Dialogs): { readonly show: ShowRefused } & vscode.Disposable {
  let shown = "";
  let next = 0;
  const registered = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => shown,
  });
  const read = async (languageId: string): Promise<void> => {
    const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t("Answer")}`, query: String(next++) });
    const document = await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(uri),
      languageId,
    );
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  };
  return {
    async show(reason, answer, languageId) {
      if (answer.trim() === "") {
        void dialogs.warn(reason);
        return;
      }
      const code = finishedCode(answer);
      shown = code;
      await read(languageId);
      // Not awaited: the user may take as long as they like.
      void dialogs.warn(reason, phrase("Copy Code"), phrase("Insert at Cursor")).then(async (chosen) => {
        if (chosen === 0) await vscode.env.clipboard.writeText(code);
        if (chosen === 1) await insertCode(code, dialogs);
      });
    },
    dispose: () => registered.dispose(),
  };
}
