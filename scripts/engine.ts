import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.ts";
import { cache } from "./paths.ts";
import { quietEnvironment, run } from "./processes.ts";
import { Missing, step } from "./progress.ts";

const version = "1.7.15";
const engine = "@fugood/llama.node";
/** The variant that computes on the processor; the others, for graphics cards, are ten times the size. */
const binary = `@fugood/node-llama-${process.platform}-${process.arch}`;

/** Finds llama.cpp as a Node package, or installs it (22 MB); the folder that it can be required from. */
export async function ensureEngine(): Promise<string> {
  const folder = join(cache, `engine-${version}`);
  const isThere = (): boolean => existsSync(join(folder, "node_modules", binary, "package.json"));
  if (!isThere()) await withLock(`${folder}.lock`, async () => isThere() || install(folder));
  return folder;
}

async function install(folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, "package.json"), '{"private":true}\n');
  const flags = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const args = ["install", `${engine}@${version}`, `${binary}@${version}`, ...flags];
  const { code, output } = await step("Installing the llama.cpp engine", () =>
    run("npm", args, { cwd: partial, env: quietEnvironment({}) }),
  );
  if (code !== 0) throw new Missing(`${output.slice(-4000)}\nCould not install ${engine}: see above.`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}
