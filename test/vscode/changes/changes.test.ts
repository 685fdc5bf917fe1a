import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import * as vscode from "vscode";
import { isProtectedPath } from "../../../src/apply/paths/protectedPaths.ts";
import type { Outcome } from "../../../src/core/outcome.ts";
import { format } from "../../../src/core/phrase.ts";
import type { ProposalSource } from "../../../src/surfaces/review/proposalSource.ts";
import { createChanges, type Changes } from "../../../src/vscode/changes/index.ts";
import { dialogs as real, type Dialogs } from "../../../src/vscode/ui/dialogs.ts";
import { watchOutcomes } from "../../../src/vscode/review/outcomes.ts";
import { closeLeftoverSets, setTabs, setTitle } from "../../../src/vscode/review/setTabs.ts";
import { createEditReview, type EditReview } from "../../../src/vscode/review/editReview.ts";
import { answerSource } from "../answerSource.ts";
import { stays, until } from "../../until.ts";
import { closeAll, inFolder, openFile, textOnDisk } from "../scratchFile.ts";
import { readHere } from "../../../src/surfaces/reading/index.ts";

const patch = (...lines: readonly string[]) => ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
const update = (path: string, from: string, to: string) => [`*** Update File: ${path}`, "@@", `-${from}`, `+${to}`];

