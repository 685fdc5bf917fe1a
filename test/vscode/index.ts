/** Entry of the in-editor suite: the extension host loads the bundle of this file and calls `run`. */
import Mocha from "mocha";
import { writeFileSync } from "node:fs";
import { runningFile, type SuiteReport, type TestReport } from "./report.ts";

/** Imported only after mocha's globals exist. A new test file stands here. */
const files: readonly (() => Promise<unknown>)[] = [
  () => import("./activation.test.ts"),
  () => import("./commands.test.ts"),
  () => import("./edit/edit.test.ts"),
  () => import("./review/review.test.ts"),
  () => import("./changes/changes.test.ts"),
  () => import("./changes/changedFiles.test.ts"),
  () => import("./edit/codeActions.test.ts"),
  () => import("./tests/generateTests.test.ts"),
  () => import("./changes/newFile.test.ts"),
  () => import("./tests/newFileAgain.test.ts"),
  () => import("./completion/completion.test.ts"),
  () => import("./completion/completionContext.test.ts"),
  () => import("./workspace/snapshot.test.ts"),
  () => import("./workspace/workspace.test.ts"),
  () => import("./commit/commitMessage.test.ts"),
  () => import("./usage/usage.test.ts"),
  () => import("./usage/ledger.test.ts"),
  () => import("./models/editorModels.test.ts"),
  () => import("./workspace/hostileWorkspace.test.ts"),
  () => import("./routing/routingRules.test.ts"),
  () => import("./chat/chatView.test.ts"),
  () => import("./chat/promptFiles.test.ts"),
  () => import("./chat/codeActions.test.ts"),
  () => import("./changes/manyFiles.test.ts"),
];

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, forbidOnly: true, forbidPending: true, reporter: Silent });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const load of files) await load();
  const tests: TestReport[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("test", (test) => writeFileSync(runningFile(reportFile()), test.fullTitle()));
    runner.on("pass", (test) => tests.push({ title: test.fullTitle(), state: "passed" }));
    runner.on("pending", (test) => tests.push({ title: test.fullTitle(), state: "pending" }));
    runner.on("fail", (test, error: Error) => {
      tests.push({ title: test.fullTitle(), state: "failed", error: error.stack ?? error.message });
    });
  });
  writeReport({ runId: process.env["POINTSMAN_TEST_RUN"] ?? "", tests });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/** Written last: exit code 0 alone proves nothing, a crashed extension host gives it too. */
function writeReport(report: SuiteReport): void {
  writeFileSync(reportFile(), JSON.stringify(report));
}

function reportFile(): string {
  const file = process.env["POINTSMAN_TEST_REPORT"];
  if (file === undefined) throw new Error("POINTSMAN_TEST_REPORT names no file.");
  return file;
}

/** The runner outside the editor prints. */
class Silent extends Mocha.reporters.Base {}
