/** Decides when an answer that is still arriving is shown again: the more that costs, the less often. */
export interface PreviewPace {
  /** True when it is time. */
  due(): boolean;
  /** It was shown; `started`: when that began. */
  shown(started: number): void;
  now(): number;
}

const shortestPause = 50;
const longestPause = 1000;
/** At most a fifth of the time goes into showing. */
const share = 4;

export function createPreviewPace(now: () => number): PreviewPace {
  let next = -Infinity;
  return {
    now,
    due: () => now() >= next,
    shown(started) {
      const end = now();
      next = end + Math.min(longestPause, Math.max(shortestPause, share * (end - started)));
    },
  };
}
