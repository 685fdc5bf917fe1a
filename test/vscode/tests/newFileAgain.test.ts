import { said } from "../../../src/core/message.ts";
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Outcome } from "../../../src/core/outcome.ts";
import { format } from "../../../src/core/phrase.ts";
import type { Task } from "../../../src/core/task.ts";
import type { AgainParts } from "../../../src/vscode/edit/askAgain.ts";
import type { ProposalSource } from "../../../src/surfaces/review/proposalSource.ts";
import { createChanges, type Changes } from "../../../src/vscode/changes/index.ts";
import { editAgain } from "../../../src/vscode/edit/editAgain.ts";
import { newFileAgain } from "../../../src/vscode/edit/newFileAgain.ts";
import { dialogs as real, type DialogChoice, type Dialogs } from "../../../src/vscode/ui/dialogs.ts";
import { renderProposal } from "../../../src/vscode/review/proposal.ts";
import { createEditReview, type EditReview } from "../../../src/vscode/review/editReview.ts";
import { writeTests } from "../../../src/vscode/tests/writeTests.ts";
import { chatModel, says } from "../../unit/surfaces/chat/assistSamples.ts";
import { answerSource } from "../answerSource.ts";
import { until } from "../../until.ts";
import { closeAll, inFolder, openFile, textOnDisk } from "../scratchFile.ts";
import { readHere } from "../../../src/surfaces/reading/index.ts";

const code = "// Sums.\nexport function sum(a, b) {\n  return a + b;\n}\n";
const file = inFolder("again/src/sum.test.ts");
const answer = (value: number) => `\`\`\`ts\ntest("sum", () => sum(1, ${value}));\n\`\`\``;
/** All of its file, with what is there already. */
const added = (value: number) => `\`\`\`ts\n${text(0)}${text(value)}\`\`\``;
const text = (value: number) => `test("sum", () => sum(1, ${value}));\n`;

