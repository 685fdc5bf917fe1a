import { spawn } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";

const mostPaths = 200_000;

/**
 * The files below a folder that git does not ignore: from the editor's own ripgrep, which lists 50,000 in a fraction of a
 * second and runs nothing that a repository names; otherwise from the editor's search.
 */
export async function listPaths(folder: vscode.Uri): Promise<readonly string[]> {
  const program = folder.scheme === "file" ? await findRipgrep() : undefined;
  const listed = program === undefined ? undefined : await listWith(program, folder.fsPath);
  return listed ?? searchPaths(folder);
}

async function findRipgrep(): Promise<string | undefined> {
  const name = process.platform === "win32" ? "rg.exe" : "rg";
  const universal = join("@vscode", "ripgrep-universal", "bin", `${process.platform}-${process.arch}`, name);
  const single = join("@vscode", "ripgrep", "bin", name);
  for (const modules of ["node_modules", "node_modules.asar.unpacked"]) {
    for (const below of [universal, single]) {
      const path = join(vscode.env.appRoot, modules, below);
      if (await isThere(path)) return path;
    }
  }
  return undefined;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Undefined where it does not run. */
function listWith(program: string, folder: string): Promise<readonly string[] | undefined> {
  const { promise, resolve } = Promise.withResolvers<readonly string[] | undefined>();
  const options = ["--files", "--hidden", "--no-config", "--no-messages", "--no-require-git", "--null"];
  const child = spawn(program, [...options, "--glob", "!.git", "--glob", "!**/.git/**", "."], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const paths: string[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) paths.push(pathOf(part));
    if (paths.length >= mostPaths) child.kill();
  });
  child.on("error", () => resolve(undefined));
  // 1: there are no files.
  child.on("close", (code) => resolve(code === 0 || paths.length > 0 || code === 1 ? paths : undefined));
  return promise;
}

function pathOf(listed: string): string {
  const path = process.platform === "win32" ? listed.replaceAll("\\", "/") : listed;
  return path.startsWith("./") ? path.slice(2) : path;
}

async function searchPaths(folder: vscode.Uri): Promise<readonly string[]> {
  const start = folder.path.replace(/\/$/, "").length + 1;
  const everything = new vscode.RelativePattern(folder, "**/*");
  const found = await Promise.resolve(
    vscode.workspace.findFiles(everything, "**/{node_modules,.git}/**", mostPaths),
  ).catch(() => []);
  return found.map(({ path }) => path.slice(start));
}
