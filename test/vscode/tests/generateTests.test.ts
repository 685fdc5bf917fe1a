import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId } from "../activation.test.ts";
import { until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { closeAll, inFolder, openFile, selectLines, textOnDisk } from "../scratchFile.ts";

const code = ["export function twice(n) {", "  return n + n;", "}", ""].join("\n");
const answered = 'import { twice } from "./twice.ts";\ntest("twice", () => twice(1));';
const answer = `Here they are:\n\n\`\`\`ts\n${answered}\n\`\`\``;
const rate = 'import { rate } from "./rate.ts";\ncheck("rate", () => rate());\n';

describe("Generate Tests", () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
  });
  beforeEach(async () => {
    await closeAll();
    await gateway.clear();
    await gateway.when({ bodyIncludes: "twice" }, { answer });
    await vscode.workspace.fs.delete(inFolder("gen"), { recursive: true }).then(undefined, () => undefined);
    await openFile("gen/src/rate.test.ts", rate);
    await closeAll();
  });
  after(closeAll);

  const isThere = async (name: string) =>
    vscode.workspace.fs.stat(inFolder(name)).then(
      () => true,
      () => false,
    );
  const shown = () => tabs().filter(({ input }) => newFileOf(input) !== undefined);
  const shownText = async (): Promise<string> => {
    const uri = shown().map(({ input }) => newFileOf(input))[0];
    return uri ? (await vscode.workspace.openTextDocument(uri)).getText() : "";
  };
  const asked = async () =>
    (await gateway.asked()).map(({ body }) => JSON.stringify(body).replaceAll('\\"', '"')).join("\n");

  /** Opens the code, selects its function and asks; resolves when the answer has come. */
  async function generate(name = "gen/src/twice.ts"): Promise<vscode.TextEditor> {
    const editor = await openFile(name, code);
    selectLines(editor, 0, 2);
    await vscode.commands.executeCommand("pointsman.edit.tests");
    return editor;
  }

  if (process.env["POINTSMAN_TEST_TRUST"] === "untrusted") {
    it("creates no file where the folder is not trusted: the tests come as an unsaved document", async () => {
      await generate();
      assert.deepEqual(shown(), []);
      assert.equal(unsaved()?.getText(), `${answered}\n`);
    });
  } else {
    it("shows a new file beside the code, and creates and opens it when it is accepted", async () => {
      const editor = await generate();
      assert.deepEqual(
        shown().map(({ label, group }) => [label, group.viewColumn]),
        [["twice.test.ts", vscode.ViewColumn.Two]],
      );
      assert.equal(await shownText(), `${answered}\n`);
      assert.equal(vscode.window.activeTextEditor, editor);
      assert.equal(await isThere("gen/src/twice.test.ts"), false);
      assert.match(await asked(), /new file "gen\/src\/twice\.test\.ts"/);
      assert.match(await asked(), /check\(/);
      await vscode.commands.executeCommand("pointsman.changes.accept");
      assert.equal(await textOnDisk(inFolder("gen/src/twice.test.ts")), `${answered}\n`);
      assert.deepEqual(shown(), []);
      assert.ok(
        tabs().some(
          ({ input }) => input instanceof vscode.TabInputText && input.uri.path.endsWith("gen/src/twice.test.ts"),
        ),
      );
    });

    it("takes the new file back by one undo", async () => {
      await generate();
      await vscode.commands.executeCommand("pointsman.changes.accept");
      await vscode.window.showTextDocument(inFolder("gen/src/twice.test.ts"), { preview: false });
      await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
      await vscode.commands.executeCommand("undo");
      await until("the file is gone", async () => !(await isThere("gen/src/twice.test.ts")));
    });

    it("leaves nothing when it is discarded", async () => {
      await generate();
      await vscode.commands.executeCommand("pointsman.changes.discard");
      assert.deepEqual(shown(), []);
      await vscode.commands.executeCommand("pointsman.changes.acceptAll");
      assert.equal(await isThere("gen/src/twice.test.ts"), false);
    });

    it("waits in the list when its tab is closed, and is shown before a key decides on it", async () => {
      await generate();
      await vscode.window.tabGroups.close(shown());
      await vscode.commands.executeCommand("pointsman.changes.accept");
      assert.equal(await isThere("gen/src/twice.test.ts"), false);
      assert.equal(shown().length, 1);
      await vscode.commands.executeCommand("pointsman.changes.accept");
      assert.equal(await isThere("gen/src/twice.test.ts"), true);
    });

    it("never overwrites a file that came meanwhile", async () => {
      await generate();
      await vscode.workspace.fs.writeFile(inFolder("gen/src/twice.test.ts"), new TextEncoder().encode("mine\n"));
      await vscode.commands.executeCommand("pointsman.changes.accept");
      assert.equal(await textOnDisk(inFolder("gen/src/twice.test.ts")), "mine\n");
      assert.equal(shown().length, 1);
      await vscode.commands.executeCommand("pointsman.changes.discard");
    });

    it("grows while it comes, and ends on the wire when its tab is closed", async () => {
      const pace = { firstTokenMilliseconds: 0, tokensPerSecond: 5, chunkCharacters: 10 };
      await gateway.when({ bodyIncludes: "twice" }, { answer, pace });
      const editor = await openFile("gen/src/twice.ts", code);
      selectLines(editor, 0, 2);
      const running = vscode.commands.executeCommand("pointsman.edit.tests");
      await until("the first line is shown", async () => (await shownText()).startsWith("import { twice }"));
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        shown().map(({ input }) => newFileOf(input))[0],
        50,
      );
      assert.ok(lenses.some(({ command }) => command?.title.includes("Stop")));
      await vscode.commands.executeCommand("pointsman.changes.accept");
      assert.equal(await isThere("gen/src/twice.test.ts"), false);
      await vscode.window.tabGroups.close(shown());
      await running;
      await until("the request is aborted", async () => (await gateway.asked())[0]?.aborted === true);
      assert.equal(await isThere("gen/src/twice.test.ts"), false);
    });

    it("proposes nothing of an answer that breaks off", async () => {
      await gateway.when({ bodyIncludes: "twice" }, { answer: `\`\`\`ts\n${answered}` });
      await generate();
      assert.deepEqual(shown(), []);
      await vscode.commands.executeCommand("pointsman.changes.acceptAll");
      assert.equal(await isThere("gen/src/twice.test.ts"), false);
      assert.equal((await gateway.asked()).length, 2);
    });

    it("reads no ignored tests", async () => {
      // Which files are ignored is remembered for a while: a folder of its own.
      await openFile("hidden/.gitignore", "*.test.ts\n");
      await openFile("hidden/src/twice.test.ts", rate);
      await generate("hidden/src/twice.ts");
      assert.doesNotMatch(await asked(), /check\(/);
      await vscode.commands.executeCommand("pointsman.changes.discard");
    });
  }

  it("adds to the test file that is there, in a review beside the code", async () => {
    const old = 'import { twice } from "./twice.ts";\ntest("none", () => twice(0));\n';
    const { document } = await openFile("gen/src/twice.test.ts", old);
    await closeAll();
    await gateway.when({ bodyIncludes: "twice" }, { answer: `\`\`\`ts\n${old}test("one", () => twice(1));\n\`\`\`` });
    const editor = await generate();
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, editor.document.uri.path);
    assert.ok(vscode.window.visibleTextEditors.some((one) => one.document === editor.document));
    assert.match(await asked(), /twice\(0\)/);
    const [diff] = tabs().filter(({ input }) => input instanceof vscode.TabInputTextDiff);
    assert.match(diff?.label ?? "", /Proposed Tests in gen\/src\/twice\.test\.ts/);
    await vscode.commands.executeCommand("pointsman.edit.accept", document.uri);
    const changed = await vscode.workspace.openTextDocument(document.uri);
    assert.equal(changed.getText(), `${old}test("one", () => twice(1));\n`);
    assert.equal(await textOnDisk(document.uri), old);
    assert.deepEqual(shown(), []);
  });

  it("adds to the code's own file where the language has its tests there", async () => {
    const rust = "pub fn twice(n: u32) -> u32 {\n    n + n\n}\n";
    const tests =
      "#[cfg(test)]\nmod tests {\n    #[test]\n    fn doubles() {\n        assert_eq!(super::twice(1), 2);\n    }\n}";
    const block = `<<<<<<< SEARCH\n    n + n\n}\n=======\n    n + n\n}\n\n${tests}\n>>>>>>> REPLACE`;
    await gateway.when({ bodyIncludes: "twice" }, { answer: `\`\`\`rust\n${block}\n\`\`\`` });
    const editor = await openFile("gen/src/twice.rs", rust);
    await vscode.languages.setTextDocumentLanguage(editor.document, "rust");
    selectLines(editor, 0, 2);
    await vscode.commands.executeCommand("pointsman.edit.tests");
    await vscode.commands.executeCommand("pointsman.edit.accept", editor.document.uri);
    assert.equal(editor.document.getText(), `${rust}\n${tests}\n`);
  });

  it("refuses new tests that would take the old ones out", async () => {
    const lines = Array.from({ length: 10 }, (_, at) => `test("case ${at}", () => twice(${at}));`);
    const old = `import { twice } from "./twice.ts";\n${lines.join("\n")}\n`;
    const { document } = await openFile("gen/src/twice.test.ts", old);
    await generate();
    assert.equal((await gateway.asked()).length, 2);
    assert.deepEqual(
      tabs().filter(({ input }) => input instanceof vscode.TabInputTextDiff),
      [],
    );
    assert.equal(document.getText(), old);
  });

  it("stays an unsaved document for code that is none's file", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "typescript", content: code });
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    selectLines(editor, 0, 2);
    await vscode.commands.executeCommand("pointsman.edit.tests");
    assert.deepEqual(shown(), []);
    assert.equal(unsaved(document)?.getText(), `${answered}\n`);
  });
});

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

function newFileOf(input: unknown): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText && input.uri.scheme === "pointsman-change" ? input.uri : undefined;
}

function unsaved(beside?: vscode.TextDocument): vscode.TextDocument | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.isUntitled && document !== beside)?.document;
}
