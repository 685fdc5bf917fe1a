import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId } from "./activation.test.ts";
import { gateway, until } from "./remoteGateway.ts";
import { closeAll, openFile } from "./scratchFile.ts";

describe("an inline suggestion", () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
  });

  beforeEach(async () => {
    await closeAll();
    await gateway.clear();
  });

  after(closeAll);

  async function cursorAtEnd(name: string, text: string): Promise<vscode.TextEditor> {
    const editor = await openFile(name, text);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    return editor;
  }

  it("is taken with one command", async () => {
    await gateway.when({ bodyIncludes: "uniquelyNamed" }, { answer: "41 + 1;" });
    const editor = await cursorAtEnd("suggested.ts", "const uniquelyNamed = ");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await until("the suggestion is taken", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      return editor.document.getText() !== "const uniquelyNamed = ";
    });
    assert.equal(editor.document.getText(), "const uniquelyNamed = 41 + 1;");
    const [request] = await gateway.asked();
    assert.match(JSON.stringify(request?.body), /uniquelyNamed/);
  });

  it("is never asked for in a file with secrets", async () => {
    await cursorAtEnd(".env.test", "TOKEN=");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await gateway.asked(), []);
  });

  it("is never asked for in a file that git ignores", async () => {
    await openFile(".gitignore", "ignored.ts\n");
    await cursorAtEnd("ignored.ts", "const ignoredName = ");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await gateway.asked(), []);
  });

  it("is not asked for while suggestions are paused", async () => {
    await vscode.commands.executeCommand("switchyard.completions.toggle");
    try {
      await cursorAtEnd("paused.ts", "const pausedName = ");
      await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.deepEqual(await gateway.asked(), []);
    } finally {
      await vscode.commands.executeCommand("switchyard.completions.toggle");
    }
  });
});
