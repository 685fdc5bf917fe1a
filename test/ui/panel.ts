import type { Frame, Locator } from "playwright-core";

/** The chat panel as its reader sees it. */
export interface Panel {
  readonly frame: Frame;
  readonly composer: Locator;
  /** Types a question, sends it with Enter, and waits until the panel shows it. */
  readonly ask: (text: string) => Promise<void>;
  readonly lastTurn: Locator;
  readonly badge: Locator;
  readonly answer: Locator;
  readonly failure: Locator;
  /** What an ended turn cost; appears when the answer is complete. */
  readonly summary: Locator;
  readonly ended: () => Promise<void>;
}

export function panelOf(frame: Frame): Panel {
  const composer = frame.locator(".composer textarea");
  const turns = frame.locator("article.turn");
  const lastTurn = turns.last();
  const summary = lastTurn.locator(".ending .summary");
  return {
    frame,
    composer,
    async ask(text) {
      const before = await turns.count();
      await composer.fill(text);
      await composer.press("Enter");
      // Otherwise "the last turn" would still be the one before.
      await turns.nth(before).waitFor();
    },
    lastTurn,
    badge: lastTurn.locator("details.routing-badge > summary"),
    answer: lastTurn.locator(":scope > .answer"),
    failure: lastTurn.locator(".failure"),
    summary,
    ended: () => summary.waitFor({ state: "attached", timeout: 90_000 }),
  };
}
