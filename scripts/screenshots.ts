/** `npm run screenshots`: pictures of the real workbench with the demo gateway, for the README. */
import { join } from "node:path";
import { panelOf, type Panel } from "../test/ui/panel.ts";
import { startProduct, type Product } from "../test/ui/product.ts";
import { until } from "../test/until.ts";
import { instruct } from "../test/ui/instruct.ts";
import type { WorkbenchWindow } from "../test/ui/workbenchWindow.ts";
import { main } from "./main.ts";
import { repository } from "./paths.ts";
import { step } from "./progress.ts";

const folder = join(repository, "media", "screenshots");
const size = { width: 1400, height: 800 };
const dark = "Default Dark Modern";
const light = "Default Light Modern";
const questions = {
  en: "Why does an order of exactly 10 pieces get no discount? Fix it.",
  "zh-cn": "为什么正好 10 件的订单没有折扣？请修复。",
} as const;

const chats = [
  { name: "chat-light", theme: light },
  { name: "chat-dark", theme: dark },
  { name: "chat-high-contrast", theme: "Default High Contrast" },
  { name: "chat-high-contrast-light", theme: "Default High Contrast Light" },
  { name: "chat-narrow", theme: dark, width: 760 },
  { name: "chat-chinese", theme: light, language: "zh-cn" },
] as const;

await main(async () => {
  const product = await startProduct();
  const look = (theme: string): void =>
    product.configure({ "workbench.colorTheme": theme, "editor.minimap.enabled": false });
  for (const chat of chats) {
    look(chat.theme);
    await step(chat.name, () => chatPicture(product, chat));
  }
  look(light);
  await step("welcome", () => welcomePicture(product));
  look(dark);
  await step("edit", () => editPicture(product));
  await step("suggestion", () => suggestionPicture(product));
  await product.close();
  console.log(folder);
});

async function chatPicture(product: Product, chat: (typeof chats)[number]): Promise<void> {
  const language = "language" in chat ? chat.language : undefined;
  const window = await product.open({
    ...size,
    ...("width" in chat ? { width: chat.width } : {}),
    ...(language === undefined ? {} : { language }),
  });
  await window.openFile("prices.ts");
  const panel = await openPanel(window);
  if ("width" in chat) await window.palette("View: Toggle Primary Side Bar Visibility");
  else await widen(window);
  await window.selectLines(15, 21);
  await panel.ask(questions[language ?? "en"]);
  await panel.ended();
  await picture(window, chat.name);
}

async function welcomePicture(product: Product): Promise<void> {
  const window = await product.open(size);
  await openPanel(window);
  await widen(window);
  await picture(window, "welcome");
}

async function editPicture(product: Product): Promise<void> {
  const window = await product.open(size);
  await openPanel(window);
  await window.openFile("prices.ts");
  await window.selectLines(15, 21);
  await instruct(window, "Fix the off-by-one");
  await window.page.locator('.editor-actions .action-label[aria-label^="Accept Edit"]').waitFor();
  await picture(window, "edit");
}

async function suggestionPicture(product: Product): Promise<void> {
  const window = await product.open(size);
  await openPanel(window);
  await window.openFile("cart.ts");
  await window.goTo(36);
  await window.page.keyboard.press("Enter");
  await window.page.keyboard.type("export function ", { delay: 30 });
  const ghost = window.page.locator(".ghost-text, .ghost-text-decoration");
  await until("ghost text appears", async () => (await ghost.count()) > 0);
  await picture(window, "suggestion");
}

async function openPanel(window: WorkbenchWindow): Promise<Panel> {
  const panel = panelOf(await window.chat());
  await panel.composer.waitFor();
  return panel;
}

/** Gives the panel a third of the window, as somebody who chats would. */
async function widen({ page }: WorkbenchWindow): Promise<void> {
  const bar = await page.locator(".part.auxiliarybar").boundingBox();
  if (!bar) return;
  await page.mouse.move(bar.x - 2, 400);
  await page.mouse.down();
  await page.mouse.move(bar.x - 130, 400, { steps: 5 });
  await page.mouse.up();
  // Away from the border, which lights up under the pointer.
  await page.mouse.move(600, 5);
}

/** Colours, icons and the status bar come a moment after the text. */
async function picture(window: WorkbenchWindow, name: string): Promise<void> {
  await window.page.waitForTimeout(1500);
  await window.screenshot(name, folder);
  await window.close();
}