describe("an answer that changes several files", () => {
  const said: string[] = [];
  let answers: (number | undefined)[] = [];
  const warn: Dialogs["warn"] = async (message) => {
    said.push(typeof message === "string" ? message : format(message));
    return answers.length > 0 ? answers.shift() : undefined;
  };
  const dialogs: Dialogs = { ...real, warn, info: warn };
  const refused: string[] = [];
  const memory = { keys: () => [], get: () => undefined, update: async () => undefined } as unknown as vscode.Memento;
  const madeTurns: string[] = [];
  const reported: Outcome[] = [];
  const source: ProposalSource = { ...answerSource, surface: "chat", intent: "edit", turn: "t7" };
  let review: EditReview;
  let changes: Changes;

  before(() => {
    review = createEditReview({ dialogs, isProtected: isProtectedPath, memory });
    changes = createChanges({
      read: readHere,
      review,
      dialogs,
      showRefused: async (reason) => void refused.push(format(reason)),
      made: (turnId) => madeTurns.push(turnId),
      report: (one) => void reported.push(one),
      memory,
    });
  });
  after(async () => {
    changes.dispose();
    review.dispose();
    await closeAll();
  });
  beforeEach(async () => {
    await closeAll();
    said.length = 0;
    refused.length = 0;
    answers = [];
    await openFile("set/a.ts", "one\ntwo\nthree\n");
    await openFile("set/b.ts", "four\nfive\n");
  });
  afterEach(() => changes.discardAll());

  const text = async (name: string) => (await vscode.workspace.openTextDocument(inFolder(`set/${name}`))).getText();
  const isThere = async (name: string) =>
    vscode.workspace.fs.stat(inFolder(`set/${name}`)).then(
      () => true,
      () => false,
    );

  it("is put before the user in one editor, and changes nothing yet", async () => {
    await changes.propose({
      answer: patch(...update("set/a.ts", "two", "TWO"), ...update("set/b.ts", "four", "FOUR")),
    });
    assert.equal(review.all().length, 2);
    assert.equal(await text("a.ts"), "one\ntwo\nthree\n");
    assert.equal(setTabs().length, 1);
  });

  describe("in one editor", () => {
    const both = patch(...update("set/a.ts", "two", "TWO"), ...update("set/b.ts", "four", "FOUR"));
    const closed = () => until("it is closed", () => setTabs().length === 0);
    const staysOpen = () => stays("it is open", () => setTabs().length === 1, 500);

    for (const way of ["accepted", "discarded"] as const) {
      it(`closes it when all is ${way}, and leaves the keyboard in the editor before it`, async () => {
        await vscode.window.showTextDocument(inFolder("set/a.ts"), { preview: false });
        await changes.propose({ answer: both });
        assert.deepEqual(
          setTabs().map(({ tab }) => tab),
          [vscode.window.tabGroups.activeTabGroup.activeTab],
        );
        await (way === "accepted" ? changes.acceptAll() : changes.discardAll());
        await closed();
        await until("the file is in front", () => vscode.window.activeTextEditor?.document.uri.path.endsWith("/a.ts"));
      });
    }

    it("closes it with the last of its files, also where they only come and go and another review waits", async () => {
      await changes.propose({ answer: both });
      const [first, second] = review.all();
      await changes.accept({ kind: "file", proposal: first });
      await staysOpen();
      await changes.discard({ kind: "file", proposal: second });
      await closed();
      await changes.propose({ answer: patch("*** Add File: set/n.ts", "+n", "*** Delete File: set/b.ts") });
      await until("it is counted", () => setTabs()[0]?.label.endsWith(")") === true);
      const target = { uri: inFolder("set/a.ts"), range: new vscode.Range(0, 0, 0, 0), text: await text("a.ts") };
      await (await review.begin(target)).show("other\n", "whole");
      await staysOpen();
      await changes.discard(vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith("/n.ts"))?.uri);
      await staysOpen();
      await changes.discard(undefined);
      await closed();
    });

    it("keeps it where files are refused and wait", async () => {
      await changes.propose({ answer: both });
      await chmod(inFolder("set/b.ts").fsPath, 0o444);
      await changes.acceptAll();
      await staysOpen();
      await chmod(inFolder("set/b.ts").fsPath, 0o644);
    });

    it("closes no tab of others, whatever its name", async () => {
      const [a, b] = [inFolder("set/a.ts"), inFolder("set/b.ts")];
      const counted = (label: string) =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => tab.label === `${label} (1 file)`));
      for (const label of [setTitle(), "Proposed Changes"]) {
        await vscode.commands.executeCommand("vscode.changes", label, [[a, a, b]]);
        await until("it is counted", () => counted(label));
        // The editor would show the next one in its place.
        await vscode.commands.executeCommand("workbench.action.keepEditor");
      }
      await changes.propose({ answer: both });
      await changes.discardAll();
      await closed();
      assert.deepEqual([counted(setTitle()), counted("Proposed Changes")], [true, true]);
    });
  });

  it("is made as a whole: changed, new, moved and deleted files, each that goes asked about by name", async () => {
    await openFile("set/old.ts", "six\n");
    await openFile("set/gone.ts", "seven\n");
    await changes.propose({
      answer: patch(
        ...update("set/a.ts", "two", "TWO"),
        "*** Add File: set/fresh.ts",
        "+eight",
        "*** Update File: set/old.ts",
        "*** Move to: set/moved.ts",
        "@@",
        "-six",
        "+SIX",
        "*** Delete File: set/gone.ts",
      ),
    });
    answers = [0, 0];
    await changes.acceptAll();
    if (!vscode.workspace.isTrusted) {
      // What a folder may start by itself is not put there without trust, and the whole is made or nothing.
      assert.match(said.join(), /only in a trusted folder: set\/fresh\.ts.*only in a trusted folder: set\/moved\.ts/);
      assert.equal(await text("a.ts"), "one\ntwo\nthree\n");
      assert.deepEqual([await isThere("old.ts"), await isThere("gone.ts")], [true, true]);
      assert.deepEqual([await isThere("fresh.ts"), await isThere("moved.ts")], [false, false]);
      return;
    }
    assert.deepEqual(said, ["Move set/old.ts to set/moved.ts?", "Delete set/gone.ts?"]);
    assert.equal(await text("a.ts"), "one\nTWO\nthree\n");
    assert.equal(await text("fresh.ts"), "eight\n");
    assert.equal(await text("moved.ts"), "SIX\n");
    assert.deepEqual([await isThere("old.ts"), await isThere("gone.ts")], [false, false]);
    assert.deepEqual(review.all(), []);
    for (const name of ["fresh.ts", "moved.ts"]) await vscode.workspace.fs.delete(inFolder(`set/${name}`));
  });

  it("changes nothing where the user does not want a file deleted", async () => {
    await changes.propose({ answer: patch(...update("set/a.ts", "two", "TWO"), "*** Delete File: set/b.ts") });
    answers = [undefined];
    await changes.acceptAll();
    assert.equal(await text("a.ts"), "one\ntwo\nthree\n");
    assert.ok(await isThere("b.ts"));
  });

  it("asks once about many files that go, once about many that move, and does nothing where the user does not want it", async () => {
    const [gone, moved] = [12, 2].map((count, kind) =>
      Array.from({ length: count }, (_, at) => `many/${kind}${at}.ts`),
    );
    for (const name of [...(gone ?? []), ...(moved ?? [])]) {
      await vscode.workspace.fs.writeFile(inFolder(`set/${name}`), new TextEncoder().encode("old\n"));
    }
    const moves = (moved ?? []).flatMap((name) => [
      `*** Update File: set/${name}`,
      `*** Move to: set/to/${name}`,
      "@@",
      "-old",
      "+new",
    ]);
    const deletes = (gone ?? []).map((name) => `*** Delete File: set/${name}`);
    const named = deletes.slice(0, 10).map((line) => line.replace("*** Delete File: ", ""));
    const questions = [
      "Move 2 files: set/many/10.ts → set/to/many/10.ts, set/many/11.ts → set/to/many/11.ts?",
      `Delete 12 files: ${named.join(", ")} and 2 more?`,
    ];
    const trusted = vscode.workspace.isTrusted;
    await changes.propose({ answer: patch(...deletes, ...(trusted ? moves : [])) });
    answers = trusted ? [0, undefined] : [undefined];
    await changes.acceptAll();
    assert.deepEqual(said, trusted ? questions : questions.slice(1));
    assert.equal(await isThere("many/00.ts"), true);
    answers = [0, 0];
    await changes.acceptAll();
    for (const name of gone ?? []) assert.equal(await isThere(name), false);
    assert.deepEqual([await isThere("many/10.ts"), await isThere("to/many/10.ts")], [!trusted, trusted]);
    await vscode.workspace.fs.delete(inFolder("set/many"), { recursive: true });
    if (trusted) await vscode.workspace.fs.delete(inFolder("set/to"), { recursive: true });
  });

  it("asks once for each sort of concern about many files, and names them all", async () => {
    const names = ["a", "b", "c"].map((name) => `set/${name}/package.json`);
    for (const name of names) await openFile(name, "{\n}\n");
    const added = (name: string) => [`*** Update File: ${name}`, "@@", " {", '+  "\u2066": ""', " }"];
    await changes.propose({ answer: patch(...names.flatMap(added)) });
    answers = [0, 0];
    await changes.acceptAll();
    assert.equal(said.length, 2);
    for (const [at, name] of names.entries()) {
      assert.ok(said[0]?.includes(`The new text of ${name} contains 1 invisible`), said[0]);
      assert.ok(said[1]?.includes(`${name} controls`), said[1]);
      assert.equal(await text(`${["a", "b", "c"][at]}/package.json`), '{\n  "\u2066": ""\n}\n');
    }
  });

  it("changes nothing where one file of many cannot be changed, and names it", async () => {
    const names = Array.from({ length: 20 }, (_, at) => `many${at}.ts`);
    for (const name of names) {
      await vscode.workspace.fs.writeFile(inFolder(`set/${name}`), new TextEncoder().encode("old\n"));
    }
    await changes.propose({ answer: patch(...names.flatMap((name) => update(`set/${name}`, "old", "new"))) });
    await chmod(inFolder("set/many10.ts").fsPath, 0o444);
    await changes.acceptAll();
    assert.match(said.join(), /No changes were made\. .*many10\.ts is read-only/);
    for (const name of names) assert.equal(await text(name), "old\n");
    assert.equal(review.all().length, 20);
    await chmod(inFolder("set/many10.ts").fsPath, 0o644);
    await changes.acceptAll();
    for (const name of names) assert.equal(await text(name), "new\n");
  });

  it("can be accepted file by file", async () => {
    await changes.propose({
      answer: patch(...update("set/a.ts", "two", "TWO"), ...update("set/b.ts", "four", "FOUR")),
    });
    const proposal = review.all().find(({ target }) => target.uri.path.endsWith("/a.ts"));
    await changes.accept({ kind: "file", proposal });
    assert.equal(review.all().length, 1);
    const both = [await text("a.ts"), await text("b.ts")];
    assert.deepEqual(both, ["one\nTWO\nthree\n", "four\nfive\n"]);
  });

  it("is refused as a whole where one change fits nowhere, after one try to mend it", async () => {
    let tries = 0;
    const answer = patch(...update("set/a.ts", "absent", "x"), ...update("set/b.ts", "four", "FOUR"));
    const repair = async () => (tries++, answer);
    await changes.propose({ answer, repair });
    assert.equal(tries, 1);
    assert.equal(refused.length, 1);
    assert.deepEqual(review.all(), []);
    await changes.propose({ answer, repair: async () => patch(...update("set/b.ts", "four", "FOUR")) });
    assert.equal(review.all().length, 1);
  });

  it("asks twice about files that start programs or decide what a build runs, and about settings that name programs", async () => {
    await openFile("set/package.json", "{\n}\n");
    await changes.propose({ answer: patch("*** Update File: set/package.json", "@@", " {", '+  "scripts": {}', " }") });
    await changes.acceptAll();
    assert.match(said.join(), /package\.json/);
    assert.equal(await text("package.json"), "{\n}\n");
    said.length = 0;
    await openFile("set/data.json", "{\n}\n");
    await changes.discardAll();
    const answer = patch("*** Update File: set/data.json", "@@", " {", '+  "$schema": "https://evil.test/x"', " }");
    await changes.propose({ answer });
    await changes.acceptAll();
    assert.match(said.join(), /\$schema/);
    assert.equal(await text("data.json"), "{\n}\n");
  });

  it("is put back, and that again, with a question where the user went on writing", async () => {
    const creates = vscode.workspace.isTrusted;
    const extra = creates ? ["*** Add File: set/extra.ts", "+more"] : [];
    const answer = patch(...update("set/a.ts", "two", "TWO"), ...extra);
    await changes.propose({ answer, source });
    await changes.acceptAll();
    assert.deepEqual([...new Set(madeTurns)], ["t7"]);
    if (creates) assert.equal(await text("extra.ts"), "more\n");
    assert.equal(await changes.restore("t7"), true);
    assert.equal(await text("a.ts"), "one\ntwo\nthree\n");
    assert.equal(await isThere("extra.ts"), false);
    assert.equal(await changes.restore("t7"), true);
    assert.equal(await text("a.ts"), "one\nTWO\nthree\n");
    assert.equal(await isThere("extra.ts"), creates);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(inFolder("set/a.ts"), new vscode.Position(0, 0), "mine\n");
    await vscode.workspace.applyEdit(edit);
    answers = [undefined];
    assert.equal(await changes.restore("t7"), false);
    assert.match(said.join(), /set\/a\.ts/);
    assert.equal(await text("a.ts"), "mine\none\nTWO\nthree\n");
    if (creates) await vscode.workspace.fs.delete(inFolder("set/extra.ts"));
  });

  it("tells routing what became of each change", async () => {
    const outcomes: Outcome[] = [];
    const report = (one: Outcome) => outcomes.push(one);
    let watching = watchOutcomes({ review, report });
    const problems = vscode.languages.createDiagnosticCollection("outcomes");
    const seen = (kind: string, count = 1) =>
      until(kind, () => outcomes.filter((one) => one.kind === kind).length === count);
    const propose = () => changes.propose({ answer: patch(...update("set/a.ts", "two", "TWO")), source });
    const { uri } = await vscode.workspace.openTextDocument(inFolder("set/a.ts"));
    await propose();
    await review.discard(uri);
    await seen("rejected");
    await propose();
    await review.accept(uri);
    await seen("accepted");
    await vscode.window.showTextDocument(uri, { preview: false });
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await vscode.commands.executeCommand("undo");
    await seen("undone");
    watching.dispose();
    watching = watchOutcomes({ review, report, watchMilliseconds: 1500 });
    await propose();
    await changes.acceptAll();
    await seen("accepted", 2);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(1, 0, 1, 3), "own");
    await vscode.workspace.applyEdit(edit);
    problems.set(uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), "SyntaxError: unexpected")]);
    await seen("edited");
    await seen("worse-diagnostics");
    await seen("does-not-parse");
    assert.deepEqual([...new Set(outcomes.map(({ turnId, modelKey }) => `${turnId} ${modelKey}`))], ["t m"]);
    problems.dispose();
    watching.dispose();
  });

  it("may be a file that is still being written: it grows, waits, and its end is told", async () => {
    const uri = inFolder("set/fresh.ts");
    const begin = async () => {
      const asked = { uri: inFolder("set/a.ts"), range: new vscode.Range(0, 0, 0, 3), text: "one" };
      const opened = changes.beginFile({ uri, languageId: "typescript", asked });
      await opened.show("one", "growing");
      await changes.accept(undefined);
      assert.match(said.join(), /still being generated/);
      await opened.show("one\ntwo", "whole");
      opened.about({ ...source, surface: "inline", intent: "tests" });
    };
    reported.length = 0;
    await begin();
    await changes.discard(undefined);
    await begin();
    await changes.accept(undefined);
    const creates = vscode.workspace.isTrusted;
    assert.equal(await isThere("fresh.ts"), creates);
    assert.deepEqual(
      reported.map(({ kind, intent }) => `${kind} ${intent}`),
      creates ? ["rejected tests", "accepted tests"] : ["rejected tests"],
    );
    if (creates) await vscode.workspace.fs.delete(uri);
  });

  it("keeps to what is on the disk where another window wrote the file", async () => {
    await changes.propose({ answer: patch(...update("set/a.ts", "two", "TWO")) });
    await vscode.workspace.fs.writeFile(inFolder("set/a.ts"), new TextEncoder().encode("theirs\n"));
    await changes.acceptAll();
    await until("the editor has seen it", async () => (await text("a.ts")) === "theirs\n");
    await changes.acceptAll();
    assert.equal(await text("a.ts"), "theirs\n");
    assert.equal(await textOnDisk(inFolder("set/a.ts")), "theirs\n");
  });
});

describe("an editor with changes that the window before this one left", () => {
  after(closeAll);

  it("is closed, and told of where it was in front", async () => {
    const file = inFolder("set/a.ts");
    const gone = vscode.Uri.from({ scheme: "pointsman-edit", path: file.path, query: "of-before" });
    const leave = () => vscode.commands.executeCommand("vscode.changes", setTitle(), [[file, file, gone]]);
    await openFile("set/a.ts", "one\n");
    await leave();
    assert.equal(await closeLeftoverSets(), true);
    assert.deepEqual(setTabs(), []);
    await leave();
    await vscode.commands.executeCommand("workbench.action.keepEditor");
    await openFile("set/a.ts", "one\n");
    assert.equal(await closeLeftoverSets(), false);
    assert.deepEqual(setTabs(), []);
  });
});
