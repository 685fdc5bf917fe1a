/**
 * `npm start [-- --open] [-- --port N]`: a small sample project in VS Code with Pointsman in it.
 * Desktop VS Code where there is one and a display, otherwise the real workbench in the browser.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, buildVsix, isVsixFresh, vsix } from "./buildVsix.ts";
import { chooseProvider } from "./chooseProvider.ts";
import { desktopCode, runDesktop } from "./desktop.ts";
import { holdUntilEnd } from "./lock.ts";
import { main } from "./main.ts";
import { cache } from "./paths.ts";
import { Missing, step } from "./progress.ts";
import { copySample } from "./sample.ts";
import { freePort, installVsix, pageUrl, startServer } from "./server.ts";
import { machineSettingsFile } from "./settings.ts";
import { ensureWorkbench, type Workbench } from "./workbench.ts";

/** Always the same while it is free: what the browser stores (keys, layout) belongs to the address. */
const usualPort = 8642;
const home = join(cache, "start");

await main(async () => {
  const { values } = parseArgs({
    options: { open: { type: "boolean", default: false }, port: { type: "string" } },
    allowPositionals: true,
  });
  if (!holdUntilEnd(join(home, "running")))
    throw new Missing("npm start is already running in another terminal. Stop it first.");
  const code = desktopCode();
  if (code !== undefined) return startOnDesktop(code);
  const url = await startInBrowser(values.port === undefined ? undefined : Number(values.port));
  if (values.open) openInBrowser(url);
  await new Promise(() => setInterval(() => undefined, 60_000));
});

async function startOnDesktop(code: string): Promise<void> {
  await step("Building the extension", () => build([]));
  const userDataDir = join(home, "desktop");
  const notice = await chooseProvider(join(userDataDir, "User", "settings.json"));
  const folder = copySample(join(home, "storefront"));
  console.log(`\nOpening ${folder} in VS Code, with its own settings.\n${notice}\nPress Ctrl+C to stop.`);
  await runDesktop(code, folder, userDataDir);
}

async function startInBrowser(wantedPort: number | undefined): Promise<string> {
  const workbench = await ensureWorkbench();
  if (!isVsixFresh()) await step("Building and packaging the extension", buildVsix);
  const extensionsDir = join(home, "extensions");
  await installOnce(workbench, extensionsDir);
  const serverDataDir = join(home, "server");
  const notice = await chooseProvider(machineSettingsFile(serverDataDir));
  const folder = copySample(join(home, "storefront"));
  const port = await freePort(wantedPort ?? usualPort);
  const server = await startServer(workbench, { extensionsDir, serverDataDir, trust: "trusted", purpose: "use", port });
  const url = pageUrl(server, folder);
  console.log(`\nPointsman is running in VS Code:  ${url}\n${notice}\nPress Ctrl+C to stop.`);
  return url;
}

/** Installing takes a few seconds: only when the package is another one. */
async function installOnce(workbench: Workbench, extensionsDir: string): Promise<void> {
  const stamp = join(extensionsDir, "installed-package");
  const { mtimeMs, size } = statSync(vsix);
  const identity = `${mtimeMs} ${size}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === identity) return;
  await step("Installing the extension", () => installVsix(workbench, vsix, extensionsDir));
  writeFileSync(stamp, identity);
}

function openInBrowser(url: string): void {
  const [command, ...args] = opener(url);
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => console.log(`Could not open a browser. Open ${url} yourself.`));
  child.unref();
}

function opener(url: string): readonly [string, ...string[]] {
  if (process.platform === "darwin") return ["open", url];
  if (process.platform === "win32") return ["cmd", "/c", "start", "", url];
  return ["xdg-open", url];
}
