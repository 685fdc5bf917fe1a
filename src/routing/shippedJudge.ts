import type { Judgement } from "./judgement.ts";
import { ruleJudge } from "./ruleJudge.ts";
import type { Signals } from "./signals.ts";

/** What judges tasks in the product and in its benchmarks. */
export const shippedJudge: (signals: Signals) => Judgement = ruleJudge;
