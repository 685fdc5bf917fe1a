import type { WorkbenchWindow } from "./workbenchWindow.ts";

/** Says at the cursor what shall change, as a user does: the key, the words, Enter. */
export async function instruct(window: WorkbenchWindow, instruction: string): Promise<void> {
  await openInstruction(window);
  await window.page.keyboard.type(instruction);
  await window.page.keyboard.press("Enter");
  await window.page.locator(".review-widget").waitFor({ state: "detached" });
}

/** Opens the box by its key and waits until it has the keyboard. */
export async function openInstruction({ page }: WorkbenchWindow): Promise<void> {
  // A file that was just opened gets the keyboard a moment after its tab is there.
  await page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.press("j");
  await page.locator(".review-widget .monaco-editor.focused").waitFor();
}
