const sliceMilliseconds = 8;
const waiting: (() => void)[] = [];
let scheduled = false;

/** Runs small jobs one after the other while the browser is idle. */
export function whenIdle(job: () => void): void {
  waiting.push(job);
  schedule();
}

function schedule(): void {
  if (scheduled || waiting.length === 0) return;
  scheduled = true;
  requestIdleCallback(run, { timeout: 500 });
}

function run(deadline: IdleDeadline): void {
  const until = performance.now() + Math.min(sliceMilliseconds, Math.max(deadline.timeRemaining(), 2));
  while (waiting.length > 0 && performance.now() < until) waiting.shift()?.();
  scheduled = false;
  schedule();
}
