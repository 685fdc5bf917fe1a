import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Place } from "../../../src/protocol/place.ts";
import { findPlaces, openPlace } from "../../../src/vscode/chat/openPlace.ts";
import { until } from "../../until.ts";
import { closeAll, inFolder } from "../scratchFile.ts";

describe("places that an answer names", () => {
  let outside = "";
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));

  before(async () => {
    outside = mkdtempSync(join(tmpdir(), "pointsman-places-"));
    writeFileSync(join(outside, "passwords.txt"), "secret\n");
    await write("places/deep/cart.ts", "one\ntwo\nthree\nfour\n");
    await write("places/only.ts", "one\n");
    await write("places/twice/same.ts", "one\n");
    await write("places/again/same.ts", "one\n");
    symlinkSync(join(outside, "passwords.txt"), inFolder("places/link.txt").fsPath);
  });
  beforeEach(closeAll);
  after(async () => {
    await closeAll();
    rmSync(outside, { recursive: true, force: true });
    await vscode.workspace.fs.delete(inFolder("places"), { recursive: true });
  });

  const shown = () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    const { start, end } = editor.selection;
    return [vscode.workspace.asRelativePath(editor.document.uri), start.line + 1, end.line + 1];
  };

  /** A search that takes too long finds nothing: the answer is not kept waiting. */
  const found = async (places: readonly Place[], expected: readonly boolean[]) => {
    let last: readonly boolean[] = [];
    const isSo = async () => (last = await findPlaces(places)).join() === expected.join();
    await until("they are found", isSo, 30_000).catch(() => {});
    assert.deepEqual(last, expected);
  };
  const opens = async (place: Place, expected: readonly unknown[]) => {
    const isSo = async () => {
      await openPlace(place);
      return shown()?.join() === expected.join();
    };
    await until("it is opened", isSo, 30_000).catch(() => {});
    assert.deepEqual(shown(), expected);
  };

  it("are found by path, with ./ and \\ as well, and by a name that only one file has", async () => {
    const there = ["places/deep/cart.ts", "./places/deep/cart.ts", "places\\deep\\cart.ts", "deep/cart.ts", "only.ts"];
    await found(
      there.map((path) => ({ path })),
      there.map(() => true),
    );
  });

  it("are none where nothing is, several are, or what is named is a folder or a pattern", async () => {
    const none = ["places/none.ts", "same.ts", "places", "**/*.ts", "only.{ts,js}", "", "places/", "/"];
    assert.deepEqual(
      await findPlaces(none.map((path) => ({ path }))),
      none.map(() => false),
    );
  });

  it("are never outside of the workspace, also by way of links", async () => {
    const path = join(outside, "passwords.txt");
    const beyond = [path, `../${path}`, `places/../../../../../../../../../..${path}`, "places/link.txt", "link.txt"];
    assert.deepEqual(
      await findPlaces(beyond.map((one) => ({ path: one }))),
      beyond.map(() => false),
    );
    for (const one of beyond) await openPlace({ path: one });
    assert.equal(shown(), undefined);
  });

  it("open at their lines, or at the end of a file that has fewer", async () => {
    await openPlace({ path: "places/deep/cart.ts", line: 2, endLine: 3 });
    assert.deepEqual(shown(), ["places/deep/cart.ts", 2, 3]);
    await opens({ path: "deep/cart.ts", line: 4 }, ["places/deep/cart.ts", 4, 4]);
    await openPlace({ path: "places/only.ts", line: 900, endLine: 950 });
    assert.equal(shown()?.[0], "places/only.ts");
    await openPlace({ path: inFolder("places/only.ts").path });
    assert.equal(shown()?.[0], "places/only.ts");
  });

  it("are found by the name of a symbol where a service knows it, and only in the workspace", async () => {
    const at = (uri: vscode.Uri) => new vscode.Location(uri, new vscode.Range(2, 0, 3, 0));
    const known = [
      new vscode.SymbolInformation("stowAway", vscode.SymbolKind.Function, "", at(inFolder("places/deep/cart.ts"))),
      new vscode.SymbolInformation("total()", vscode.SymbolKind.Method, "Cart", at(inFolder("places/deep/cart.ts"))),
      new vscode.SymbolInformation(
        "farAway",
        vscode.SymbolKind.Function,
        "",
        at(vscode.Uri.file(join(outside, "passwords.txt"))),
      ),
    ];
    const service = vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: (query) => known.filter(({ name }) => name.startsWith(query)),
    });
    try {
      const names = ["stowAway", "Cart.total", "Basket.total", "stow", "farAway"];
      await found(
        names.map((symbol) => ({ symbol })),
        [true, true, false, false, false],
      );
      await opens({ symbol: "stowAway" }, ["places/deep/cart.ts", 3, 4]);
    } finally {
      service.dispose();
    }
  });
});
