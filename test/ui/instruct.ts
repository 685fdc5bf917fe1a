import type { WorkbenchWindow } from "./workbenchWindow.ts";

/** Says at the cursor what shall change, as a user does: the key, the words, Enter. */
export async function instruct({ page }: WorkbenchWindow, instruction: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.press("j");
  await page.locator(".review-widget .monaco-editor.focused").waitFor();
  await page.keyboard.type(instruction);
  await page.keyboard.press("Enter");
  await page.locator(".review-widget").waitFor({ state: "detached" });
}
