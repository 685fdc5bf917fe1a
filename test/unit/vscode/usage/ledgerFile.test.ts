import assert from "node:assert/strict";
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../../../src/ledger/ledger.ts";
import { createLedgerFile } from "../../../../src/vscode/usage/ledgerFile.ts";

describe("the ledger's file", () => {
  let parent = "";
  let directory = "";
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "ledger-"));
    directory = join(parent, "storage");
  });
  afterEach(() => rm(parent, { recursive: true }));

  it("touches nothing before its first use", async () => {
    const store = createLedgerFile(directory);
    assert.deepEqual(await read(store, "2026-07"), []);
    assert.deepEqual(await readdir(parent), []);
  });

  it("keeps a file per month that only its owner reads", async () => {
    const store = createLedgerFile(directory);
    await store.append("2026-07", "a");
    await store.append("2026-08", "b");
    assert.deepEqual((await readdir(directory)).toSorted(), ["usage-2026-07.jsonl", "usage-2026-08.jsonl"]);
    assert.deepEqual(await read(store, "2026-07"), ["a"]);
    assert.equal((await stat(join(directory, "usage-2026-07.jsonl"))).mode & 0o077, 0);
  });

  it("reads each line once, whoever wrote it", async () => {
    const [here, there] = [createLedgerFile(directory), createLedgerFile(directory)];
    await here.append("2026-07", "one");
    const first = await read(here, "2026-07");
    await there.append("2026-07", "two");
    assert.deepEqual([first, await read(here, "2026-07"), await read(here, "2026-07")], [["one"], ["two"], []]);
  });

  it("waits for the end of a line that another window is writing", async () => {
    const store = createLedgerFile(directory);
    await store.append("2026-07", "whole");
    const file = join(directory, "usage-2026-07.jsonl");
    await appendFile(file, "\nha");
    const first = await read(store, "2026-07");
    await appendFile(file, "lf 半\n");
    assert.deepEqual([first, await read(store, "2026-07")], [["whole"], ["half 半"]]);
  });

  it("keeps the line after one that a crash cut short", async () => {
    const store = createLedgerFile(directory);
    await store.append("2026-07", "whole");
    await appendFile(join(directory, "usage-2026-07.jsonl"), "\n{torn");
    await store.append("2026-07", "next");
    assert.deepEqual(await read(store, "2026-07"), ["whole", "{torn", "next"]);
  });

  it("reads a long file in batches, without splitting a character", async () => {
    const store = createLedgerFile(directory);
    const lines = Array.from({ length: 4_000 }, (_, index) => `${index} 账本账本账本账本账本`);
    await store.append("2026-07", lines.join("\n"));
    const batches: (readonly string[])[] = [];
    for await (const batch of store.readNew("2026-07")) batches.push(batch);
    assert.ok(batches.length > 1);
    assert.deepEqual(batches.flat(), lines);
  });

  it("mixes no lines of windows that write at the same time", async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `${index} ${"x".repeat(600)}`);
    await Promise.all(lines.map((line) => createLedgerFile(directory).append("2026-07", line)));
    const kept = (await readFile(join(directory, "usage-2026-07.jsonl"), "utf8")).split("\n").filter(Boolean);
    assert.deepEqual(kept.toSorted(), lines.toSorted());
  });
});

async function read(store: Store, month: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of store.readNew(month)) lines.push(...batch);
  return lines;
}
