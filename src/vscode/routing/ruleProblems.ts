import * as vscode from "vscode";
import { placeOf } from "../../routing/policy/placeOf.ts";
import type { PolicyProblem } from "../../routing/policy/readPolicy.ts";
import type { RoutingRules } from "./routingSettings.ts";
import { warning } from "../ui/problem.ts";

const scheme = "pointsman-rules";
const section = "pointsman.routing";

/**
 * Names bad rules of routing in the Problems panel: in the user's settings file where that is open, otherwise in a
 * read-only copy of the routing settings.
 */
export function createRuleProblems(rules: RoutingRules): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection("pointsman-routing");
  const picture = vscode.Uri.from({ scheme, path: "/settings.json" });
  const update = (): void => {
    shown.clear();
    const { problems } = rules.read();
    if (problems.length === 0) return;
    const open = vscode.workspace.textDocuments.find(isUserSettings);
    const text = open?.getText() ?? pictureText();
    const uri = open?.uri ?? picture;
    shown.set(
      uri,
      problems.map((problem) => diagnosticOf(problem, text)),
    );
  };
  const refresh = (document: vscode.TextDocument) => isUserSettings(document) && update();
  update();
  return vscode.Disposable.from(
    shown,
    rules.onDidChange(update),
    vscode.workspace.onDidOpenTextDocument(refresh),
    vscode.workspace.onDidCloseTextDocument(refresh),
    vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: pictureText }),
  );
}

function isUserSettings({ uri, isClosed }: vscode.TextDocument): boolean {
  return !isClosed && uri.path.endsWith("/User/settings.json");
}

/** The user's own routing settings, as they would stand in the file. */
function pictureText(): string {
  const configuration = vscode.workspace.getConfiguration(section);
  const names = ["enabled", "profile", "table", "allowedModels", "escalation", "threshold"];
  const own = names.flatMap((name) => {
    const value: unknown = configuration.inspect(name)?.globalValue;
    return value === undefined ? [] : [[`${section}.${name}`, value]];
  });
  return `${JSON.stringify(Object.fromEntries(own), null, 2)}\n`;
}

function diagnosticOf({ path: [setting = "", ...names], message }: PolicyProblem, text: string): vscode.Diagnostic {
  const { from, to } = placeOf(text, [`${section}.${setting.replace("workspaceAllowed", "allowed")}`, ...names]);
  const range = new vscode.Range(positionAt(text, from), positionAt(text, to));
  return warning(range, message);
}

function positionAt(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset).split("\n");
  return new vscode.Position(before.length - 1, before.at(-1)?.length ?? 0);
}
