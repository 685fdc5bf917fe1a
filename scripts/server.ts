import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { atEnd, quietEnvironment, run, stopGroup } from "./processes.ts";
import type { Workbench } from "./workbench.ts";

export interface ServerOptions {
  readonly extensionsDir: string;
  readonly serverDataDir: string;
  /** Untrusted is VS Code's own default for a folder. */
  readonly trust: "trusted" | "untrusted";
  /**
   * `extension-tests`: the page may name a suite to run. A built product silently ignores the page's
   * extensionDevelopmentPath and extensionTestsPath without the switch for it; but with it, no notification is shown.
   */
  readonly purpose: "use" | "extension-tests";
  /** Default: any free port. */
  readonly port?: number;
}

export interface Server {
  /** Without a folder; see `pageUrl`. */
  readonly origin: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts the workbench on loopback; resolves when it answers. */
export async function startServer(workbench: Workbench, options: ServerOptions): Promise<Server> {
  const port = options.port ?? (await freePort());
  mkdirSync(options.serverDataDir, { recursive: true });
  mkdirSync(options.extensionsDir, { recursive: true });
  const logFile = join(options.serverDataDir, "server.log");
  const log = openSync(logFile, "w");
  const child = spawn(workbench.node, [workbench.server, ...serverArguments(options, port)], {
    env: quietEnvironment(),
    detached: process.platform !== "win32",
    stdio: ["ignore", log, log],
  });
  const stop = (): Promise<void> => stopGroup(child);
  atEnd(stop);
  const origin = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null || child.pid === undefined) break;
    if (await answers(origin)) return { origin, port, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`The workbench did not start on ${origin}:\n${readFileSync(logFile, "utf8").slice(-4000)}`);
}

function serverArguments(options: ServerOptions, port: number): readonly string[] {
  return [
    "--host=127.0.0.1",
    `--port=${port}`,
    "--without-connection-token",
    "--accept-server-license-terms",
    `--server-data-dir=${options.serverDataDir}`,
    `--extensions-dir=${options.extensionsDir}`,
    "--telemetry-level=off",
    ...(options.purpose === "extension-tests" ? ["--enable-smoke-test-driver"] : []),
    ...(options.trust === "trusted" ? ["--disable-workspace-trust"] : []),
  ];
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Installs a packaged extension, as a user would. */
export async function installVsix(workbench: Workbench, vsix: string, extensionsDir: string): Promise<void> {
  mkdirSync(extensionsDir, { recursive: true });
  const args = [workbench.server, "--install-extension", vsix, "--force", "--extensions-dir", extensionsDir];
  const scratch = ["--server-data-dir", join(extensionsDir, "..", "install-data"), "--accept-server-license-terms"];
  const { code, output } = await run(workbench.node, [...args, ...scratch], { timeoutMilliseconds: 120_000 });
  if (code !== 0 || !/successfully installed/.test(output)) throw new Error(`Installing ${vsix} failed:\n${output}`);
}

/** A port nobody listens on now, or the wanted one if that is free. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The page of a folder; `payload` holds the workbench's own keys, such as extensionTestsPath. */
export function pageUrl(server: Server, folder: string, payload: readonly (readonly [string, string])[] = []): string {
  const url = new URL(server.origin);
  url.searchParams.set("folder", folder);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/** A path on the server's machine, as payload entries want it. */
export function remotePath(server: Server, path: string): string {
  return `vscode-remote://127.0.0.1:${server.port}${path}`;
}
