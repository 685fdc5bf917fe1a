import * as vscode from "vscode";
import type { Problem } from "../../context/workspace.ts";
import type { Diagnostic } from "../../core/task.ts";
import { clean } from "./documentText.ts";

const most = 20;
const longest = 1_000;
const severities = ["error", "warning", "information", "hint"] as const;

/** The problems shown in a range, worst first. */
export function diagnosticsIn(uri: vscode.Uri, range: vscode.Range): Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
    .toSorted((one, other) => one.severity - other.severity)
    .slice(0, most)
    .map(problemOf);
}

/** All that is shown of a file. */
export function problemsOf(uri: vscode.Uri): readonly Problem[] {
  return vscode.languages.getDiagnostics(uri).map(problemOf);
}

function problemOf({ severity, message, range: { start, end }, source }: vscode.Diagnostic): Problem {
  return {
    severity: severities[severity] ?? "hint",
    message: clean(message).slice(0, longest),
    line: start.line + 1,
    endLine: end.line + 1,
    ...(source ? { source } : {}),
  };
}
