import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../scripts/browser.ts";
import { buildVsix, isVsixFresh, vsix } from "../../scripts/buildVsix.ts";
import { copySample } from "../../scripts/sample.ts";
import { installVsix, pageUrl, startServer } from "../../scripts/server.ts";
import { writeMachineSettings, type Settings } from "../../scripts/settings.ts";
import { ensureWorkbench } from "../../scripts/workbench.ts";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import type { Pace } from "../gateway/pace.ts";
import { openWindow, type WindowOptions, type WorkbenchWindow } from "./workbenchWindow.ts";

export interface ProductOptions {
  readonly trust?: "trusted" | "untrusted";
  /** Machine settings beside the demo provider. */
  readonly settings?: Settings;
  /** Providers to configure; default: the demo gateway. */
  readonly providers?: readonly unknown[];
  readonly pace?: Pace;
}

/** The packaged extension, installed as a user installs it, in a real workbench, with the demo gateway as its provider. */
export interface Product {
  readonly gateway: Gateway;
  /** The sample project that is open. */
  readonly folder: string;
  /** Where the workbench keeps settings, storage and logs. */
  readonly dataDir: string;
  /** Changes machine settings beside the provider; open windows follow. */
  readonly configure: (settings: Settings) => void;
  /** A window of its own, with a new empty browser profile. */
  readonly open: (options?: WindowOptions) => Promise<WorkbenchWindow>;
  readonly close: () => Promise<void>;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const workbench = await ensureWorkbench();
  if (!isVsixFresh()) await buildVsix();
  const scratch = mkdtempSync(join(tmpdir(), "pointsman-ui-"));
  const extensionsDir = join(scratch, "extensions");
  await installVsix(workbench, vsix, extensionsDir);
  const gateway = await startGateway({ pace: options.pace ?? "believable" });
  const serverDataDir = join(scratch, "server");
  const configure = (settings: Settings): void =>
    writeMachineSettings(serverDataDir, {
      "workbench.startupEditor": "none",
      // On a busy machine the focus can still be moving when the palette opens, and would close it.
      "workbench.quickOpen.closeOnFocusLost": false,
      "workbench.reduceMotion": "on",
      "pointsman.providers": options.providers ?? [{ preset: "demo", baseUrl: gateway.baseUrl }],
      ...settings,
    });
  configure(options.settings ?? {});
  const server = await startServer(workbench, {
    serverDataDir,
    extensionsDir,
    trust: options.trust ?? "trusted",
    purpose: "use",
  });
  const folder = copySample(join(scratch, "storefront"));
  let browser: Browser | undefined;
  return {
    gateway,
    folder,
    dataDir: serverDataDir,
    configure,
    async open(windowOptions = {}) {
      browser ??= await launchBrowser();
      return openWindow(browser, (payload) => pageUrl(server, folder, payload), windowOptions);
    },
    async close() {
      await browser?.close();
      await server.stop();
      await gateway.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
