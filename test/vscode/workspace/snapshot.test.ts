import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import * as vscode from "vscode";
import { holdsSecret } from "../../../src/context/secretContent.ts";
import { createMasker } from "../../../src/context/secrets/masker.ts";
import { judgeName } from "../../../src/context/secretFiles.ts";
import { createFileGuard } from "../../../src/vscode/workspace/ignored.ts";
import { takeSnapshot } from "../../../src/vscode/workspace/snapshot.ts";
import { closeAll, inFolder, openFile, selectLines } from "../scratchFile.ts";

const secretRules = { judgeName, holdsSecret, mask: createMasker().mask };
const numbered = (lines: number, ending = "\n"): string =>
  Array.from({ length: lines }, (_, index) => `line ${index + 1}`).join(ending);

describe("the picture of the editor", () => {
  const guard = createFileGuard(secretRules);
  const look = () => takeSnapshot(guard, { use: "chat" });

  beforeEach(closeAll);

  after(async () => {
    await closeAll();
    guard.dispose();
  });

  it("is empty where no editor is open", async () => {
    assert.deepEqual(await look(), { snapshot: { diagnostics: [], openTabs: [] }, attachments: [] });
  });

  it("has the file, the selected lines, their surroundings, problems and tabs", async () => {
    await openFile("beside.txt", "");
    const editor = await openFile("pictured.txt", numbered(100, "\r\n"));
    selectLines(editor, 49, 50);
    const problems = vscode.languages.createDiagnosticCollection("test");
    const at = (line: number, severity: vscode.DiagnosticSeverity) =>
      new vscode.Diagnostic(new vscode.Range(line, 0, line, 4), `on line ${line + 1}`, severity);
    const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
    problems.set(editor.document.uri, [at(49, warning), at(50, error), at(90, error)]);
    const { snapshot, attachments, target } = await look();
    problems.dispose();
    assert.deepEqual(snapshot, {
      file: { path: "pictured.txt", languageId: "plaintext", text: numbered(100) },
      selection: {
        text: "line 50\nline 51",
        startLine: 50,
        endLine: 51,
        before: `${numbered(49).split("\n").slice(19).join("\n")}\n`,
        after: `${numbered(81).split("\n").slice(51).join("\n")}\n`,
      },
      diagnostics: [
        { severity: "error", message: "on line 51", line: 51 },
        { severity: "warning", message: "on line 50", line: 50 },
      ],
      openTabs: ["beside.txt"],
    });
    assert.deepEqual(attachments, ["pictured.txt:50-51"]);
    assert.deepEqual(target, {
      uri: editor.document.uri,
      range: new vscode.Range(49, 0, 50, 7),
      text: "line 50\r\nline 51",
    });
  });

  it("leaves out a line that the selection only reaches the start of", async () => {
    const editor = await openFile("edge.txt", numbered(5));
    editor.selection = new vscode.Selection(1, 3, 3, 0);
    assert.deepEqual((await look()).attachments, ["edge.txt:2-3"]);
  });

  it("holds only the text around the cursor of a big file", async () => {
    const editor = await openFile("big.txt", numbered(300_000));
    const cursor = new vscode.Position(150_000, 2);
    editor.selection = new vscode.Selection(cursor, cursor);
    const { text = "" } = (await look()).snapshot.file ?? {};
    assert.ok(text.length > 300_000 && text.length <= 400_000, `${text.length} characters`);
    assert.match(text, /^line \d+\n/);
    assert.ok(text.includes("line 150001\n"));
  });

  it("has what was never saved", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "python", content: "x = 1" });
    await vscode.window.showTextDocument(document);
    const { file } = (await look()).snapshot;
    assert.deepEqual(file, { path: file?.path, languageId: "python", text: "x = 1" });
  });

  it("has nothing of a file with secrets, not even its name", async () => {
    await openFile("server.pem", "secret");
    assert.deepEqual(await look(), {
      snapshot: { diagnostics: [], openTabs: [] },
      attachments: [],
      withheld: { path: "server.pem", why: "secret" },
    });
    await openFile("beside.txt", "");
    assert.deepEqual((await look()).snapshot.openTabs, []);
  });

  it("has nothing of a file whose name leaves doubt while a secret stands in its text", async () => {
    const editor = await openFile("config.json", '{"port": 8080}');
    assert.equal((await look()).withheld, undefined);
    const end = new vscode.Position(0, 1);
    await editor.edit((edit) => edit.insert(end, '"password": "Gr33nTea#42", '));
    assert.deepEqual((await look()).withheld, { path: "config.json", why: "secret" });
    await editor.edit((edit) => edit.delete(new vscode.Range(end, end.translate(0, 27))));
    assert.equal((await look()).withheld, undefined);
    await openFile("token.json", '{"symbol": "UNI", "decimals": 18}');
    assert.equal((await look()).withheld, undefined);
    await openFile("keys.json", '{"token": "Kq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5"}');
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    assert.equal(await guard.withheld(inFolder("keys.json")), "secret");
    // A committed version has a text of its own.
    assert.equal(await guard.withheld(inFolder("config.json"), '+"password": "Gr33nTea#42"'), "secret");
  });

  it("has nothing of a template withheld, nor of source named after secrets", async () => {
    for (const name of [".env.example", "credentials.ts", "secrets.py"]) {
      await openFile(name, "password = 'Gr33nTea#42'\n");
      assert.equal((await look()).withheld, undefined, name);
    }
  });

  it("has nothing of a nested repository that the outer folder's rules ignore", async () => {
    await vscode.workspace.fs.createDirectory(inFolder("nested/.git"));
    await openFile("nested/.gitignore", "own/\n");
    await openFile(".aiignore", "private/\n*.outer\n");
    const fresh = createFileGuard(secretRules);
    for (const name of ["nested/a.outer", "nested/own/a.txt", "nested/private/a.txt"]) {
      assert.equal(await fresh.withheld(inFolder(name)), "ignored", name);
    }
    assert.equal(await fresh.withheld(inFolder("nested/a.txt")), undefined);
    fresh.dispose();
    await vscode.workspace.fs.delete(inFolder("nested"), { recursive: true });
  });

  it("has nothing of a file with secrets under another name", async () => {
    await openFile(".env.linked", "secret");
    await symlink(inFolder(".env.linked").fsPath, inFolder("harmless.txt").fsPath).catch(() => undefined);
    await closeAll();
    const document = await vscode.workspace.openTextDocument(inFolder("harmless.txt"));
    await vscode.window.showTextDocument(document);
    assert.deepEqual((await look()).withheld, { path: "harmless.txt", why: "secret" });
  });

  it("has nothing of an ignored file until the user agrees", async () => {
    await openFile(".aiignore", "private/\n");
    await openFile("private/plan.txt", "the plan");
    const fresh = createFileGuard(secretRules);
    const { snapshot, withheld } = await takeSnapshot(fresh, { use: "chat" });
    assert.equal(snapshot.file, undefined);
    assert.deepEqual(withheld, { path: "private/plan.txt", why: "ignored" });
    fresh.allow(inFolder("private/plan.txt"));
    assert.equal((await takeSnapshot(fresh, { use: "chat" })).snapshot.file?.text, "the plan");
    fresh.dispose();
  });

  it("notices when ignore files change", async () => {
    await openFile("late.txt", "text");
    assert.equal((await look()).withheld, undefined);
    const rules = inFolder(".gitignore");
    await vscode.workspace.fs.writeFile(rules, new TextEncoder().encode("late.txt\n"));
    for (let waited = 0; waited < 10_000 && !(await look()).withheld; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual((await look()).withheld, { path: "late.txt", why: "ignored" });
    await vscode.workspace.fs.delete(rules);
  });
});
