import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./paths.ts";
import { quietEnvironment } from "./processes.ts";

const source = join(repository, "samples", "storefront");

/** Puts a fresh copy of the sample project, as a Git repository with one commit, at `folder`; returns it. */
export function copySample(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (existsSync(source)) cpSync(source, folder, { recursive: true });
  else writeFileSync(join(folder, "README.md"), "# An empty project\n");
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "--all");
  git(
    folder,
    "-c",
    "user.name=Sample",
    "-c",
    "user.email=sample@example.invalid",
    "commit",
    "--quiet",
    "-m",
    "Start the shop",
  );
  return folder;
}

/** Without Git the sample is just a folder; only the commit message command misses it. */
function git(folder: string, ...args: readonly string[]): void {
  spawnSync("git", args, { cwd: folder, env: quietEnvironment({ GIT_CONFIG_GLOBAL: "/dev/null" }), stdio: "ignore" });
}
