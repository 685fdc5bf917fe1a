import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Entry } from "../conversation.ts";
import { listed } from "../listed.ts";

const mostNames = 5;

/**
 * Said with the first question after the conversation was read again: what files held that earlier questions pointed at
 * is not stored, and so not sent.
 */
export function notKept(earlier: readonly Entry<unknown>[]): Phrase | undefined {
  if (!earlier.at(-1)?.isRemembered) return undefined;
  const fold = earlier.findLastIndex(({ view }) => view.folds);
  const names = new Set(earlier.slice(Math.max(0, fold)).flatMap(({ lost = [] }) => lost));
  if (names.size === 0) return undefined;
  return phrase(
    "Attachments of earlier questions are not kept when a window closes: {0}. Attach them again if they matter.",
    listed([...names], mostNames),
  );
}
