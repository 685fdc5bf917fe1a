import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Outcome } from "../../../src/core/outcome.ts";
import { createChanges, type Changes } from "../../../src/vscode/changes/index.ts";
import { dialogs as real, type Dialogs } from "../../../src/vscode/ui/dialogs.ts";
import { createEditReview, type EditReview } from "../../../src/vscode/review/editReview.ts";
import { answerSource } from "../answerSource.ts";
import { stays, until } from "../../until.ts";
import { closeAll, inFolder, openFile, textOnDisk } from "../scratchFile.ts";
import { readHere } from "../../../src/surfaces/reading/index.ts";

const file = inFolder("made/src/cart.test.ts");
const code = "export function sum(a, b) {\n  return a + b;\n}\n";
const [first = ""] = code.split("\n");
const patchOf = (lines: readonly string[]) => ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
const lines = new vscode.Range(0, 0, 2, 1);

/** Milliseconds of watching: enough for what a test does meanwhile, on a busy machine too. */
const short = 6000;

if (process.env["POINTSMAN_TEST_TRUST"] === "trusted") {
  describe("a new file that was accepted", () => {
    const reported: Outcome[] = [];
    const dialogs: Dialogs = { ...real, warn: async () => 0, info: async () => undefined };
    let review: EditReview;
    let changes: Changes;

    const begin = (watchMilliseconds?: number): void => {
      const memory = {
        keys: () => [],
        get: () => undefined,
        update: async () => undefined,
      } as unknown as vscode.Memento;
      review = createEditReview({ dialogs, isProtected: () => false, memory });
      changes = createChanges({
        read: readHere,
        review,
        dialogs,
        showRefused: async () => undefined,
        made: () => undefined,
        report: (one) => void reported.push(one),
        memory,
        ...(watchMilliseconds === undefined ? {} : { watchMilliseconds }),
      });
    };
    const end = (): void => {
      changes.dispose();
      review.dispose();
    };
    beforeEach(async () => {
      await closeAll();
      await vscode.workspace.fs.delete(inFolder("made"), { recursive: true }).then(undefined, () => undefined);
      await openFile("made/src/cart.ts", code);
      reported.length = 0;
      begin();
    });
    afterEach(async () => {
      end();
      await closeAll();
    });

    const kinds = () => reported.map(({ kind }) => kind);
    async function make(): Promise<void> {
      const asked = { uri: inFolder("made/src/cart.ts"), range: lines, text: code.trimEnd() };
      const opened = changes.beginFile({ uri: file, languageId: "typescript", asked });
      await opened.show('test("sum", () => sum(1, 2));', "whole");
      opened.about(answerSource);
      await changes.accept(undefined);
      assert.deepEqual(kinds(), ["accepted"]);
    }

    it("is told to be undone when its creation is", async () => {
      await make();
      await vscode.window.showTextDocument(file, { preview: false });
      await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
      await vscode.commands.executeCommand("undo");
      await until("it is told", () => kinds().length === 2);
      assert.deepEqual(
        reported.map(({ kind, turnId, modelKey, languageId }) => [kind, turnId, modelKey, languageId]),
        [
          ["accepted", "t", "m", "typescript"],
          ["undone", "t", "m", "typescript"],
        ],
      );
    });

    it("is told to be undone when it is deleted, alone or with its folder, once", async () => {
      for (const gone of [file, inFolder("made/src")]) {
        reported.length = 0;
        await make();
        const edit = new vscode.WorkspaceEdit();
        edit.deleteFile(gone, { recursive: true });
        await vscode.workspace.applyEdit(edit);
        await until("it is told", () => kinds().length === 2);
        assert.deepEqual(kinds(), ["accepted", "undone"]);
      }
    });

    it("is told to be undone when another program has deleted it", async () => {
      end();
      begin(short);
      await make();
      await vscode.workspace.fs.delete(file);
      await until("it is told", () => kinds().length === 2);
      assert.deepEqual(kinds(), ["accepted", "undone"]);
    });

    it("is told to be undone when all of its chat turn is put back", async () => {
      const answer = "*** Begin Patch\n*** Add File: made/src/cart.test.ts\n+one\n*** End Patch";
      await changes.propose({ answer, source: { ...answerSource, surface: "chat", intent: "edit", turn: "t3" } });
      await changes.acceptAll();
      assert.equal(await changes.restore("t3"), true);
      await until("it is told", () => kinds().length === 2);
      assert.deepEqual(kinds(), ["accepted", "undone"]);
    });

    const moved = patchOf([
      "*** Update File: made/src/cart.ts",
      "*** Move to: made/src/sum.ts",
      "@@",
      `-${first}`,
      "+// first",
    ]);
    const gone = patchOf(["*** Delete File: made/src/cart.ts"]);
    for (const [what, answer] of [
      ["deletion", gone],
      ["move", moved],
    ] as const) {
      it(`is told of a ${what} as well, that it was accepted and is undone`, async () => {
        await changes.propose({ answer, source: { ...answerSource, surface: "chat", intent: "edit", turn: "t4" } });
        await changes.acceptAll();
        assert.deepEqual(kinds(), ["accepted"]);
        assert.equal(await changes.restore("t4"), true);
        await until("it is told", () => kinds().length === 2);
        assert.deepEqual(kinds(), ["accepted", "undone"]);
        assert.equal(await textOnDisk(inFolder("made/src/cart.ts")), code);
      });

      it(`is told nothing more of a ${what} that stays`, async () => {
        end();
        begin(100);
        await changes.propose({ answer, source: answerSource });
        await changes.acceptAll();
        await stays("no more is told", () => kinds().join() === "accepted", 500);
      });
    }

    it("is not where it is kept, changed or given another name", async () => {
      end();
      begin(short);
      await make();
      const edit = new vscode.WorkspaceEdit();
      edit.replace(file, new vscode.Range(0, 0, 1, 0), "");
      await vscode.workspace.applyEdit(edit);
      await until("the change is told", () => kinds().length === 2);
      assert.deepEqual(kinds(), ["accepted", "edited"]);
      await closeAll();
      await vscode.workspace.fs.delete(file);
      reported.length = 0;
      await make();
      const move = new vscode.WorkspaceEdit();
      move.renameFile(file, inFolder("made/src/sum.test.ts"));
      await vscode.workspace.applyEdit(move);
      await stays("no more is told", () => kinds().join() === "accepted", short + 1000);
    });
  });
}
