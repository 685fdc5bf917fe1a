import type { TargetHealth } from "../core/health.ts";
import { phrase, type Phrase, type Translate } from "../core/phrase.ts";
import type { HealthMark } from "../protocol/dashboard.ts";

/** From here on an endpoint counts as shaky, as one that answers late counts as slow. */
const shakyErrorRate = 0.1;
const slowMilliseconds = 8_000;

/** Health in one line; `now` in milliseconds since 1970. */
export function healthMark(health: TargetHealth, now: number, translate: Translate): HealthMark {
  const [level, label] = levelOf(health, now);
  const busy = health.inFlight > 0 ? [phrase("{0} in progress", health.inFlight)] : [];
  return { level, label: [label, ...busy].map(translate).join(" · ") };
}

function levelOf(
  { state, errorRate, firstTokenMilliseconds = 0, restsUntil = 0 }: TargetHealth,
  now: number,
): readonly [HealthMark["level"], Phrase] {
  if (restsUntil > now) return ["bad", phrase("paused for {0} s", Math.ceil((restsUntil - now) / 1_000))];
  if (state === "open") return ["bad", phrase("failing; others are tried first")];
  if (state === "half-open") return ["slow", phrase("being retried")];
  if (errorRate >= shakyErrorRate) return ["slow", phrase("{0}% of requests fail", Math.round(errorRate * 100))];
  if (firstTokenMilliseconds >= slowMilliseconds) return ["slow", phrase("slow")];
  return ["good", phrase("healthy")];
}
