import assert from "node:assert/strict";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { isProtectedPath } from "../../../src/apply/paths/protectedPaths.ts";
import { format } from "../../../src/core/phrase.ts";
import { createChanges, type Changes } from "../../../src/vscode/changes/index.ts";
import { dialogs as real, type Dialogs } from "../../../src/vscode/ui/dialogs.ts";
import { createEditReview, type EditReview } from "../../../src/vscode/review/editReview.ts";
import { mapInBatches } from "../../../src/vscode/workspace/mapInBatches.ts";
import { closeAll, inFolder } from "../scratchFile.ts";
import { readHere } from "../../../src/surfaces/reading/index.ts";

const count = 1000;
const names = Array.from({ length: count }, (_, at) => `thousand/f${at}.ts`);
const text = (line: string) => `// first\n${line}\n// last\n`;

/** Trust makes no difference to it, and once is long enough. */
const once = vscode.workspace.isTrusted ? describe : () => undefined;

once("an answer that changes a thousand files", function () {
  this.timeout(200_000);
  const said: string[] = [];
  const warn: Dialogs["warn"] = async (message) => {
    said.push(typeof message === "string" ? message : format(message));
    return undefined;
  };
  const dialogs: Dialogs = { ...real, warn, info: warn };
  const memory = { keys: () => [], get: () => undefined, update: async () => undefined } as unknown as vscode.Memento;
  let review: EditReview;
  let changes: Changes;

  before(async () => {
    review = createEditReview({ dialogs, isProtected: isProtectedPath, memory });
    changes = createChanges({
      read: readHere,
      review,
      dialogs,
      showRefused: async (reason) => void said.push(format(reason)),
      made: () => undefined,
      report: () => undefined,
      memory,
    });
    await mkdir(inFolder("thousand").fsPath, { recursive: true });
    for (const name of names) await writeFile(inFolder(name).fsPath, text("old"));
  });
  after(async () => {
    await changes.discardAll();
    changes.dispose();
    review.dispose();
    // What is dirty has come into an editor of its own: one by one, a thousand would take minutes to close.
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await closeAll();
    await rm(inFolder("thousand").fsPath, { recursive: true });
  });

  const textOf = async (name: string) => (await vscode.workspace.openTextDocument(inFolder(name))).getText();
  const answer = ["*** Begin Patch", ...names.flatMap((name) => [`*** Update File: ${name}`, "@@", "-old", "+new"])];

  it("is shown whole, makes nothing where one of them cannot be changed, and names it", async () => {
    await changes.propose({ answer: [...answer, "*** End Patch"].join("\n") });
    assert.deepEqual(said, []);
    assert.equal(review.all().length, count);
    await chmod(inFolder("thousand/f500.ts").fsPath, 0o444);
    await changes.acceptAll();
    assert.deepEqual(said, ["No changes were made. f500.ts is read-only. Make it writable first."]);
    assert.deepEqual(new Set(await mapInBatches(names, textOf)), new Set([text("old")]));
    assert.equal(review.all().length, count);
  });

  it("makes all of it, also of files that the editor has closed meanwhile", async () => {
    said.length = 0;
    await closeAll();
    await chmod(inFolder("thousand/f500.ts").fsPath, 0o644);
    await changes.acceptAll();
    assert.deepEqual(said, []);
    assert.deepEqual(new Set(await mapInBatches(names, textOf)), new Set([text("new")]));
    assert.deepEqual(review.all(), []);
  });
});
