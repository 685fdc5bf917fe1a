import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type Settings = Readonly<Record<string, unknown>>;

/** Where a server keeps the settings of its machine; our providers have machine scope and belong there. */
export function machineSettingsFile(serverDataDir: string): string {
  return join(serverDataDir, "data", "Machine", "settings.json");
}

export function writeMachineSettings(serverDataDir: string, settings: Settings): void {
  writeSettings(machineSettingsFile(serverDataDir), settings);
}

export function writeSettings(file: string, settings: Settings): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

/** The settings, `{}` where there is no file, undefined where somebody wrote comments or mistakes into it: then it is theirs alone. */
export function readSettings(file: string): Settings | undefined {
  if (!existsSync(file)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8") || "{}");
    return typeof value === "object" && value !== null ? (value as Settings) : undefined;
  } catch {
    return undefined;
  }
}
