/** The real panel in a real browser: its own bundle, style sheet and policy; only the extension is played by the test. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/browser.ts";
import type { TurnPatch, TurnsMessage } from "../../src/protocol/applyPatch.ts";
import type { FromPanel, Setup, ToPanel } from "../../src/protocol/chat.ts";
import type { Turn } from "../../src/protocol/turn.ts";
import { panelHtml } from "../../src/surfaces/panelHtml.ts";
import { defaultStyles, themes, type ThemeName } from "./themes.ts";

const nonce = "0123456789abcdef";
const files: Readonly<Record<string, string>> = {
  "/panel.js": "dist/panel.js",
  "/panel.css": "dist/panel.css",
  "/formulas.js": "dist/formulas.js",
  "/diagrams.js": "dist/diagrams.js",
};

export interface Harness {
  open(options?: OpenOptions): Promise<Panel>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly turns?: readonly Turn[];
  readonly setup?: Omit<Setup, "strings">;
  readonly strings?: Setup["strings"];
  /** What the extension does with a request: it does it, fails, or says nothing. */
  readonly requests?: "done" | "failed" | "unanswered";
  /** What requests get that are done, by their type and what is asked for; otherwise nothing. */
  readonly results?: Readonly<Record<string, unknown>>;
  /** What an earlier panel kept. */
  readonly saved?: unknown;
  readonly scale?: number;
}

export interface Panel {
  readonly page: Page;
  /** The extension says something. */
  say(...messages: readonly ToPanel[]): Promise<void>;
  /** What the panel said, in order. */
  heard(): Promise<readonly FromPanel[]>;
  /** What the browser refused to load or run. */
  violations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startHarness(): Promise<Harness> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    void respond(path).then(({ type, body }) => {
      response.writeHead(type === "" ? 404 : 200, type === "" ? {} : { "content-type": type });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await launchBrowser();
  return {
    open: (options = {}) => openPanel(browser, `http://127.0.0.1:${port}/`, options),
    async close() {
      await browser.close();
      await stop(server);
    },
  };

  async function respond(path: string): Promise<{ type: string; body: string | Buffer }> {
    if (path === "/") {
      const origin = `http://127.0.0.1:${port}`;
      const page = { nonce, cspSource: origin, scriptUri: "/panel.js", styleUri: "/panel.css", language: "en" };
      return { type: "text/html", body: panelHtml({ ...page, title: "Pointsman" }) };
    }
    const file = files[path];
    if (file === undefined) return { type: "", body: "" };
    return { type: path.endsWith(".css") ? "text/css" : "text/javascript", body: await readFile(file) };
  }
}

async function openPanel(browser: Browser, url: string, options: OpenOptions): Promise<Panel> {
  const { width = 380, height = 720, scale = 1 } = options;
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  const page = await context.newPage();
  await page.addInitScript(playEditor, {
    theme: themes[options.theme ?? "dark"],
    styles: defaultStyles,
    saved: options.saved,
    requests: options.requests ?? "done",
    results: options.results ?? {},
  });
  await page.goto(url);
  const say = (...messages: readonly ToPanel[]) => page.evaluate(post, messages);
  const setup = { ready: true, demo: false, ...options.setup, strings: options.strings ?? {} };
  await say({ type: "setup", patch: setup }, { type: "turns", at: 0, turns: options.turns ?? [] });
  await page.waitForSelector("textarea");
  return {
    page,
    say,
    heard: () => page.evaluate(() => globalThis.played.heard),
    violations: () => page.evaluate(() => globalThis.played.violations),
    close: () => context.close(),
  };
}

interface Played {
  readonly heard: FromPanel[];
  readonly violations: string[];
}

interface Stage {
  readonly theme: (typeof themes)[ThemeName];
  readonly styles: string;
  readonly saved: unknown;
  readonly requests: NonNullable<OpenOptions["requests"]>;
  readonly results: NonNullable<OpenOptions["results"]>;
}

declare global {
  var played: Played;
}

/** Runs in the page, before the panel. */
function playEditor({ theme, styles, saved, requests, results }: Stage): void {
  const played: Played = { heard: [], violations: [] };
  let state = saved;
  const reply = (message: FromPanel & { readonly id: number }) => {
    const { id, type } = message;
    if (requests === "unanswered") return;
    const asked = "query" in message ? `${type} ${message.query}` : type;
    const outcome =
      requests === "done"
        ? { ok: true, result: results[asked] ?? results[type] ?? null }
        : { ok: false, failure: "See the log for details." };
    window.postMessage({ type: "reply", id, ...outcome }, "*");
  };
  Object.assign(globalThis, {
    played,
    acquireVsCodeApi: () => ({
      postMessage: (message: FromPanel) => {
        // Where the keyboard is depends on the browser, not on what a test does.
        if (message.type !== "focused") played.heard.push(message);
        if ("id" in message) reply(message);
      },
      getState: () => state,
      setState: (next: unknown) => {
        state = next;
        Object.assign(globalThis, { kept: next });
      },
    }),
  });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    played.violations.push(`${violatedDirective} ${blockedURI}`);
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets = [sheet];
    document.body.className = theme.bodyClass;
    document.documentElement.style.backgroundColor = theme.variables["sideBar-background"];
  });
}

function post(messages: readonly ToPanel[]): void {
  for (const message of messages) window.postMessage(message, "*");
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A turn that has only been asked; `answer` is its text. */
export function askedTurn(
  id: string,
  question: string,
  { answer, reasoning, ...more }: Omit<Partial<Turn>, "answer"> & { answer?: string; reasoning?: string } = {},
): Turn {
  return {
    id,
    question: [{ type: "text", id: "question", text: question }],
    applicable: false,
    answer: [
      ...(reasoning === undefined ? [] : [{ type: "reasoning" as const, id: "thoughts", text: reasoning }]),
      ...(answer === undefined ? [] : [{ type: "text" as const, id: "answer", text: answer }]),
    ],
    notes: [],
    ...more,
  };
}

/** The question stands below those before it. */
export function asks(turn: Turn, at = 0): TurnsMessage {
  return { type: "turns", at, turns: [turn] };
}

export function changes(turnId: string, patch: TurnPatch): TurnsMessage {
  return { type: "changed", turnId, patch };
}

/** The answer's first words. */
export function begins(turnId: string, text: string, part = "answer"): TurnsMessage {
  return changes(turnId, { part: { type: "text", id: part, text } });
}

/** More words of the answer. */
export function goesOn(turnId: string, text: string): TurnsMessage {
  return { type: "appended", turnId, part: "answer", text };
}

/** The pieces of an answer, as they come. */
export function streams(turnId: string, [first = "", ...rest]: readonly string[]): readonly TurnsMessage[] {
  return [begins(turnId, first), ...rest.map((text) => goesOn(turnId, text))];
}
