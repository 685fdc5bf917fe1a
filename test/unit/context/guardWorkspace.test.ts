import assert from "node:assert/strict";
import { gatherContext } from "../../../src/context/gatherContext.ts";
import { sources } from "../../../src/context/sources/index.ts";
import type { ContextUse } from "../../../src/context/source.ts";
import { memoryFile, memoryWorkspace, type MemoryFolder } from "./memoryWorkspace.ts";
import { withheldFiles, withWithheld } from "./withheldFiles.ts";

const bounds = { characters: 1_000, linesAround: 10 };
const never = new AbortController().signal;
const uses: readonly ContextUse[] = ["chat", "edit", "tests", "completion", "commit"];

/** Everything that can point at a file points at this one. */
const pointingAt = (path: string, open = path): MemoryFolder => ({
  files: withWithheld,
  editor: { path: open, selected: [1, 1], problems: [{ severity: "error", message: "no", line: 1, endLine: 1 }] },
  tabs: [path],
  viewed: [path],
  edits: [[path, 1]],
  definitions: { "src/cart.ts:1": [path, 1], [`${path}:1`]: [path, 1] },
  changes: [{ paths: [path], text: `diff --git a/${path} b/${path}\n+out of bounds\n` }],
  copied: "STRIPE_KEY=Kq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5",
});

describe("a workspace with the guard inside", () => {
  for (const [path, why] of Object.entries(withheldFiles)) {
    const file = memoryFile(path);
    const workspace = memoryWorkspace(pointingAt(path));

    it(`lets nothing out of ${path}, by any of its ways`, async () => {
      assert.deepEqual(await workspace.editor(bounds, "asked"), { kind: "withheld", path, why });
      assert.deepEqual(await workspace.read(file, bounds), { kind: "withheld", why });
      assert.equal(await workspace.stat(file), undefined);
      assert.equal(await workspace.canCreate(file), false);
      assert.deepEqual(await workspace.openFiles({ most: 9 }), []);
      assert.deepEqual(await workspace.recentFiles(), []);
      assert.deepEqual(await workspace.recentEdits(), []);
      const search = { folder: { uri: "memory:/shop" }, pattern: path, most: 9 };
      assert.deepEqual(await workspace.find(search, never), []);
      const named = { file: memoryFile("src/cart.ts"), line: 1, column: 0 };
      assert.equal(await workspace.definition(named, never), undefined);
      assert.equal(await workspace.definition({ file, line: 1, column: 0 }, never), undefined);
      assert.deepEqual(await workspace.changes({ charactersOfFile: 99, characters: 99 }), []);
    });

    it(`leaves no source a way to ${path}, whatever it is gathered for`, async () => {
      for (const open of [path, "src/cart.ts"])
        for (const use of uses) {
          const found = await gatherContext({ workspace: memoryWorkspace(pointingAt(path, open)), use });
          const { snapshot, related, testFile, errors } = found;
          const told = JSON.stringify({ snapshot, related, testFile });
          assert.deepEqual(errors, [], use);
          assert.ok(!told.includes("out of bounds") && !told.includes(path), `${use}: ${told}`);
        }
    });
  }

  it("gives all of a file that nothing speaks against", async () => {
    const path = "src/price.ts";
    const workspace = memoryWorkspace(pointingAt(path));
    const file = memoryFile(path);
    assert.equal((await workspace.editor(bounds, "asked")).kind, "shown");
    assert.deepEqual(await workspace.read(file, { characters: 9 }), {
      kind: "text",
      text: "/** In ce",
      isWhole: false,
      isCut: true,
    });
    assert.deepEqual(await workspace.openFiles({ most: 9 }), [file]);
    assert.deepEqual(await workspace.openFiles({ most: 9, except: file }), []);
    assert.equal((await workspace.changes({ charactersOfFile: 99, characters: 99 })).length, 1);
  });

  it("shows an ignored file that the user agreed to send where they asked, and nowhere else", async () => {
    const path = "private/plan.ts";
    const workspace = memoryWorkspace({ ...pointingAt(path), allowed: [path] });
    assert.equal((await workspace.editor(bounds, "asked")).kind, "shown");
    assert.equal((await workspace.editor(bounds, "unasked")).kind, "withheld");
    assert.equal((await workspace.read(memoryFile(path), bounds)).kind, "withheld");
    assert.deepEqual(await workspace.openFiles({ most: 9 }), []);
  });

  it("never shows a secret file, whatever the user agreed to", async () => {
    const workspace = memoryWorkspace({ ...pointingAt(".env"), allowed: [".env"] });
    assert.equal((await workspace.editor(bounds, "asked")).kind, "withheld");
  });

  it("has nothing of a clipboard with a secret", async () => {
    assert.equal(await memoryWorkspace(pointingAt(".env")).clipboard(), "");
    assert.equal(await memoryWorkspace({ copied: "price * pieces" }).clipboard(), "price * pieces");
  });

  it("judges a diff by the lines that would be sent, old and new, and by the name a file had", async () => {
    const changes = [
      { paths: ["config.js"], text: "diff --git\n-no secret\n" },
      { paths: ["settings.yaml"], text: 'diff --git\n-"password": "Gr33nTea#42"\n' },
      { paths: ["src/env.ts", ".env"], text: "diff --git\nrename from .env\n" },
    ];
    const sent = await memoryWorkspace({ changes }).changes({ charactersOfFile: 999, characters: 999 });
    assert.deepEqual(
      sent.map(({ files }) => files.map(({ path }) => path)),
      [["config.js"]],
    );
  });
});

describe("the sources of context", () => {
  it("have names of their own", () => {
    assert.equal(new Set(sources.map(({ name }) => name)).size, sources.length);
  });
});
