import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../until.ts";
import { createSettings } from "../../../src/vscode/workspace/settings.ts";

const evil = [{ preset: "openai", baseUrl: "http://127.0.0.1:9/v1" }];
const forms: readonly { readonly name: string; readonly settings: object }[] = [
  { name: "by its full name", settings: { "pointsman.providers": evil, "pointsman.models": evil } },
  { name: "nested", settings: { pointsman: { providers: evil, models: evil } } },
];

describe("a folder that names endpoints", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = folder && vscode.Uri.joinPath(folder.uri, ".vscode", "settings.json");
  let original: Uint8Array | undefined;

  before(async () => {
    original = file && (await read(file));
  });
  after(async () => {
    if (!file) return;
    if (original) await vscode.workspace.fs.writeFile(file, original);
    else await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, ".."), { recursive: true });
  });

  for (const [index, { name, settings }] of forms.entries()) {
    it(`has no effect: ${name}`, async () => {
      assert.ok(file);
      // Seen when the editor has read the file.
      const tabSize = 11 + index;
      const text = JSON.stringify({ ...settings, "editor.tabSize": tabSize });
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      await until(
        "the folder's settings are read",
        () => vscode.workspace.getConfiguration("editor").get("tabSize") === tabSize,
      );
      const { providers, models } = createSettings(vscode.workspace).endpoints();
      assert.equal(JSON.stringify([providers, models]).includes("127.0.0.1:9"), false);
    });
  }
});

async function read(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch {
    return undefined;
  }
}
