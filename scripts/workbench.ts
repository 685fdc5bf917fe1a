import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { withLock } from "./lock.ts";
import { cache } from "./paths.ts";
import { quietEnvironment, run } from "./processes.ts";
import { Missing, step } from "./progress.ts";
import { ensureSystemPackages } from "./systemPackages.ts";

/** VS Code as a server: the real workbench in a browser with the real extension host. */
export interface Workbench {
  /** A Node 24, which code-server demands. */
  readonly node: string;
  /** The inner server: code-server's own command line lacks the switch that extension tests need. */
  readonly server: string;
}

const codeServerVersion = "4.139.1";
const vscodeVersion = "1.139.1";
/** This package holds the binary and the headers; without the headers node-gyp wants to download them. */
const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** Where the workbench is or will be; too big for node_modules, so that all clones share one. */
export function workbenchFolder(): string {
  return process.env["POINTSMAN_WORKBENCH_DIR"] ?? join(cache, `workbench-${vscodeVersion}`);
}

/** Finds the workbench, or installs it (2 to 3 minutes, 620 MB). */
export async function ensureWorkbench(): Promise<Workbench> {
  const folder = workbenchFolder();
  return find(folder) ?? withLock(`${folder}.lock`, async () => find(folder) ?? install(folder));
}

function find(folder: string): Workbench | undefined {
  const node = join(folder, "node_modules", nodePackage, "bin", process.platform === "win32" ? "node.exe" : "node");
  const server = join(folder, "node_modules", "code-server", "lib", "vscode", "out", "server-main.js");
  return existsSync(node) && existsSync(server) ? { node, server } : undefined;
}

/** Installs beside the final place and renames at the end: a half install never looks like a whole one. */
async function install(folder: string): Promise<Workbench> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Missing(`${folder} contains something other than a workbench. Empty it, or set POINTSMAN_WORKBENCH_DIR.`);
  }
  await ensureSystemPackages(["g++", "make", "python3", "pkg-config", "libkrb5-dev"]);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, "package.json"), '{"private":true}\n');
  await step("Installing Node 24 for the workbench", () =>
    npmInstall(partial, `${nodePackage}@${process.versions.node}`),
  );
  await step(`Installing VS Code ${vscodeVersion} (code-server, about 2 minutes, only once)`, () =>
    npmInstall(partial, `code-server@${codeServerVersion}`),
  );
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
  const workbench = find(folder);
  if (!workbench)
    throw new Missing(`code-server ${codeServerVersion} was installed into ${folder}, but its server is missing.`);
  return workbench;
}

async function npmInstall(folder: string, name: string): Promise<void> {
  const home = join(folder, "node_modules", nodePackage);
  const node = join(home, "bin", "node");
  // npm does not always keep the executable bit of a binary that no `bin` entry names.
  if (existsSync(node)) chmodSync(node, 0o755);
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((entry) => !entry.includes("node_modules"));
  const env = quietEnvironment({
    PATH: [dirname(node), ...path].join(delimiter),
    npm_config_nodedir: home,
    // The driver packages some extensions would fetch are not needed here.
    PUPPETEER_SKIP_DOWNLOAD: "1",
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  });
  const args = ["install", name, "--save-exact", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await run("npm", args, { cwd: folder, env });
  if (code !== 0)
    throw new Missing(`${output.slice(-4000)}\nCould not install ${name} from the npm registry: see above.`);
}
