import * as vscode from "vscode";
import { shown, type Text } from "./shown.ts";

/** A warning for the Problems panel. */
export function warning(range: vscode.Range, message: Text): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, shown(message), vscode.DiagnosticSeverity.Warning);
  diagnostic.source = "Pointsman";
  return diagnostic;
}
