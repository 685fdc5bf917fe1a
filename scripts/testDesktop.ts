/** `npm run test:desktop`: the in-editor suite in desktop VS Code, which is downloaded and so needs the open internet. */
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startGateway } from "../test/gateway/gateway.ts";
import { build } from "./buildVsix.ts";
import { readReport } from "./inEditor.ts";
import { main } from "./main.ts";
import { cache, repository } from "./paths.ts";
import { Missing } from "./progress.ts";
import { copySample } from "./sample.ts";
import { writeSettings } from "./settings.ts";

await main(async () => {
  const vscodeExecutablePath = await download();
  await build(["--test"]);
  const gateway = await startGateway({ pace: "instant" });
  const scratch = mkdtempSync(join(tmpdir(), "pointsman-desktop-"));
  const reportFile = join(scratch, "report.json");
  const runId = `desktop-${Date.now()}`;
  writeSettings(join(scratch, "user", "User", "settings.json"), {
    "pointsman.providers": [{ preset: "demo", baseUrl: gateway.baseUrl }],
  });
  const folder = copySample(join(scratch, "storefront"));
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: repository,
      extensionTestsPath: join(repository, "dist", "test", "index.js"),
      launchArgs: [
        folder,
        `--user-data-dir=${join(scratch, "user")}`,
        "--disable-extensions",
        "--disable-workspace-trust",
      ],
      extensionTestsEnv: {
        POINTSMAN_TEST_RUN: runId,
        POINTSMAN_TEST_REPORT: reportFile,
        POINTSMAN_TEST_TRUST: "trusted",
        POINTSMAN_TEST_GATEWAY: gateway.url,
      },
    });
    const { tests } = readReport(reportFile, runId);
    const passed = tests.filter(({ state }) => state === "passed").length;
    console.log(`\n${passed} passed, ${tests.length - passed} failed`);
    if (passed < tests.length) process.exitCode = 1;
  } finally {
    await gateway.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version: "stable", cachePath: join(cache, "desktop-vscode") });
  } catch {
    throw new Missing(
      "Desktop VS Code could not be downloaded: this needs the open internet. `npm run test:editor` runs the same suite without it.",
    );
  }
}
