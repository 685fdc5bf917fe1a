import type { Frame, Page } from "playwright-core";

/** The document of the Dashboard: the frame in a frame whose page has our tabs. */
export async function dashboardFrame(page: Page): Promise<Frame> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    for (const frame of page.frames()) {
      const tabs = await frame
        .locator('[role="tab"]#tab-models')
        .count()
        .catch(() => 0);
      if (tabs > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error("The Dashboard did not appear.");
}
