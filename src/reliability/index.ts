import { createReliability, type Reliability } from "./createReliability.ts";
import type { HealthParts } from "./health.ts";
import { realTime } from "./time.ts";

/** With real time and randomness. */
export function reliabilityInRealTime(storage: Omit<HealthParts, "time">): Reliability {
  return createReliability({ time: realTime, ...storage });
}
