import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { repository } from "./paths.ts";
import { atEnd, quietEnvironment, stopGroup } from "./processes.ts";

/** The desktop editor's own command line, where there is one and a display to show it on. */
export function desktopCode(): string | undefined {
  const hasDisplay = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  if (!hasDisplay) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** Opens the folder with the extension under development; resolves when its window is closed. */
export async function runDesktop(code: string, folder: string, userDataDir: string): Promise<void> {
  const args = [
    `--extensionDevelopmentPath=${repository}`,
    `--user-data-dir=${userDataDir}`,
    `--extensions-dir=${join(userDataDir, "extensions")}`,
    "--disable-workspace-trust",
    "--skip-welcome",
    "--new-window",
    "--wait",
    // The editor refuses to start as root without it.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    folder,
  ];
  const child = spawn(code, args, {
    env: quietEnvironment(),
    stdio: "ignore",
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
  });
  atEnd(async () => {
    endEditor(userDataDir);
    await stopGroup(child);
  });
  await new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

/** The command line only waits: the editor itself is another process, which writes its id into its user data. */
function endEditor(userDataDir: string): void {
  try {
    const pid = Number(readFileSync(join(userDataDir, "code.lock"), "utf8"));
    if (pid > 1) process.kill(pid, "SIGTERM");
  } catch {
    // Closed already.
  }
}
