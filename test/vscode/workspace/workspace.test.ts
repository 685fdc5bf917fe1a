import assert from "node:assert/strict";
import * as vscode from "vscode";
import { holdsSecret } from "../../../src/context/secretContent.ts";
import { createMasker } from "../../../src/context/secrets/masker.ts";
import { judgeName } from "../../../src/context/secretFiles.ts";
import { createWorkspace } from "../../../src/vscode/workspace/createWorkspace.ts";
import { fileRef } from "../../../src/vscode/workspace/fileRefs.ts";
import { createFileGuard } from "../../../src/vscode/workspace/ignored.ts";
import { closeAll, inFolder, openFile } from "../scratchFile.ts";

/** What the editor tells behind the guard; `test/unit/context/` has the guard itself. */
describe("the editor as a workspace", () => {
  const guard = createFileGuard({ judgeName, holdsSecret, mask: createMasker().mask });
  const workspace = createWorkspace(guard);
  const never = new AbortController().signal;
  const ref = (name: string) => fileRef(inFolder(name));
  const folder = { uri: String(inFolder("")).replace(/\/$/, "") };
  const write = (name: string, bytes: Uint8Array) => vscode.workspace.fs.writeFile(inFolder(name), bytes);
  const text = (name: string, content: string) => write(name, new TextEncoder().encode(content));

  beforeEach(closeAll);
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(inFolder("seen"), { recursive: true });
    guard.dispose();
  });

  it("reads a text as it is on the screen, else on the disk", async () => {
    await text("seen/a.ts", "one\r\ntwo\r\nthree");
    const whole = { kind: "text", text: "one\ntwo\nthree", isWhole: true };
    assert.deepEqual(await workspace.read(ref("seen/a.ts"), { characters: 100 }), whole);
    const editor = await openFile("seen/a.ts", "one\r\ntwo\r\nthree");
    assert.deepEqual(await workspace.read(ref("seen/a.ts"), { characters: 100 }), whole);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "un"));
    const cut = { kind: "text", text: "unone", isWhole: false, isCut: true };
    assert.deepEqual(await workspace.read(ref("seen/a.ts"), { characters: 5 }), cut);
  });

  it("reads single lines alike, open or not", async () => {
    const bounds = { characters: 100, lines: { from: 2, to: 9 } };
    const lines = { kind: "text", text: "two\nthree", isWhole: false };
    await text("seen/b.ts", "one\ntwo\nthree");
    assert.deepEqual(await workspace.read(ref("seen/b.ts"), bounds), lines);
    await openFile("seen/b.ts", "one\ntwo\nthree");
    assert.deepEqual(await workspace.read(ref("seen/b.ts"), bounds), lines);
  });

  it("tells what is missing and what is no text", async () => {
    await write("seen/c.bin", new Uint8Array([0, 1, 2, 0, 255, 0]));
    assert.deepEqual(await workspace.read(ref("seen/c.bin"), { characters: 9 }), { kind: "unreadable" });
    assert.deepEqual(await workspace.read(ref("seen"), { characters: 9 }), { kind: "unreadable" });
    assert.deepEqual(await workspace.read(ref("seen/none.ts"), { characters: 9 }), { kind: "missing" });
    assert.equal(await workspace.stat(ref("seen/none.ts")), undefined);
    assert.deepEqual(await workspace.stat(ref("seen/c.bin")), { bytes: 6, isOutside: false });
  });

  it("finds files below a folder, but no withheld one", async () => {
    await text("seen/found.spec.ts", "");
    await text("seen/credentials.spec.json", '{"password": "Gr33nTea#42"}');
    const found = await workspace.find({ folder, pattern: "seen/**/*.spec.*", most: 9 }, never);
    assert.deepEqual(
      found.map(({ inside }) => inside?.path),
      ["seen/found.spec.ts"],
    );
    assert.deepEqual(await workspace.find({ folder, pattern: "seen/**", most: 9 }, AbortSignal.abort()), []);
  });

  it("names a file by its path below a folder, and lets one come only where that is trusted", async () => {
    assert.deepEqual(workspace.fileAt(folder, "seen/ä b.ts"), ref("seen/ä b.ts"));
    assert.deepEqual(ref("seen/ä b.ts").inside, { folder, path: "seen/ä b.ts" });
    assert.equal(await workspace.canCreate(ref("seen/new/a.ts")), vscode.workspace.isTrusted);
    assert.equal(await workspace.canCreate(ref("seen/new/.env")), false);
  });

  it("knows the open files, and has no definition where nobody tells one", async () => {
    await openFile("seen/a.ts", "one");
    await openFile("seen/.env.local", "two");
    const [file, ...more] = await workspace.openFiles({ most: 9 });
    assert.deepEqual([file?.path, more], ["seen/a.ts", []]);
    const place = { file: ref("seen/a.ts"), line: 1, column: 0 };
    assert.equal(await workspace.definition(place, AbortSignal.abort()), undefined);
  });
});
