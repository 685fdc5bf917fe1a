import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eachFromNothing } from "../eachFromNothing.ts";
import { stays, until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { openFile } from "../scratchFile.ts";

describe("an inline suggestion", () => {
  eachFromNothing();

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

  it("is taken word by word and line by line", async () => {
    await gateway.when({ bodyIncludes: "partlyTaken" }, { answer: "\n  const one = 1;\n  const two = 2;" });
    const editor = await cursorAtEnd("partly.ts", "function partlyTaken() {");
    const text = () => editor.document.getText();
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await until("a line is taken", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.acceptNextLine");
      return text().includes("one = 1;");
    });
    assert.equal(text().includes("two"), false);
    await until("a word of the rest is taken", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.acceptNextWord");
      return text().includes("const two");
    });
    // Once the whole is taken, what comes next is asked for ahead.
    assert.equal((await gateway.asked()).length, 1);
    await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
    await until("the rest is taken", async () => text().endsWith("two = 2;"));
    assert.equal(text(), "function partlyTaken() {\n  const one = 1;\n  const two = 2;");
  });

  const nothingIsAsked = () => stays("nothing is asked", async () => (await gateway.asked()).length === 0, 500);

  it("is never asked for in a file with secrets", async () => {
    await cursorAtEnd(".env.test", "TOKEN=");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await nothingIsAsked();
  });

  it("is never asked for in a file that git ignores", async () => {
    await openFile(".gitignore", "ignored.ts\n");
    await cursorAtEnd("ignored.ts", "const ignoredName = ");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await nothingIsAsked();
  });

  it("is not asked for in a language that is switched off, and is in the others", async () => {
    const settings = vscode.workspace.getConfiguration("pointsman");
    await settings.update("completions.enabled", { typescript: false }, vscode.ConfigurationTarget.Global);
    try {
      await cursorAtEnd("switchedOff.ts", "const switchedOff = ");
      await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      await nothingIsAsked();
      await cursorAtEnd("switchedOn.py", "switched_on = ");
      await until("Python is asked about", async () => {
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
        return (await gateway.asked()).length > 0;
      });
    } finally {
      await settings.update("completions.enabled", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("is not asked for while suggestions are paused", async () => {
    await vscode.commands.executeCommand("pointsman.completions.toggle");
    try {
      await cursorAtEnd("paused.ts", "const pausedName = ");
      await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      await nothingIsAsked();
    } finally {
      await vscode.commands.executeCommand("pointsman.completions.toggle");
    }
  });
});
