import type { Locator } from "playwright-core";
import { rawAnswer } from "./rawAnswer.ts";
import { panelOf, type Panel } from "./panel.ts";
import type { Product } from "./product.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

/** What a person does with changes that an answer proposes. */
export interface Reviewing {
  readonly panel: Panel;
  /** Asks in the chat, is answered with this, and opens the review of it. */
  readonly propose: (answer: string) => Promise<void>;
  /** Of several files. */
  readonly acceptAll: () => Promise<void>;
  readonly discardAll: () => Promise<void>;
  /** A message that says so. */
  readonly toast: (text: string | RegExp) => Locator;
  readonly press: (button: string, text: string | RegExp) => Promise<void>;
  readonly lens: (title: string) => Locator;
  /** Clicks the topmost of them; elements are in no order. */
  readonly clickFirst: (title: string) => Promise<void>;
  /** All that was decided is done, and the diff is gone. */
  readonly decided: () => Promise<void>;
  /** No editor and no message is left. */
  readonly clean: () => Promise<void>;
}

export async function reviewing(product: Product, window: WorkbenchWindow): Promise<Reviewing> {
  const panel = panelOf(await window.chat());
  await panel.composer.waitFor();
  let asked = 0;
  const toast = (text: string | RegExp): Locator => window.notifications().filter({ hasText: text }).first();
  /** The palette lists what can be done when it opens: the list must be there. */
  const listed = async (command: string): Promise<void> => {
    await window.page.locator(".tree-explorer-viewlet-tree-view .monaco-list-row").first().waitFor();
    await window.command(command);
  };
  const lens = (title: string): Locator => window.page.locator(".codelens-decoration a", { hasText: title });
  return {
    panel,
    async propose(answer) {
      const question = `Question ${++asked} of mine`;
      product.gateway.clear();
      product.gateway.when({}, rawAnswer(answer));
      await panel.ask(question);
      // Nothing stands still while tens of megabytes are drawn.
      await panel.lastTurn.locator("button", { hasText: "Review Changes in" }).click({ timeout: 200_000 });
    },
    acceptAll: () => listed("pointsman.changes.acceptAll"),
    discardAll: () => listed("pointsman.changes.discardAll"),
    toast,
    async press(button, text) {
      await toast(text).locator(".monaco-button", { hasText: button }).click();
    },
    lens,
    async clickFirst(title) {
      await lens(title).first().waitFor();
      const tops = await lens(title).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      await lens(title)
        .nth(tops.indexOf(Math.min(...tops)))
        .click();
    },
    async decided() {
      // On a slow machine the buttons at the file's own lines are clicked before the diff is there.
      await lens("Accept").first().waitFor({ state: "detached" });
      await window.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
    },
    async clean() {
      await window.palette("Notifications: Clear All Notifications");
      await window.palette("View: Close All Editors");
    },
  };
}

export const patch = (...lines: readonly string[]): string => ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");

export const update = (path: string, from: string, to: string): readonly string[] => [
  `*** Update File: ${path}`,
  "@@",
  `-${from}`,
  `+${to}`,
];
