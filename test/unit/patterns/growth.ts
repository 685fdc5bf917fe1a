import { attackText, type Attack } from "./attacks.ts";

/** Processor time of this thread in milliseconds: waiting for others on a busy machine does not count. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function timeOf(run: (text: string) => unknown, text: string, tries: number): number {
  let best = Infinity;
  for (let round = 0; round < tries; round++) {
    const start = spent();
    run(text);
    best = Math.min(best, spent() - start);
  }
  return best;
}

/** Enough to be measured, and more than what a machine's own noise takes. */
const measurable = 100;
/** Processor time is counted in steps of up to 4 ms. */
const finest = 5;
/** Four times the text takes 4 times as long where time grows with the text, 16 times where it grows with its square. */
const mostGrowth = 10;

/**
 * What is wrong where a function takes more than in proportion: the text is made four times as long until it takes 100 ms
 * of processor time or 64 KB are reached, and then compared with a quarter of it, three times over. Where it grew too
 * much, it must go on to do so: what is read up to a limit may take its steps at once, and no more of them after it.
 */
export function growthProblem(run: (text: string) => unknown, attack: Attack, longest = 65_536): string | undefined {
  const least = (length: number): number => {
    const [text, shorter] = [attackText(attack, length), attackText(attack, length / 4)];
    let found = Infinity;
    for (let round = 0; round < 3 && found > mostGrowth; round++)
      found = Math.min(found, timeOf(run, text, 2) / Math.max(finest, timeOf(run, shorter, 3)));
    return found;
  };
  for (let length = 1_024; length <= longest; length *= 4) {
    const text = attackText(attack, length);
    // Once more: the first time, the machine may have to read the code.
    if (timeOf(run, text, 1) < measurable || timeOf(run, text, 2) < measurable) continue;
    const growth = least(length);
    return growth > mostGrowth && goesOn(run, attack, length)
      ? `${JSON.stringify(attack)}: ${length} characters take ${growth.toFixed(0)} times`
      : undefined;
  }
  return undefined;
}

/** Twice the text takes twice as long in proportion, 4 times as long with its square. */
function goesOn(run: (text: string) => unknown, attack: Attack, length: number): boolean {
  const [longer, text] = [attackText(attack, 2 * length), attackText(attack, length)];
  return timeOf(run, longer, 3) > 2.8 * timeOf(run, text, 3);
}
