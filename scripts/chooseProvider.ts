import { createInterface } from "node:readline/promises";
import { startGateway } from "../test/gateway/gateway.ts";
import { findLocalServer, type LocalServer } from "./localServers.ts";
import { atEnd } from "./processes.ts";
import { freePort } from "./server.ts";
import { readSettings, writeSettings, type Settings } from "./settings.ts";

const setting = "pointsman.providers";
const usualPort = 8643;

/**
 * Sees to it that there is somebody to ask, and returns the sentence that says who.
 * What the user has configured stays as it is; otherwise a local server they agree to, or the scripted demo gateway.
 */
export async function chooseProvider(settingsFile: string): Promise<string> {
  const settings = readSettings(settingsFile);
  if (settings === undefined) return `Using the providers in ${settingsFile} as they are.`;
  const own = entries(settings).filter((entry) => !isDemo(entry));
  if (own.length > 0 && !entries(settings).some(isDemo)) return "Using your own providers.";
  const local = own.length === 0 ? await offerLocalServer() : undefined;
  if (local) {
    writeSettings(settingsFile, { ...settings, [setting]: [{ preset: local.preset, baseUrl: local.baseUrl }] });
    return `Using ${local.name} on ${local.baseUrl}.`;
  }
  const gateway = await startGateway({ port: await freePort(usualPort) });
  atEnd(() => gateway.close());
  writeSettings(settingsFile, { ...settings, [setting]: [...own, { preset: "demo", baseUrl: gateway.baseUrl }] });
  return `The demo gateway on ${gateway.url} is scripted: its answers are prepared, and no model is used.`;
}

function entries(settings: Settings): readonly unknown[] {
  const value = settings[setting];
  return Array.isArray(value) ? value : [];
}

function isDemo(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "preset" in entry && entry.preset === "demo";
}

async function offerLocalServer(): Promise<LocalServer | undefined> {
  const found = await findLocalServer();
  if (!found) return undefined;
  if (!process.stdin.isTTY) {
    console.log(`Found ${found.name} on ${found.baseUrl}. Run npm start in a terminal to use it instead of the demo.`);
    return undefined;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Readline takes Ctrl+C for itself while it asks.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const answer = await terminal.question(
    `Found ${found.name} on ${found.baseUrl}. Use it? (y/N; N starts the scripted demo) `,
  );
  terminal.close();
  return /^y/i.test(answer.trim()) ? found : undefined;
}
