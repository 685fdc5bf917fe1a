import assert from "node:assert/strict";
import { gatherContext } from "../../../src/context/gatherContext.ts";
import type { ContextSource } from "../../../src/context/source.ts";
import { nothingPointedAt } from "../../../src/context/guardPointing.ts";
import { guardWorkspace } from "../../../src/context/guardWorkspace.ts";
import { memoryWorkspace } from "./memoryWorkspace.ts";

const files = { "src/cart.ts": "one\ntwo\nthree\n", "src/price.ts": "" };
const source = (change: Partial<ContextSource>): ContextSource => ({
  name: "test",
  gatheredFor: ["chat"],
  gather: () => ({}),
  shownIn: "conversation",
  rank: "helpful",
  budget: () => ({ of: "context" }),
  ...change,
});

describe("gathering context", () => {
  it("makes one picture of what all sources found", async () => {
    const workspace = memoryWorkspace({
      files,
      editor: {
        path: "src/cart.ts",
        selected: [2, 2],
        problems: [{ severity: "hint", message: "so", line: 2, endLine: 2 }],
      },
      tabs: ["src/cart.ts", "src/price.ts"],
    });
    assert.deepEqual((await gatherContext({ workspace, use: "chat" })).snapshot, {
      file: { path: "src/cart.ts", languageId: "typescript", text: "one\ntwo\nthree\n" },
      selection: { text: "two", startLine: 2, endLine: 2, before: "one", after: "three\n" },
      diagnostics: [{ severity: "hint", message: "so", line: 2 }],
      openTabs: ["src/price.ts"],
    });
  });

  it("has no secret of the file, of selected lines, of what is reported or of other files", async () => {
    const key = "kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6UkQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6U";
    const token = `ghp_${key.slice(0, 36)}`;
    const text = `const a = "${token}";\n-----BEGIN PRIVATE KEY-----\n${key}\n${key}=\n-----END PRIVATE KEY-----\n`;
    const workspace = memoryWorkspace({
      files: { "src/a.ts": text, "src/b.ts": text },
      editor: {
        path: "src/a.ts",
        selected: [3, 3],
        problems: [{ severity: "error", message: `"${token}" is no name`, line: 3, endLine: 3 }],
      },
      changes: [{ paths: ["src/b.ts"], text: `+const a = "${token}";\n` }],
      copied: `token = ${token}`,
    });
    const { snapshot } = await gatherContext({ workspace, use: "chat" });
    const changes = await workspace.changes({ charactersOfFile: 1_000, characters: 1_000 });
    const [file] = await workspace.openFiles({ most: 1 });
    const read = file && (await workspace.read(file, { characters: 1_000 }));
    const all = JSON.stringify([snapshot, changes, read, await workspace.clipboard()]);
    assert.ok(!all.includes(key.slice(0, 20)), all);
    assert.equal(snapshot.selection?.text, "«masked: private key»");
    assert.equal(snapshot.diagnostics[0]?.message, '"«masked: GitHub token»" is no name');
    assert.equal(await workspace.clipboard(), "token = «masked: GitHub token»");
  });

  it("says why the open file is missing", async () => {
    const workspace = memoryWorkspace({ files, editor: { path: ".env" }, tabs: ["src/price.ts"] });
    const { snapshot, editor } = await gatherContext({ workspace, use: "edit" });
    assert.deepEqual(editor, { kind: "withheld", path: ".env", why: "secret" });
    assert.deepEqual(snapshot, { diagnostics: [], openTabs: ["src/price.ts"] });
  });

  it("asks only the sources that are meant for the use, and looks at the editor only for those that need it", async () => {
    let looked = 0;
    const quiet = memoryWorkspace({});
    const workspace = { ...quiet, editor: async () => ({ kind: "none", looked: looked++ }) as const };
    const chat = source({ gather: () => ({ diff: "chat" }) });
    const commit = source({ gatheredFor: ["commit"], gather: () => ({ diff: "commit" }) });
    const found = await gatherContext({ workspace, use: "commit", sources: [chat, commit] });
    assert.equal(found.snapshot.diff, "commit");
    assert.equal(looked, 0);
    await gatherContext({ workspace, use: "chat", sources: [chat, source({ captures: {} })] });
    assert.equal(looked, 1);
  });

  it("looks as far as the source that wants to see most", async () => {
    const seen: unknown[] = [];
    const workspace = {
      ...memoryWorkspace({}),
      editor: async (...args: readonly unknown[]) => {
        seen.push(args);
        return { kind: "none" } as const;
      },
    };
    const some = [source({ captures: { characters: 5 } }), source({ captures: { characters: 9, linesAround: 3 } })];
    await gatherContext({ workspace, use: "chat", sources: some });
    await gatherContext({
      workspace,
      use: "completion",
      sources: some.map((one) => ({ ...one, gatheredFor: ["completion"] })),
    });
    const bounds = { characters: 9, linesAround: 3 };
    assert.deepEqual(seen, [
      [bounds, "asked"],
      [bounds, "unasked"],
    ]);
  });

  it("looks at the editor before it waits for anything", async () => {
    let open = "src/cart.ts";
    const none = async () => undefined;
    const port = {
      editor: () => ({
        file: { uri: open, path: open },
        languageId: "",
        text: "",
        firstLine: 1,
        cursorLine: 1,
        problems: [],
      }),
      trustedFolders: () => [],
      openFiles: () => [],
      recentFiles: () => [],
      recentEdits: () => [],
      read: async () => ({ kind: "missing" }) as const,
      stat: none,
      find: async () => [],
      fileAt: (_: unknown, path: string) => ({ uri: path, path }),
      canCreate: async () => false,
      definition: none,
      changes: async () => [],
      clipboard: async () => "",
      ...nothingPointedAt,
    };
    const workspace = guardWorkspace(port, {
      withheld: none,
      isAllowed: () => false,
      holdsSecret: () => false,
      mask: (text) => text,
    });
    const gathering = gatherContext({ workspace, use: "chat" });
    open = "src/other.ts";
    assert.equal((await gathering).snapshot.file?.path, "src/cart.ts");
  });

  it("keeps what the others found where a source fails", async () => {
    const broken = source({
      gather: () => {
        throw new Error("no");
      },
    });
    const found = await gatherContext({
      workspace: memoryWorkspace({}),
      use: "chat",
      sources: [broken, source({ gather: () => ({ diff: "is" }) })],
    });
    assert.equal(found.snapshot.diff, "is");
    assert.deepEqual(found.errors.map(String), ["Error: no"]);
  });

  it("joins the items of all sources, and gives them to suggestions as pieces of code", async () => {
    const item = (name: string) => ({ source: name, label: `from ${name}`, text: name });
    const found = await gatherContext({
      workspace: memoryWorkspace({}),
      use: "completion",
      sources: ["a", "b"].map((name) =>
        source({ name, gatheredFor: ["completion"], gather: async () => ({ items: [item(name)] }) }),
      ),
    });
    assert.deepEqual(found.snapshot.items, [item("a"), item("b")]);
    assert.deepEqual(found.related, [
      { path: "from a", text: "a" },
      { path: "from b", text: "b" },
    ]);
  });
});
