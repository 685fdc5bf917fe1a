import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId } from "../activation.test.ts";
import { until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { closeAll, openFile } from "../scratchFile.ts";

const text = ["function twice(n) {", "  return n + n;", "}", ""].join("\n");

describe("the lightbulb", () => {
  const problems = vscode.languages.createDiagnosticCollection("lightbulb");
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    // Our part is there when the product is built.
    await vscode.commands.executeCommand("pointsman.edit.discard");
  });
  beforeEach(closeAll);
  after(async () => {
    problems.dispose();
    await closeAll();
  });

  const offered = async (uri: vscode.Uri, range: vscode.Range) => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      range,
    );
    return all.filter(({ title }) => title.includes("Pointsman"));
  };

  it("offers to fix and to explain a problem, never as the preferred way", async () => {
    const { document } = await openFile("lightbulb.ts", text);
    const range = new vscode.Range(1, 9, 1, 14);
    problems.set(document.uri, [new vscode.Diagnostic(range, "n may be anything")]);
    const actions = await offered(document.uri, range);
    assert.deepEqual(
      actions.slice(0, 2).map(({ title }) => title),
      ["Fix with Pointsman", "Explain with Pointsman"],
    );
    assert.deepEqual(
      actions.filter(({ isPreferred, edit }) => isPreferred === true || edit !== undefined),
      [],
    );
  });

  it("offers to rewrite, document and test code, and nothing on an empty line", async () => {
    // No language service here reports a problem of its own in it, however long the test takes.
    const { document } = await openFile("lightbulb-code.py", text);
    const titles = async (range: vscode.Range) => (await offered(document.uri, range)).map(({ title }) => title);
    assert.deepEqual(await titles(new vscode.Range(0, 0, 2, 1)), [
      "Refactor with Pointsman…",
      "Document with Pointsman",
      "Generate Tests with Pointsman",
    ]);
    assert.deepEqual(await titles(new vscode.Range(3, 0, 3, 0)), []);
  });

  it("fixes what it was asked about, in a review", async () => {
    await gateway.clear();
    await gateway.when({ path: "/chat/completions" }, { answer: "```ts\n  return 2 * n;\n```" });
    const editor = await openFile("lightbulb-fix.js", text);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand("pointsman.edit.fix", new vscode.Range(1, 9, 1, 14));
    const lenses = async () =>
      (
        await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          editor.document.uri,
          50,
        )
      ).filter(({ command }) => command?.command === "pointsman.edit.acceptChange").length;
    await until("a change is offered", async () => (await lenses()) > 0);
    assert.equal(editor.document.getText(), text);
    await vscode.commands.executeCommand("pointsman.edit.discard");
  });
});