if (process.env["POINTSMAN_TEST_TRUST"] === "trusted") {
  describe("a new file that waits for the user's word", () => {
    const kept = new Map<string, unknown>();
    const memory = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value ?? null))),
    } as unknown as vscode.Memento;
    const reported: Outcome[] = [];
    const tasks: Task[] = [];
    const notices: string[] = [];
    const offered: (readonly DialogChoice[])[] = [];
    let answerOf = answer;
    /** What is picked in each list, and typed. */
    let words: string[] = [];
    const tell: Dialogs["info"] = async (message) =>
      void notices.push(typeof message === "string" ? message : format(message));
    const dialogs: Dialogs = {
      ...real,
      info: tell,
      warn: tell,
      async pick(choices) {
        offered.push(choices);
        const word = words.shift() ?? "";
        return choices.find(({ label }) => (typeof label === "string" ? label : format(label)).includes(word));
      },
      input: async () => words.shift(),
    };
    let review: EditReview;
    let changes: Changes;
    let parts: AgainParts;

    function open(): void {
      review = createEditReview({ dialogs, isProtected: () => false, memory });
      const report = (one: Outcome) => void reported.push(one);
      const showRefused = async () => undefined;
      changes = createChanges({ read: readHere, review, dialogs, showRefused, made: () => undefined, report, memory });
      const other = { ...chatModel, key: "other/strong", name: "Strong" };
      parts = {
        compose: () => ({ system: "", messages: [], maxOutputTokens: 100, quick: false }),
        assist: (task, signal) => {
          tasks.push(task);
          return says([answerOf(tasks.length)], chatModel)(task, signal);
        },
        review,
        read: readHere,
        guard: {
          withheld: async () => undefined,
          allow() {},
          isAllowed: () => false,
          holdsSecret: () => false,
          mask: (text: string) => text,
          dispose() {},
        },
        dialogs,
        running: {
          run: (_edit, work) => work(new AbortController().signal, () => {}),
          stop: async () => {},
          dispose() {},
        },
        showRefused,
        report,
        changes: async () => changes,
        box: {
          fits: () => false,
          ask: async () => undefined,
          submit: async () => {},
          close: async () => {},
          dispose() {},
        },
        usableModels: async () => [chatModel, other],
      };
    }
    function close(): void {
      changes.dispose();
      review.dispose();
    }
    beforeEach(async () => {
      await closeAll();
      await vscode.workspace.fs.delete(inFolder("again"), { recursive: true }).then(undefined, () => undefined);
      // Tests have their place beside it.
      await openFile("again/src/rate.test.ts", 'test("rate", () => rate());\n');
      await closeAll();
      kept.clear();
      for (const list of [reported, tasks, notices, offered]) list.length = 0;
      words = [];
      answerOf = answer;
      open();
    });
    afterEach(async () => {
      await changes.discardAll();
      close();
      await closeAll();
    });

    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = () =>
      tabs().flatMap(({ input, group }) =>
        input instanceof vscode.TabInputText && input.uri.scheme === "pointsman-change"
          ? [{ uri: input.uri, column: group.viewColumn }]
          : [],
      );
    async function only(): Promise<{ readonly uri: vscode.Uri; readonly text: string; readonly column: number }> {
      const [one, second] = shown();
      assert.ok(one && !second, `${shown().length} new files are shown.`);
      return { ...one, text: (await vscode.workspace.openTextDocument(one.uri)).getText() };
    }
    async function lenses(uri: vscode.Uri): Promise<readonly (string | undefined)[]> {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 50);
      return all.filter(({ command }) => command?.title === "Retry…").map(({ command }) => command?.command);
    }
    const again = async (...picked: string[]) => {
      words = picked;
      await newFileAgain(parts).run((await only()).uri);
    };
    async function generate(): Promise<vscode.TextEditor> {
      const editor = await openFile("again/src/sum.ts", code);
      const range = new vscode.Range(1, 0, 3, 1);
      const target = { editor, uri: editor.document.uri, range, text: editor.document.getText(range), label: "sum" };
      await writeTests(parts, { intent: "tests", text: "", target });
      return editor;
    }
    const outcomes = () =>
      reported.map(({ kind, turnId }) => [kind, tasks.findIndex((task) => task.turnId === turnId)]);

    it("can be asked for again: the new answer takes its place, beside the code", async () => {
      const editor = await generate();
      const first = await only();
      assert.deepEqual([first.text, first.column], [text(1), vscode.ViewColumn.Two]);
      assert.deepEqual(await lenses(first.uri), ["pointsman.changes.again"]);
      // As a click above its text leaves it.
      await vscode.window.showTextDocument(first.uri, { viewColumn: vscode.ViewColumn.Two, preview: false });
      await again("Retry with the Same Model");
      const second = await only();
      assert.deepEqual([second.text, second.column], [text(2), vscode.ViewColumn.Two]);
      assert.equal(vscode.window.activeTextEditor?.document, editor.document);
      const asked = ({ text, history, intent, surface, snapshot: { selection, tests } }: Task) => [
        [text, history, intent, surface, selection],
        tests?.path,
      ];
      assert.deepEqual(tasks.map(asked).at(1), tasks.map(asked).at(0));
      assert.deepEqual(outcomes(), [["regenerated", 0]]);
      await changes.accept(second.uri);
      assert.equal(await textOnDisk(file), text(2));
      assert.deepEqual(outcomes(), [
        ["regenerated", 0],
        ["accepted", 1],
      ]);
      assert.deepEqual([...new Set(reported.map(({ languageId }) => languageId))], ["typescript"]);
    });

    it("can be asked for with a further wish, of a model that is told what it answered", async () => {
      await generate();
      await again("Describe What to Change", "fewer of them");
      assert.equal((await only()).text, text(2));
      assert.equal(tasks[1]?.text, "fewer of them");
      assert.deepEqual(tasks[1]?.history, [said("user", "tests"), said("assistant", answer(1))]);
      assert.deepEqual(outcomes(), [["regenerated", 0]]);
    });

    it("can be asked of another model", async () => {
      await generate();
      await again("Retry with Another Model", "Strong");
      assert.deepEqual(
        offered[1]?.map(({ label }) => label),
        ["Strong"],
      );
      assert.deepEqual(tasks[1]?.pin, { kind: "model", key: "other/strong" });
      assert.deepEqual(outcomes(), [["switched", 0]]);
    });

    it("stays where the user picks nothing, or the code it was written for has changed", async () => {
      const editor = await generate();
      await again("none of these");
      const edit = new vscode.WorkspaceEdit();
      edit.replace(editor.document.uri, new vscode.Range(2, 0, 2, 0), "  // mine\n");
      await vscode.workspace.applyEdit(edit);
      await again("Retry with the Same Model");
      assert.match(notices.join(), /has changed/);
      assert.equal((await only()).text, text(1));
      assert.deepEqual(await lenses((await only()).uri), ["pointsman.changes.again"]);
      assert.deepEqual([tasks.length, outcomes()], [1, []]);
    });

    it("can be asked for again after a reload of the window, while its code is there", async () => {
      await generate();
      close();
      const [key, state] = [...kept][0] ?? [];
      const reload = async (value: unknown) => {
        await closeAll();
        kept.set(key ?? "", value);
        open();
        await vscode.window.showTextDocument(
          vscode.Uri.from({ scheme: "pointsman-change", path: "/again/src/sum.test.ts", query: "0" }),
        );
      };
      await reload(JSON.parse(JSON.stringify(state).replace("again/src/sum.ts", "again/src/gone.ts")));
      await again("Retry with the Same Model");
      assert.match(notices.join(), /gone\.ts has changed/);
      assert.equal((await only()).text, text(1));
      close();
      await reload(state);
      assert.deepEqual(await lenses((await only()).uri), ["pointsman.changes.again"]);
      await again("Retry with the Same Model");
      assert.equal((await only()).text, text(2));
      assert.equal(tasks[1]?.snapshot.selection?.text, tasks[0]?.snapshot.selection?.text);
      assert.deepEqual(outcomes(), [["regenerated", 0]]);
    });

    it("is about the code as well where it would go into tests that are there, after a reload too", async () => {
      await openFile("again/src/sum.test.ts", text(0));
      await closeAll();
      answerOf = added;
      await generate();
      assert.equal(review.all()[0]?.target.uri.path, file.path);
      close();
      open();
      await review.restore();
      words = ["Retry with the Same Model"];
      await editAgain({ ...parts, review }).run(file);
      assert.equal(tasks[1]?.snapshot.selection?.text, tasks[0]?.snapshot.selection?.text);
      assert.equal(tasks[1]?.intent, "tests");
      const [one, second] = review.all();
      assert.ok(one && !second);
      assert.equal(one.target.uri.path, file.path);
      assert.equal(await renderProposal(one), `${text(0)}${text(2)}`);
      assert.deepEqual(outcomes(), [["regenerated", 0]]);
      await review.discard(file);
    });

    it("has no such way where it came with an answer about more than some lines", async () => {
      const source: ProposalSource = { ...answerSource, turnId: "c", surface: "chat", intent: "edit" };
      await changes.propose({ answer: "*** Begin Patch\n*** Add File: again/src/x.ts\n+one\n*** End Patch", source });
      const uri = vscode.Uri.from({ scheme: "pointsman-change", path: "/again/src/x.ts", query: "0" });
      await vscode.window.showTextDocument(uri);
      await until("its lenses are there", async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 50);
        return all.some(({ command }) => command?.title.includes("Accept"));
      });
      assert.deepEqual(await lenses(uri), []);
      await newFileAgain(parts).run(uri);
      assert.match(notices.join(), /no edit to retry/);
    });
  });
}
