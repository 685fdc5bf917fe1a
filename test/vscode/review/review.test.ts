import assert from "node:assert/strict";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { extensionId } from "../activation.test.ts";
import { until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { closeAll, openFile, selectLines, textOnDisk } from "../scratchFile.ts";

const original = [
  "const first = 1;",
  "",
  "function twice(n) {",
  "  return n + n;",
  "}",
  "",
  "const last = 2;",
  "",
].join("\n");
/** Two changes: a line replaced, a line added. */
const fresh = [
  "const first = 10;",
  "",
  "function twice(n) {",
  "  return n + n;",
  "}",
  "",
  "const last = 2;",
  "const more = 3;",
];
const both = [...fresh, ""].join("\n");
const onlyFirst = original.replace("first = 1;", "first = 10;");
const onlySecond = original.replace("last = 2;", "last = 2;\nconst more = 3;");
const answer = ["```ts", ...fresh, "```"].join("\n");

describe("a review of several changes", () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand("pointsman.changes.discardAll");
    await closeAll();
    await gateway.clear();
    await gateway.when({ bodyIncludes: "renumber" }, { answer });
  });
  after(closeAll);

  /** Asks for the change of all lines and waits until it is complete. */
  async function propose(name: string, text = original): Promise<vscode.TextEditor> {
    const editor = await openFile(name, text);
    selectLines(editor, 0, 6);
    await vscode.commands.executeCommand("pointsman.edit.start", "renumber");
    await until(
      "both changes are offered",
      async () => (await lensesOf(editor, "pointsman.edit.acceptChange")).length === 2,
    );
    return editor;
  }

  it("offers each change by itself above its lines", async () => {
    const editor = await propose("offered.ts");
    const [first, second] = await lensesOf(editor, "pointsman.edit.acceptChange");
    assert.equal(first?.range.start.line, 0);
    assert.equal(second?.range.start.line, 7);
    assert.equal(editor.document.isDirty, false);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  it("makes one change and keeps the other waiting", async () => {
    const editor = await propose("one.ts");
    await take(editor, "acceptChange", 1);
    assert.equal(editor.document.getText(), onlySecond);
    await take(editor, "acceptChange", 0);
    assert.equal(editor.document.getText(), both);
    assert.deepEqual(await lensesOf(editor, "pointsman.edit.acceptChange"), []);
    // This workbench saves by itself: what is not accepted must not be in it.
    assert.equal([original, onlySecond, both].includes(await textOnDisk(editor.document.uri)), true);
  });

  it("drops one change and makes the rest", async () => {
    const editor = await propose("dropped.ts");
    await take(editor, "rejectChange", 1);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), onlyFirst);
  });

  it("makes all at once in one undo step", async () => {
    const editor = await propose("all.ts");
    await vscode.commands.executeCommand("pointsman.edit.accept", editor.document.uri);
    assert.equal(editor.document.getText(), both);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await vscode.commands.executeCommand("undo");
    await until("all is taken back", () => editor.document.getText() === original);
  });

  it("works at the cursor, and goes from change to change", async () => {
    const editor = await propose("cursor.ts");
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand("pointsman.edit.next");
    assert.equal(editor.selection.active.line, 7);
    await vscode.commands.executeCommand("pointsman.edit.next");
    assert.equal(editor.selection.active.line, 0);
    await vscode.commands.executeCommand("pointsman.edit.previous");
    await vscode.commands.executeCommand("pointsman.edit.acceptChange");
    assert.equal(editor.document.getText(), onlySecond);
  });

  it("never overwrites what the user typed, and still makes the other change", async () => {
    const editor = await propose("typed.ts");
    await type(editor, new vscode.Position(0, 0), "export ");
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), `export ${onlySecond}`);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), `export ${onlySecond}`);
    await vscode.commands.executeCommand("pointsman.edit.discard");
  });

  it("keeps Windows line endings and a byte order mark", async () => {
    const windows = (text: string): string => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const editor = await propose("windows-bom.ts", windows(original));
    await take(editor, "acceptChange", 1);
    await take(editor, "acceptChange", 0);
    await editor.document.save();
    assert.equal(await readFile(editor.document.uri.fsPath, "utf8"), windows(both));
  });

  it("is refused where the file became read-only, or went away, or was written by another program", async () => {
    const editor = await propose("locked-later.ts");
    const path = editor.document.uri.fsPath;
    await chmod(path, 0o444);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), original);
    await chmod(path, 0o644);
    await rm(path);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), original);
    await writeFile(path, `// theirs\n${original}`);
    // At once: the editor has not seen it yet, or has, and then the lines are found again below.
    await vscode.commands.executeCommand("pointsman.edit.accept");
    const text = editor.document.getText();
    assert.ok(text === original || text === `// theirs\n${both}` || text === `// theirs\n${original}`, text);
    assert.equal(await textOnDisk(editor.document.uri), `// theirs\n${original}`);
    await vscode.commands.executeCommand("pointsman.edit.discard");
  });

  it("asks the model once more when its answer does not fit", async () => {
    await gateway.clear();
    await gateway.when({ bodyIncludes: "could not be applied" }, { answer });
    await gateway.when({ bodyIncludes: "renumber" }, { answer: "```ts\n// ... existing code ...\n```" });
    await gateway.when({ bodyIncludes: "could not be applied" }, { answer });
    const editor = await propose("again.ts");
    assert.ok(await askedToMend());
    assert.equal(editor.document.getText(), original);
  });

  it("shows the code of an answer that fits nowhere, and changes nothing", async () => {
    await gateway.when({ bodyIncludes: "renumber" }, { answer: "```ts\n// ... existing code ...\n```" });
    const editor = await openFile("nowhere.ts", original);
    selectLines(editor, 0, 6);
    await vscode.commands.executeCommand("pointsman.edit.start", "renumber");
    await until("the code is shown", () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === "pointsman-answer"),
    );
    assert.ok(await askedToMend());
    assert.equal(editor.document.getText(), original);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  it("goes on while the user types elsewhere, and follows its lines", async () => {
    await gateway.when(
      { bodyIncludes: "renumber" },
      { answer, pace: { firstTokenMilliseconds: 0, tokensPerSecond: 40, chunkCharacters: 8 } },
    );
    const editor = await openFile("meanwhile.ts", original);
    selectLines(editor, 0, 6);
    const running = vscode.commands.executeCommand("pointsman.edit.start", "renumber");
    await until("it is being written", async () => (await lensesOf(editor, "pointsman.edit.discard")).length === 1);
    await type(editor, new vscode.Position(7, 0), "// below\n");
    await type(editor, new vscode.Position(0, 0), "// above\n");
    await running;
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    await vscode.commands.executeCommand("pointsman.edit.accept");
    assert.equal(editor.document.getText(), `// above\n${both}// below\n`);
  });
});

/** How often is for routing's own checks as well: they may doubt an answer before we do. */
async function askedToMend(): Promise<boolean> {
  return (await gateway.asked()).some((entry) => JSON.stringify(entry).includes("could not be applied"));
}

async function lensesOf({ document }: vscode.TextEditor, command: string): Promise<vscode.CodeLens[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    100,
  );
  return all.filter((lens) => lens.command?.command === command);
}

/** Does what the lens of a change does, the first being 0. */
async function take(editor: vscode.TextEditor, what: string, at: number): Promise<void> {
  const command = (await lensesOf(editor, `pointsman.edit.${what}`))[at]?.command;
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

async function type({ document }: vscode.TextEditor, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, at, text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
