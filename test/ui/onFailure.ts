import type { Gateway } from "../gateway/gateway.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

interface Failed {
  readonly area: string;
  readonly test: { readonly state?: string | undefined; readonly title: string } | undefined;
  readonly window: WorkbenchWindow | undefined;
  readonly gateway?: Pick<Gateway, "journal">;
}

/** For `afterEach`: a test that failed leaves a picture, and in the output what a picture from elsewhere would have shown. */
export async function onFailure({ area, test, window, gateway }: Failed): Promise<void> {
  if (test?.state !== "failed" || !window) return;
  const { page } = window;
  await window.screenshot(`failed-${area}-${test.title.slice(0, 40)}`).catch(() => {});
  const state = {
    focus: await page.evaluate<string>(focusedElement).catch(String),
    statusBar: await window.statusBarItem().allTextContents().catch(String),
    toasts: await window.notifications().allTextContents().catch(String),
    editor: (await window.editorText().catch(String)).split("\n").slice(-40),
    asked: gateway?.journal.slice(-5).map(({ path, aborted, body }) => ({
      path,
      aborted,
      bodyEnd: JSON.stringify(body)?.slice(-200),
    })),
  };
  console.log(JSON.stringify(state, null, 2).replaceAll(/^/gm, "      "));
}

/** Runs in the page. */
const focusedElement = `(() => {
  const { tagName, className, id } = document.activeElement;
  const owner = document.activeElement.closest(".part, .quick-input-widget, .monaco-dialog-box");
  return [tagName, id, className, "in", owner?.id || owner?.className].join(" ");
})()`;
