/**
 * Runs one at a time. Whoever asks while a run is under way gets one that begins after it, together with all others who
 * asked meanwhile: what a run may have read before the question was asked is no answer to it.
 */
export function createRounds(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    const own = run().finally(() => {
      if (running === own) running = undefined;
    });
    return (running = own);
  };
  const after = async (before: Promise<void>): Promise<void> => {
    await before.catch(() => undefined);
    next = undefined;
    await start();
  };
  return () => (running ? (next ??= after(running)) : start());
}
