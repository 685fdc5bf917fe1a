import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { codeAction } from "../ui/codeAction.ts";

const { QuickFix, Refactor, RefactorRewrite } = vscode.CodeActionKind;

/**
 * Offers at the lightbulb what we can do about a problem or with a piece of code; all of it opens a review or the chat.
 */
export function registerCodeActions(): vscode.Disposable {
  const selector = [{ scheme: "file" }, { scheme: "vscode-remote" }, { scheme: "untitled" }];
  const providedCodeActionKinds = [QuickFix, Refactor, RefactorRewrite];
  return vscode.languages.registerCodeActionsProvider(selector, { provideCodeActions }, { providedCodeActionKinds });
}

function provideCodeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  { diagnostics, only, triggerKind }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const wants = (kind: vscode.CodeActionKind) => only === undefined || only.intersects(kind);
  const problems = wants(QuickFix) ? diagnostics.slice(0, 1).flatMap(aboutProblem) : [];
  const isCode = !document.lineAt(range.start.line).isEmptyOrWhitespace;
  // Where nobody asked and nothing is selected, a lightbulb on every line would be noise.
  const isAsked = triggerKind === vscode.CodeActionTriggerKind.Invoke || !range.isEmpty;
  return [...problems, ...(wants(Refactor) && isCode && isAsked ? aboutCode() : [])];
}

function aboutProblem(diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const { message, range } = diagnostic;
  const fix = codeAction(phrase("Fix with Pointsman"), QuickFix, "pointsman.edit.fix", [range]);
  const explain = codeAction(phrase("Explain with Pointsman"), QuickFix, "pointsman.edit.explain", [
    vscode.l10n.t("Explain this problem in line {0} and how to solve it: {1}", range.start.line + 1, message),
  ]);
  return [fix, explain].map((one) => Object.assign(one, { diagnostics: [diagnostic] }));
}

function aboutCode(): vscode.CodeAction[] {
  return [
    codeAction(phrase("Refactor with Pointsman…"), RefactorRewrite, "pointsman.edit.start", []),
    codeAction(phrase("Document with Pointsman"), RefactorRewrite, "pointsman.edit.document", []),
    codeAction(phrase("Generate Tests with Pointsman"), Refactor, "pointsman.edit.tests", []),
  ];
}
