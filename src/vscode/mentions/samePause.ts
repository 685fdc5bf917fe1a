/** Shorter than the panel's pauses, so that what came of one is never taken for the next one's. */
const pauseMilliseconds = 300;

/** What is asked about one text in one pause of typing is looked at once: the panel's questions come together. */
export function samePause<Found>(look: (text: string) => Promise<Found>, now: () => number) {
  let last: { readonly text: string; readonly at: number; readonly found: Promise<Found> } | undefined;
  return (text: string): Promise<Found> => {
    const at = now();
    if (last?.text !== text || at - last.at >= pauseMilliseconds) last = { text, at, found: look(text) };
    return last.found;
  };
}
