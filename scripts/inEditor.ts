import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startGateway } from "../test/gateway/gateway.ts";
import { runningFile, type SuiteReport } from "../test/vscode/report.ts";
import { launchBrowser } from "./browser.ts";
import { repository } from "./paths.ts";
import { copySample } from "./sample.ts";
import { pageUrl, remotePath, startServer, type Server, type ServerOptions } from "./server.ts";
import { writeMachineSettings } from "./settings.ts";
import { ensureWorkbench } from "./workbench.ts";

/** A watchdog: six times what it takes on a machine that does nothing else. What has to be installed first does not count. */
const timeoutMilliseconds = 6 * 190_000;
/** How often it is told where the suite is. */
const tellMilliseconds = 25_000;

/** Runs `dist/test/index.js` inside the extension host of a real workbench and reports what it found. */
export async function runInEditor(trust: ServerOptions["trust"]): Promise<SuiteReport> {
  const scratch = mkdtempSync(join(tmpdir(), "pointsman-editor-"));
  const gateway = await startGateway({ pace: "instant" });
  const serverDataDir = join(scratch, "server");
  writeMachineSettings(serverDataDir, {
    // The workbench in a browser would save by itself.
    "files.autoSave": "off",
    "pointsman.providers": [{ preset: "demo", baseUrl: gateway.baseUrl }],
  });
  const extensionsDir = join(scratch, "extensions");
  cpSync(join(repository, "test", "vscode", "parrot"), join(extensionsDir, "pointsman-test.parrot-0.0.1"), {
    recursive: true,
  });
  const server = await startServer(await ensureWorkbench(), {
    serverDataDir,
    extensionsDir,
    trust,
    purpose: "extension-tests",
  });
  const folder = copySample(join(scratch, "storefront"));
  const reportFile = join(scratch, "report.json");
  const runId = `${trust}-${Date.now()}`;
  try {
    await openAndWait(server, folder, {
      POINTSMAN_TEST_RUN: runId,
      POINTSMAN_TEST_REPORT: reportFile,
      POINTSMAN_TEST_TRUST: trust,
      POINTSMAN_TEST_GATEWAY: gateway.url,
    });
    return readReport(reportFile, runId);
  } finally {
    await server.stop();
    await gateway.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Writes what the page's URL needs, opens it, and waits for the extension host to say that it is done. */
async function openAndWait(
  server: Server,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const log: string[] = [];
    let exited: (code: number) => void = () => undefined;
    const exit = new Promise<number>((resolve) => (exited = resolve));
    await page.exposeFunction("codeAutomationExit", (code: number) => exited(code));
    await page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) => {
      log.push(`${type}: ${args.map(String).join(" ")}`);
    });
    await page.goto(
      pageUrl(server, folder, [
        ["extensionDevelopmentPath", remotePath(server, repository)],
        ["extensionTestsPath", remotePath(server, join(repository, "dist", "test", "index.js"))],
        ["extensionEnvironment", JSON.stringify(environment)],
        ["skipWelcome", "true"],
      ]),
    );
    const telling = setInterval(() => console.log(`   … at: ${runningTest(environment)}`), tellMilliseconds);
    const end = Promise.race([exit, sleep(timeoutMilliseconds, "timeout" as const, { ref: false })]);
    const code = await end.finally(() => clearInterval(telling));
    // The report says more than a 1: reading it is left to the caller. No report, or a hang, is said here.
    if (code === "timeout")
      throw new Error(
        `The in-editor suite did not end in ${timeoutMilliseconds / 60_000} minutes; it was at: ${runningTest(environment)}\n${log.slice(-40).join("\n")}`,
      );
    if (code !== 0) console.log(log.slice(-40).join("\n"));
  } finally {
    await browser.close();
  }
}

function runningTest({ POINTSMAN_TEST_REPORT: report = "" }: Readonly<Record<string, string>>): string {
  try {
    return readFileSync(runningFile(report), "utf8");
  } catch {
    return "nothing yet";
  }
}

export function readReport(file: string, runId: string): SuiteReport {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error("The in-editor suite left no report: the extension host crashed or never loaded it.");
  }
  const report = JSON.parse(text) as SuiteReport;
  if (report.runId !== runId) throw new Error("The in-editor suite's report is not from this run.");
  if (report.tests.length === 0) throw new Error("The in-editor suite ran no test.");
  return report;
}
