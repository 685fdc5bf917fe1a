import { createReliability, type Reliability } from "./createReliability.ts";
import type { HealthParts } from "./health.ts";
import { realTime } from "./time.ts";

/** With the machine's own time and chance. */
export function reliabilityInRealTime(storage: Omit<HealthParts, "time">): Reliability {
  return createReliability({ time: realTime, ...storage });
}
