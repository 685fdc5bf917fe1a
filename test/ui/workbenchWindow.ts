import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Frame, Locator, Page } from "playwright-core";
import { repository, results } from "../../scripts/paths.ts";
import { comesTrue } from "../until.ts";

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  /** Display language of the workbench, such as `zh-cn`. */
  readonly language?: string;
}

/** One window of the workbench, as a person at the keyboard uses it. */
export interface WorkbenchWindow {
  readonly page: Page;
  /** Runs one of our commands through the palette, by its id; the palette shows its title in the window's language. */
  readonly command: (id: string) => Promise<void>;
  /** Runs any command through the palette, by its title. */
  readonly palette: (title: string) => Promise<void>;
  readonly openFile: (name: string) => Promise<void>;
  /** Lines of the active editor that are on the screen. */
  readonly editorText: () => Promise<string>;
  /** Selects whole lines of the active editor; 1-based, inclusive. */
  readonly selectLines: (first: number, last: number) => Promise<void>;
  /** Puts the cursor at the end of a line; 1-based. */
  readonly goTo: (line: number) => Promise<void>;
  /** The document of our panel; opens the panel when it is not there. */
  readonly chat: () => Promise<Frame>;
  readonly statusBarItem: () => Locator;
  /** As a user does it: the editor keeps first what it has not kept yet. */
  readonly reload: () => Promise<void>;
  readonly notifications: () => Locator;
  /** Writes `<folder>/<name>.png`; default folder: test-results. */
  readonly screenshot: (name: string, folder?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

type Payload = readonly (readonly [string, string])[];

export async function openWindow(
  browser: Browser,
  url: (payload: Payload) => string,
  options: WindowOptions,
): Promise<WorkbenchWindow> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  if (options.language !== undefined) await page.addInitScript(speak, options.language);
  await page.goto(url([["skipWelcome", "true"]]));
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  const statusBarItem = (): Locator => page.locator('.statusbar-item[id$="pointsman.usage"]');
  await statusBarItem().waitFor({ timeout: 60_000 });
  return {
    page,
    command: (id) => runTitle(page, commandTitle(id, options.language)),
    palette: (title) => runTitle(page, title),
    openFile: (name) => openFile(page, name),
    editorText: () => editorText(page),
    selectLines: (first, last) => selectLines(page, first, last),
    goTo: (line) => goTo(page, line),
    chat: () => chatFrame(page, commandTitle("pointsman.chat.open", options.language)),
    statusBarItem,
    async reload() {
      const begun = page.waitForEvent("load");
      await runTitle(page, "Developer: Reload Window");
      await begun;
      await statusBarItem().waitFor();
    },
    notifications: () => page.locator(".notifications-toasts .notification-list-item"),
    async screenshot(name, folder = results) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w-]+/g, "-")}.png`) });
    },
    close: () => context.close(),
  };
}

/**
 * VS Code's own language pack comes from its gallery only. The workbench takes its language from this global, hands it to the
 * extension host, and that loads our bundle: our texts are translated, VS Code's own stay English.
 */
function speak(language: string): void {
  Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", {
    get: () => language,
    // The page's own script assigns "en"; without a setter it would fail there.
    set(_english: string) {},
  });
}

async function runTitle(page: Page, title: string): Promise<void> {
  const input = await openQuickInput(page, "F1");
  await input.fill(`>${title}`);
  const row = ".quick-input-list .monaco-list-row";
  // Other titles may begin with this one, and stand first where they were used last.
  const whole = page.locator(`${row}[aria-label="${title}"], ${row}[aria-label^="${title},"]`).first();
  const isWhole = await comesTrue(() => whole.isVisible(), 2000);
  const entry = isWhole ? whole : page.locator(`${row}[aria-label^="${title}"]`).first();
  // The list is drawn anew when late results come, and a click that meets that does nothing: the box stays as it is.
  const isTaken = async (): Promise<boolean> =>
    !(await input.isVisible()) || (await input.inputValue()) !== `>${title}`;
  for (let clicks = 0; clicks < 10; clicks += 1) {
    await entry.click();
    if (await comesTrue(isTaken, 3000)) return;
  }
  throw new Error(`${title} could not be chosen in the palette.`);
}

/** Presses the key until the box is there: one that meets a frame while it loads is lost. */
async function openQuickInput(page: Page, key: string): Promise<Locator> {
  const input = page.locator(".quick-input-widget input");
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press(key);
    const isThere = await input.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return input;
  }
  throw new Error(`${key} opened no input.`);
}

/** As the palette shows it: category, then the title from package.nls.json. */
function commandTitle(id: string, language: string | undefined): string {
  const file = language === undefined ? "package.nls.json" : `package.nls.${language}.json`;
  const strings = JSON.parse(readFileSync(join(repository, file), "utf8")) as Readonly<Record<string, string>>;
  const title = strings[id.replace("pointsman", "command")];
  if (title === undefined) throw new Error(`${file} has no title for ${id}.`);
  return `Pointsman: ${title}`;
}

async function openFile(page: Page, name: string): Promise<void> {
  const input = await openQuickInput(page, "ControlOrMeta+P");
  await input.fill(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active", { hasText: name.split("/").at(-1) ?? name }).waitFor();
}

/** Lines are elements, in no order; their height on the screen gives it. */
async function editorText(page: Page): Promise<string> {
  const lines = page.locator(".editor-group-container.active .editor-instance .view-lines .view-line");
  const texts = await lines.evaluateAll((elements) =>
    elements.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? "" })),
  );
  // The editor draws its spaces as no-break spaces.
  return texts
    .toSorted((a, b) => a.top - b.top)
    .map(({ text }) => text.replaceAll("\u00a0", " "))
    .join("\n");
}

async function goTo(page: Page, line: number): Promise<void> {
  // A file that was just opened gets the keyboard a moment after its tab is there, and would take the Enter below.
  await focusEditor(page);
  const input = await openQuickInput(page, "F1");
  await input.fill(`:${line}`);
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: String(line) })
    .first()
    .waitFor();
  await input.press("Enter");
  await input.waitFor({ state: "hidden" });
  await focusEditor(page);
  await page.keyboard.press("End");
}

/**
 * A box at the top gives the keyboard back to whoever had it before. Where that was the status bar, it now and then gets it
 * after the editor did, and keys typed then press its buttons.
 */
async function focusEditor(page: Page): Promise<void> {
  const editor = page.locator(".editor-group-container.active .editor-instance .monaco-editor");
  if (await comesTrue(async () => (await editor.locator(":focus").count()) > 0, 2000)) return;
  await editor.locator("textarea, .native-edit-context").first().focus();
}

async function selectLines(page: Page, first: number, last: number): Promise<void> {
  await goTo(page, first);
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  for (let line = first; line < last; line += 1) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+End");
}

/** A webview is a frame in a frame: the inner one holds our document. */
async function chatFrame(page: Page, openChat: string): Promise<Frame> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const found = await findChatFrame(page);
    if (found) return found;
    if (waited === 1000) await runTitle(page, openChat);
    await page.waitForTimeout(100);
  }
  throw new Error("The chat panel did not appear.");
}

async function findChatFrame(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    if (!frame.url().includes("fake.html") && frame.name() !== "active-frame") continue;
    const owned = await frame
      .locator("#root")
      .count()
      .catch(() => 0);
    if (owned > 0) return frame;
  }
  return undefined;
}
