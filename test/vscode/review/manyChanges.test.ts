import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../until.ts";
import { extensionId } from "../activation.test.ts";
import { gateway } from "../remoteGateway.ts";
import { closeAll, openFile, selectLines } from "../scratchFile.ts";

const lines = Array.from({ length: 3_000 }, (_, at) => `let v${at} = ${at};`);
const fresh = lines.map((line, at) => (at % 2 === 0 ? line : `${line} //`));

describe("a review of very many changes", () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    await vscode.commands.executeCommand("pointsman.changes.discardAll");
    await closeAll();
    await gateway.clear();
    await gateway.when({ bodyIncludes: "renumber" }, { answer: ["```ts", ...fresh, "```"].join("\n") });
  });
  after(closeAll);

  it("offers those near what is in view, wherever that is, and makes all", async () => {
    const editor = await openFile("many.ts", `${lines.join("\n")}\n`);
    selectLines(editor, 0, lines.length - 1);
    await vscode.commands.executeCommand("pointsman.edit.start", "renumber");
    await until("the first are offered", async () => (await offered(editor)).some((line) => line < 50));
    const first = await offered(editor);
    assert.equal(first.length < 400 && first.every((line) => line < 1_500), true, `${first.length} are offered`);
    editor.revealRange(new vscode.Range(2_900, 0, 2_900, 0), vscode.TextEditorRevealType.AtTop);
    await until("the last are offered", async () => (await offered(editor)).some((line) => line > 2_900));
    await vscode.commands.executeCommand("pointsman.edit.accept", editor.document.uri);
    assert.equal(editor.document.getText(), `${fresh.join("\n")}\n`);
    assert.deepEqual(await offered(editor), []);
  });
});

/** Lines of the changes that can be accepted by themselves. */
async function offered({ document }: vscode.TextEditor): Promise<readonly number[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    10_000,
  );
  return all
    .filter(({ command }) => command?.command === "pointsman.edit.acceptChange")
    .map(({ range }) => range.start.line);
}
