import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { atEnd } from "./processes.ts";
import { Missing } from "./progress.ts";
import { ensureSystemPackages } from "./systemPackages.ts";

const candidates: readonly string[] = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export function findChromium(): string | undefined {
  return [process.env["POINTSMAN_CHROMIUM"] ?? "", ...candidates].find((path) => path !== "" && existsSync(path));
}

/** The system's Chromium; on Debian it is installed, with a font that has Chinese, where we may. */
export async function ensureChromium(): Promise<string> {
  if (process.env["POINTSMAN_CHROMIUM"] === undefined) await ensureSystemPackages(packages());
  const found = findChromium();
  if (found === undefined)
    throw new Missing("No Chromium found. Install Chromium or Chrome, or set POINTSMAN_CHROMIUM to its path.");
  return found;
}

function packages(): readonly string[] {
  return [...(findChromium() === undefined ? ["chromium"] : []), "fonts-noto-cjk"];
}

/** A headless browser with a new empty profile that talks to nobody but us. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    headless: true,
    // Our own signal handling stops it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--no-proxy-server",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  atEnd(() => browser.close());
  return browser;
}
