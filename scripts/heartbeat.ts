import { seconds } from "./progress.ts";

const quietMilliseconds = 25_000;

/**
 * Says what goes on whenever nothing was printed for 25 seconds, so that a run that is long can be told from one that hangs.
 */
export async function withHeartbeat<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  let printed = started;
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((...args: Parameters<typeof write>) => {
    printed = performance.now();
    return write(...args);
  }) as typeof process.stdout.write;
  const timer = setInterval(() => {
    if (performance.now() - printed < quietMilliseconds) return;
    console.log(`   … ${title}, for ${seconds(performance.now() - started)}`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    process.stdout.write = write;
  }
}
