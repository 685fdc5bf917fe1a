import { endAll } from "./processes.ts";
import { Missing } from "./progress.ts";

/** Runs a script: whatever happens, everything it started is ended, and a failure is one plain message. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.error(describe(error));
  }
  await endAll();
  process.exit();
}

function describe(error: unknown): string {
  if (error instanceof Missing) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
