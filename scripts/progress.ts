/** One line when a long step begins, one when it ended. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  console.log(`${title}…`);
  const result = await work();
  console.log(`  done in ${seconds(performance.now() - started)}`);
  return result;
}

export function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}

/** Something that cannot be had here; its message is one line that says what and how to get it. */
export class Missing extends Error {
  override readonly name = "Missing";
}
