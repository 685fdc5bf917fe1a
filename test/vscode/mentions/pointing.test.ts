import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { holdsSecret } from "../../../src/context/secretContent.ts";
import { judgeName } from "../../../src/context/secretFiles.ts";
import { createMasker } from "../../../src/context/secrets/masker.ts";
import type { Chip } from "../../../src/protocol/mention.ts";
import { addToChatCommands } from "../../../src/vscode/mentions/addToChat.ts";
import { answerMention } from "../../../src/vscode/mentions/mentionRequests.ts";
import { createMentions } from "../../../src/vscode/mentions/mentions.ts";
import { createPointing } from "../../../src/vscode/mentions/pointing.ts";
import { createFileGuard } from "../../../src/vscode/workspace/ignored.ts";
import { until } from "../../until.ts";
import { closeAll, inFolder, openFile, selectLines } from "../scratchFile.ts";

const notebook = {
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# Prices\n", "in cents"] },
    {
      cell_type: "code",
      execution_count: 1,
      metadata: {},
      outputs: [{ output_type: "stream", name: "stdout", text: ["given out\n"] }],
      source: ["total = 40 + 2\n", "print(total)"],
    },
  ],
  metadata: { language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
};

describe("what the user points at", () => {
  const guard = createFileGuard({ judgeName, holdsSecret, mask: createMasker().mask });
  const pointing = createPointing();
  let chips: readonly Chip[] = [];
  const mentions = createMentions({
    guard,
    pointing,
    show: (all) => void (chips = all),
    showAgreed: () => {},
    log: (line) => assert.fail(line),
  });
  const said: string[] = [];
  const empty = () => {
    for (const { id } of mentions.chips()) mentions.remove(id);
  };
  let outside = "";

  before(() => void (outside = mkdtempSync(join(tmpdir(), "pointsman-outside-"))));
  beforeEach(async () => {
    await closeAll();
    empty();
    said.length = 0;
  });
  after(async () => {
    await closeAll();
    for (const part of [mentions, pointing, guard]) part.dispose();
    rmSync(outside, { recursive: true, force: true });
    await vscode.workspace.fs.delete(inFolder("pointed"), { recursive: true });
  });

  const write = async (name: string, text: string) => {
    const uri = inFolder(name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  /** As the panel says that these were dropped. */
  const drop = (...uris: readonly string[]) =>
    answerMention({ mentions, preview: undefined as never }, { type: "attachFiles", id: 0, uris: [...uris] });
  const run = async (id: string, ...given: readonly unknown[]) => {
    const commands = addToChatCommands({
      chat: { mentions, view: { reveal: async () => {} } },
      dialogs: { info: async (message) => void said.push(JSON.stringify(message)) },
    });
    await commands.find((command) => command.id === id)?.run(...given);
  };
  const names = () => chips.map(({ kind, name, state }) => `${kind} ${name} ${state}`);
  /** What is dropped is read while nobody waits for it. */
  const shows = async (...expected: readonly string[]) => {
    await until("they are read", () => names().join() === expected.join(), 30_000).catch(() => {});
    assert.deepEqual(names(), expected);
  };
  const sent = async () => JSON.stringify(await mentions.read());

  it("takes files and folders that are dropped from the explorer, and their lines", async () => {
    const file = await write("pointed/a.ts", "one\ntwo\nthree\n");
    await drop(String(file), `${String(inFolder("pointed"))}`, `${String(file)}#L2`, `${String(file)}#L2,1-3,2`);
    await shows("file a.ts ready", "folder pointed ready", "file a.ts:2 ready", "file a.ts:2-3 ready");
    assert.match(await sent(), /two\\nthree/);
  });

  it("takes a file that is dropped from outside of the workspace, by its bare name, and opens it", async () => {
    writeFileSync(join(outside, "notes ä.txt"), "from elsewhere\n");
    await drop(String(vscode.Uri.file(join(outside, "notes ä.txt"))));
    await shows("file notes ä.txt ready");
    const text = await sent();
    assert.match(text, /from elsewhere/);
    assert.ok(!text.includes(outside));
    await mentions.open(chips[0]?.id ?? "");
    assert.equal(vscode.window.activeTextEditor?.document.getText(), "from elsewhere\n");
  });

  it("refuses secret files wherever they are dropped from, and what is no file", async () => {
    writeFileSync(join(outside, ".env"), "TOKEN=hunter2\n");
    writeFileSync(join(outside, "blob.bin"), new Uint8Array([1, 0, 0, 0, 2, 3, 0, 0, 4]));
    await drop(
      String(vscode.Uri.file(join(outside, ".env"))),
      String(vscode.Uri.file(join(outside, "blob.bin"))),
      String(vscode.Uri.file(join(outside, "none.txt"))),
      "https://example.com/a.ts",
      "command:workbench.action.quit",
      "%%%",
      "",
    );
    await shows("file .env refused", "file blob.bin refused");
    assert.doesNotMatch(await sent(), /hunter2/);
  });

  it("adds what menus name: the clicked file, all that are selected, or the one in the editor", async () => {
    const [a, b] = [await write("pointed/a.ts", "a\n"), await write("pointed/b.ts", "b\n")];
    await run("pointsman.chat.addFile", a);
    assert.deepEqual(names(), ["file a.ts ready"]);
    empty();
    await run("pointsman.chat.addFile", a, [a, b]);
    assert.deepEqual(names(), ["file a.ts ready", "file b.ts ready"]);
    empty();
    await openFile("pointed/c.ts", "c\n");
    await run("pointsman.chat.addFile");
    assert.deepEqual(names(), ["file c.ts ready"]);
    await closeAll();
    empty();
    await run("pointsman.chat.addFile");
    assert.deepEqual([names(), said.length], [[], 1]);
  });

  it("adds several selections, each apart, and says where they have changed since", async () => {
    const editor = await openFile("pointed/lines.ts", "one\ntwo\nthree\nfour\n");
    editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(2, 1, 3, 2)];
    await run("pointsman.chat.addSelection");
    assert.deepEqual(names(), ["selection lines.ts:1 ready", "selection lines.ts:3-4 ready"]);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 3), "won"));
    await until("the chip says so", () => (chips[0]?.note ?? "") !== "");
    assert.equal(chips[1]?.note ?? "", "");
    assert.match(await sent(), /one/);
  });

  it("sends no secret of what is selected, and does not take its mark for a change", async () => {
    const key = `AKIA${"QYLPMN5HFIQR7XYA"}`;
    const editor = await openFile("pointed/deploy.ts", `const key = "${key}";\n`);
    selectLines(editor, 0, 0);
    await run("pointsman.chat.addSelection");
    assert.deepEqual(names(), ["selection deploy.ts:1 ready"]);
    assert.doesNotMatch(await sent(), /AKIA/);
    assert.equal(chips[0]?.note ?? "", "");
  });

  it("says what there is to select where nothing is", async () => {
    await openFile("pointed/none.ts", "one\n");
    await run("pointsman.chat.addSelection");
    assert.deepEqual([names(), said.length], [[], 1]);
  });

  it("takes a notebook as what is written in its cells, on the disk and in the editor", async () => {
    const uri = await write("pointed/prices.ipynb", JSON.stringify(notebook));
    await drop(String(uri));
    await shows("file prices.ipynb ready");
    assert.match(
      await sent(),
      /# %% cell 1 \(markdown\)\\n# Prices\\nin cents\\n\\n# %% cell 2 \(python\)\\ntotal = 40 \+ 2/,
    );
    assert.doesNotMatch(await sent(), /given out|nbformat/);
    const opened = await vscode.workspace.openNotebookDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(opened.cellAt(1).document.uri, new vscode.Position(0, 0), "# not saved\n");
    await vscode.workspace.applyEdit(edit);
    await until("it is read again", async () => /# not saved\\ntotal = 40/.test(await sent()));
  });

  it("takes lines of a notebook's cell, and all of the notebook from one of its cells", async () => {
    const uri = await write("pointed/cells.ipynb", JSON.stringify(notebook));
    const opened = await vscode.workspace.openNotebookDocument(uri);
    const shown = await vscode.window.showNotebookDocument(opened);
    const cell = opened.cellAt(1);
    shown.selection = new vscode.NotebookRange(1, 2);
    await vscode.commands.executeCommand("notebook.cell.edit");
    const editor = () => vscode.window.visibleTextEditors.find(({ document }) => document === cell.document);
    await until("the cell has an editor", () => editor() !== undefined);
    const inCell = editor();
    assert.ok(inCell);
    selectLines(inCell, 1, 1);
    await run("pointsman.chat.addSelection");
    assert.deepEqual(names(), ["selection cells.ipynb cell 2:2 ready"]);
    assert.match(await sent(), /print\(total\)/);
    empty();
    await run("pointsman.chat.addFile", cell.document.uri);
    assert.deepEqual(names(), ["file cells.ipynb ready"]);
    assert.match(await sent(), /in cents/);
  });

  it("takes cells that are selected or clicked", async () => {
    const uri = await write("pointed/chosen.ipynb", JSON.stringify(notebook));
    await vscode.commands.executeCommand("vscode.open", uri);
    const shown = () => vscode.window.activeNotebookEditor;
    await until("its first cell is selected", () => shown()?.selection.end === 1);
    await run("pointsman.chat.addSelection");
    await run("pointsman.chat.addCell", shown()?.notebook.cellAt(1));
    assert.deepEqual(names(), ["selection chosen.ipynb cell 1:1-2 ready", "selection chosen.ipynb cell 2:1-2 ready"]);
    assert.match(await sent(), /cell 1 of[^]*in cents[^]*cell 2 of[^]*print\(total\)/);
  });

  it("finds files and symbols by what is typed, the best first", async () => {
    await write("pointed/zebraStripes.ts", "export const stripes = 1;\n");
    await until("the new file is listed", async () =>
      (await mentions.find("zebra", false)).rows.some(({ name }) => name === "zebraStripes.ts"),
    );
    const [first] = (await mentions.find("zebraStr", false)).rows;
    assert.equal(first?.name, "zebraStripes.ts");
    await mentions.takeRow(first?.id ?? "");
    assert.deepEqual(names(), ["file zebraStripes.ts ready"]);
    await mentions.takeRow("a row that nobody found");
    assert.equal(chips.length, 1);
  });

  it("tells of problems, and of what is open and was looked at", async () => {
    const { document } = await openFile("pointed/wrong.ts", "wrong\n");
    const reported = vscode.languages.createDiagnosticCollection("pointing");
    reported.set(document.uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 5), "this is wrong")]);
    await mentions.add({ kind: "problems" });
    assert.match(await sent(), /this is wrong/);
    reported.dispose();
    empty();
    await mentions.add({ kind: "open" });
    assert.match(await sent(), /wrong\.ts/);
  });
});
