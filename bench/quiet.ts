import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const quietShare = 0.25;
let disturbances = 0;

/** How often the wait below was in vain. */
export function timesBusy(): number {
  return disturbances;
}

/** `--busy`: measures at once, whatever else runs. */
const waitMilliseconds = process.argv.includes("--busy") ? 0 : 120_000;

/** Waits until little else runs on this machine: what others compute is measured as ours otherwise. */
export async function untilMachineIsQuiet(longestWaitMilliseconds = waitMilliseconds): Promise<void> {
  const started = Date.now();
  do {
    if ((await busyShare(1000)) < quietShare && (await busyShare(500)) < quietShare) return;
  } while (Date.now() - started < longestWaitMilliseconds);
  disturbances++;
  console.log(`  the machine stayed busy (load ${loadavg()[0]?.toFixed(1)}): these figures say little`);
}

/** Share of all cores that was in use for a while. */
async function busyShare(milliseconds: number): Promise<number> {
  const before = ticks();
  await sleep(milliseconds);
  const after = ticks();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function ticks(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((each) => Object.values(each))) };
}
