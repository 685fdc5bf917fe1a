import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { LedgerDatabase } from "../../../src/ledger/database.ts";
import { createLedgerDatabase } from "../../../src/store/ledger/createLedgerDatabase.ts";
import { attempt } from "../../unit/ledger/samples.ts";

describe("the ledger's database in the editor", () => {
  let parent = "";
  const windows: LedgerDatabase[] = [];
  const open = (): LedgerDatabase => {
    const { extensionPath } = vscode.extensions.getExtension("pointsman.pointsman") ?? assert.fail();
    const window = createLedgerDatabase({
      workerFile: join(extensionPath, "dist", "storeWorker.cjs"),
      directory: join(parent, "ledger"),
      onRecovery: () => assert.fail("damaged"),
    });
    windows.push(window);
    return window;
  };
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "ledger-"));
  });
  afterEach(async () => {
    await Promise.all(windows.splice(0).map((window) => window.close()));
    await rm(parent, { recursive: true });
  });

  it("runs in a thread of its own and is shared", async () => {
    const day = { from: "2026-07-31", to: "2026-07-31" };
    const stamp = { id: "a", session: "here", day: day.from, offsetMinutes: 0 };
    const settled = await open().settle({ stamp, attempt: attempt() });
    const found = await open().attempts(day);
    assert.deepEqual(settled, { ok: true, value: null });
    assert.deepEqual(found.ok && found.value.map(({ id }) => id), ["a"]);
  });
});
