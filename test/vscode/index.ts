/** Entry of the in-editor suite: the extension host loads the bundle of this file and calls `run`. */
import Mocha from "mocha";
import { writeFileSync } from "node:fs";
import { runningFile, type SuiteReport, type TestReport } from "./report.ts";

/** Imported only after mocha's globals exist. A new test file stands here. */
const files: readonly (() => Promise<unknown>)[] = [
  () => import("./activation.test.ts"),
  () => import("./commands.test.ts"),
  () => import("./edit.test.ts"),
  () => import("./review.test.ts"),
  () => import("./changes.test.ts"),
  () => import("./changedFiles.test.ts"),
  () => import("./codeActions.test.ts"),
  () => import("./generateTests.test.ts"),
  () => import("./newFile.test.ts"),
  () => import("./newFileAgain.test.ts"),
  () => import("./completion.test.ts"),
  () => import("./completionContext.test.ts"),
  () => import("./snapshot.test.ts"),
  () => import("./commitMessage.test.ts"),
  () => import("./usage.test.ts"),
  () => import("./ledger.test.ts"),
  () => import("./editorModels.test.ts"),
  () => import("./hostileWorkspace.test.ts"),
  () => import("./routingRules.test.ts"),
  () => import("./chatView.test.ts"),
  () => import("./manyFiles.test.ts"),
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
