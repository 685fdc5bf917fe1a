import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import * as vscode from "vscode";
import { extensionId } from "../activation.test.ts";
import { stays, until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { closeAll, openFile, selectLines, textOnDisk } from "../scratchFile.ts";

const original = ["const first = 1;", "function twice(n) {", "  return n + n;", "}", "const last = 2;", ""].join("\n");
const edited = original.replace("n + n", "2 * n");
const answer = "```ts\nfunction twice(n) {\n  return 2 * n;\n}\n```";

describe("an edit", () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand("pointsman.changes.discardAll");
    await closeAll();
    await gateway.clear();
    await gateway.when({ bodyIncludes: "multiply" }, { answer });
  });

  after(closeAll);

  /** Asks for the change and waits until its diff is complete. */
  async function propose(editor: vscode.TextEditor): Promise<void> {
    selectLines(editor, 1, 3);
    await vscode.commands.executeCommand("pointsman.edit.start", "multiply instead");
    await until("the diff is shown", () => diffTabs().length === 1);
  }

  it("is shown first, written when accepted, and taken back by one undo", async () => {
    const editor = await openFile("edited.ts", original);
    await propose(editor);
    assert.equal(editor.document.getText(), original);
    const [input] = diffTabs().map((tab) => tab.input);
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const shown = await vscode.workspace.openTextDocument(input.modified);
    await until("the whole edit is shown", () => shown.getText() === edited);
    assert.equal(shown.languageId, "typescript");

    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), edited);
    assert.equal(await textOnDisk(editor.document.uri), original);
    assert.deepEqual(diffTabs(), []);

    await until("the file is in front", () => vscode.window.activeTextEditor?.document === editor.document);
    // The editor in front may not have the keyboard yet, and undo goes to what has it.
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await vscode.commands.executeCommand("undo");
    await until("the edit is taken back", () => editor.document.getText() === original);
  });

  it("takes the keyboard from no box that is opened when the diff is gone", async () => {
    const editor = await openFile("boxed.ts", original);
    await propose(editor);
    const box = vscode.window.createInputBox();
    let isHidden = false;
    box.onDidHide(() => (isHidden = true));
    const watching = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (diffTabs().length === 0) box.show();
    });
    try {
      await vscode.commands.executeCommand("pointsman.edit.accept", editor.document.uri);
      await until("the diff is gone", () => diffTabs().length === 0);
      await stays("the box is there", () => !isHidden, 1000);
    } finally {
      watching.dispose();
      box.dispose();
    }
  });

  it("leaves everything as it was when discarded", async () => {
    const editor = await openFile("discarded.ts", original);
    await propose(editor);
    await vscode.commands.executeCommand("pointsman.edit.discard");
    assert.equal(editor.document.getText(), original);
    assert.equal(editor.document.isDirty, false);
    assert.deepEqual(diffTabs(), []);
  });

  it("waits at its lines when its complete diff is closed", async () => {
    const editor = await openFile("closed.ts", original);
    await propose(editor);
    await until("it is complete", () => isComplete(editor));
    await vscode.window.tabGroups.close(diffTabs());
    assert.equal(editor.document.getText(), original);
    await vscode.commands.executeCommand("pointsman.edit.show");
    await until("the diff is shown again", () => diffTabs().length === 1);
    await vscode.window.tabGroups.close(diffTabs());
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), edited);
  });

  it("is shown, not decided on, by a key pressed where it is not seen", async () => {
    const editor = await openFile("unseen.ts", original);
    await propose(editor);
    await until("it is complete", () => isComplete(editor));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const other = await openFile("other.ts", original);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    await until("the diff is shown", () => diffTabs().length === 1);
    assert.equal(other.document.getText(), original);
    assert.equal((await vscode.workspace.openTextDocument(editor.document.uri)).getText(), original);
  });

  it("keeps the line endings of the file", async () => {
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    const editor = await openFile("windows.ts", windows(original));
    await propose(editor);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), windows(edited));
    await editor.document.save();
    assert.equal(await textOnDisk(editor.document.uri), windows(edited));
  });

  it("finds its lines again where others were added above", async () => {
    const editor = await openFile("moved.ts", original);
    await propose(editor);
    await change(editor.document, new vscode.Range(0, 0, 0, 0), "// new\n");
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), `// new\n${edited}`);
  });

  it("is refused where its lines have changed", async () => {
    const editor = await openFile("conflict.ts", original);
    await propose(editor);
    await change(editor.document, new vscode.Range(2, 2, 2, 15), "return 0;");
    const mine = editor.document.getText();
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), mine);
    assert.equal(diffTabs().length, 1);
    await vscode.commands.executeCommand("pointsman.edit.discard");
  });

  it("shows nothing where the answer leaves code out", async () => {
    await gateway.when({ bodyIncludes: "multiply" }, { answer: "```ts\n// ... existing code ...\n```" });
    const editor = await openFile("placeholder.ts", original);
    selectLines(editor, 1, 3);
    await vscode.commands.executeCommand("pointsman.edit.start", "multiply instead");
    assert.deepEqual(diffTabs(), []);
    assert.equal(editor.document.getText(), original);
  });

  it("never sends a file with secrets", async () => {
    const editor = await openFile(".env.production", "TOKEN=multiply\n");
    selectLines(editor, 0, 0);
    await vscode.commands.executeCommand("pointsman.edit.start", "multiply instead");
    await vscode.commands.executeCommand("pointsman.edit.explain");
    await vscode.commands.executeCommand("pointsman.edit.tests");
    assert.deepEqual(await gateway.asked(), []);
  });

  it("is not asked for in a file that may not be written", async () => {
    const editor = await openFile("locked.ts", original);
    await chmod(editor.document.uri.fsPath, 0o444);
    selectLines(editor, 1, 3);
    await vscode.commands.executeCommand("pointsman.edit.start", "multiply instead");
    assert.deepEqual(await gateway.asked(), []);
    await chmod(editor.document.uri.fsPath, 0o644);
  });

  it("of a file that starts programs is refused without trust, and accepted twice with it", async () => {
    const editor = await openFile(".vscode/tasks.json", original);
    selectLines(editor, 1, 3);
    await vscode.commands.executeCommand("pointsman.edit.start", "multiply instead");
    assert.equal((await gateway.asked()).length, vscode.workspace.isTrusted ? 1 : 0);
    assert.equal(diffTabs().length, vscode.workspace.isTrusted ? 1 : 0);
    // The second question stays unanswered.
    void vscode.commands.executeCommand("pointsman.edit.accept");
    await stays("the file is as it was", () => editor.document.getText() === original, 500);
  });

  it("is stopped on the wire when its tab is closed", async () => {
    // Long enough to be stopped while it comes, however slow the machine is.
    const lines = Array.from({ length: 400 }, (_line, index) => `const value${index} = ${index};`);
    const endless = ["```ts", ...lines, "```"].join("\n");
    const pace = { firstTokenMilliseconds: 0, tokensPerSecond: 10, chunkCharacters: 10 };
    await gateway.when({ bodyIncludes: "multiply" }, { answer: endless, pace });
    const editor = await openFile("stopped.ts", original);
    selectLines(editor, 1, 3);
    const running = vscode.commands.executeCommand("pointsman.edit.start", "multiply instead");
    await until("the diff is shown", () => diffTabs().length === 1);
    await vscode.window.tabGroups.close(diffTabs());
    await running;
    await until("the request is aborted", async () => (await gateway.asked())[0]?.aborted === true);
    assert.equal(editor.document.getText(), original);
  });

  it("works in a document that was never saved", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "typescript", content: original });
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    await propose(editor);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(document.getText(), edited);
  });
});

function diffTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff);
}

async function isComplete({ document }: vscode.TextEditor): Promise<boolean> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    100,
  );
  return lenses.some(({ command }) => command?.command === "pointsman.edit.acceptChange");
}

async function change(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
