import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser } from "../scripts/browser.ts";
import { buildVsix, isVsixFresh, vsix } from "../scripts/buildVsix.ts";
import { repository } from "../scripts/paths.ts";
import { run, quietEnvironment } from "../scripts/processes.ts";
import { copySample } from "../scripts/sample.ts";
import { installVsix, pageUrl, remotePath, startServer } from "../scripts/server.ts";
import { writeMachineSettings } from "../scripts/settings.ts";
import { ensureWorkbench } from "../scripts/workbench.ts";
import { startGateway, type Gateway } from "../test/gateway/gateway.ts";
import type { Pace } from "../test/gateway/pace.ts";
import { untilMachineIsQuiet } from "./quiet.ts";
import { startConductor, type Probe } from "./conductor.ts";

export const extensionId = "pointsman.pointsman";

export interface StageOptions {
  /** `never`: nothing in the manifest activates the extension, so that the probe can do it when all is quiet. */
  readonly activation: "as shipped" | "never";
  /** A file of the sample project that is open; none keeps VS Code's own language extensions asleep. */
  readonly file?: string;
  /** Machine settings beside the provider. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly pace?: Pace;
}

/** The installed package beside the probe, in a real workbench, with the demo gateway as its provider. */
export interface Stage {
  readonly gateway: Gateway;
  /** A new window with a new extension host. */
  readonly open: () => Promise<BenchWindow>;
  readonly close: () => Promise<void>;
}

export interface BenchWindow {
  readonly page: Page;
  readonly probe: Probe;
  /** The document of the chat panel, which this opens. */
  readonly chat: () => Promise<Frame>;
  /** Also ends its extension host. */
  readonly close: () => Promise<void>;
}

export async function prepareStage({ activation, file, settings, pace }: StageOptions): Promise<Stage> {
  const workbench = await ensureWorkbench();
  if (!isVsixFresh()) await buildVsix();
  const scratch = mkdtempSync(join(tmpdir(), "pointsman-bench-"));
  const extensionsDir = join(scratch, "extensions");
  await installVsix(workbench, vsix, extensionsDir);
  await installVsix(workbench, await packProbe(scratch), extensionsDir);
  if (activation === "never") removeActivationEvents(extensionsDir);
  const gateway = await startGateway({ pace: pace ?? { firstTokenMilliseconds: 100, tokensPerSecond: 80 } });
  const conductor = await startConductor();
  const serverDataDir = join(scratch, "server");
  writeMachineSettings(serverDataDir, {
    "workbench.startupEditor": "none",
    "pointsman.providers": [{ preset: "demo", baseUrl: gateway.baseUrl }],
    "pointsmanBench.url": conductor.url,
    ...settings,
  });
  const server = await startServer(workbench, { serverDataDir, extensionsDir, trust: "trusted", purpose: "use" });
  const folder = copySample(join(scratch, "storefront"));
  const url = pageUrl(server, folder, [
    ["skipWelcome", "true"],
    ...(file === undefined ? [] : [["openFile", remotePath(server, join(folder, file))] as const]),
  ]);
  const browser = await launchBrowser();
  return {
    gateway,
    open: () => openWindow(browser, url, conductor),
    async close() {
      await browser.close();
      await server.stop();
      await conductor.close();
      await gateway.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function openWindow(
  browser: Browser,
  url: string,
  conductor: Awaited<ReturnType<typeof startConductor>>,
): Promise<BenchWindow> {
  await untilMachineIsQuiet();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  const probe = await conductor.nextProbe();
  return {
    page,
    probe,
    chat: () => chatFrame(page, probe),
    async close() {
      await context.close();
      probe.retire();
    },
  };
}

async function chatFrame(page: Page, probe: Probe): Promise<Frame> {
  await probe.order("execute", "pointsman.chat.focus");
  for (let waited = 0; waited < 30_000; waited += 100) {
    for (const frame of page.frames()) {
      const composers = await frame
        .locator("#root textarea")
        .count()
        .catch(() => 0);
      if (composers > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error("The chat panel did not appear.");
}

async function packProbe(folder: string): Promise<string> {
  const file = join(folder, "probe.vsix");
  const vsce = join(repository, "node_modules", "@vscode", "vsce", "vsce");
  const flags = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", file];
  const { code, output } = await run(process.execPath, [vsce, "package", ...flags], {
    cwd: join(repository, "bench", "probe"),
    env: quietEnvironment(),
  });
  if (code !== 0) throw new Error(`Packaging the probe failed:\n${output}`);
  return file;
}

function removeActivationEvents(extensionsDir: string): void {
  const [manifest] = globSync(`${extensionId}-*/package.json`, { cwd: extensionsDir });
  if (manifest === undefined) throw new Error("The installed extension was not found.");
  const file = join(extensionsDir, manifest);
  const parsed = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...parsed, activationEvents: [] }));
}
