import type { Means } from "../../../src/routing/draft.ts";
import { shippedPolicy, type Policy } from "../../../src/routing/policy/policy.ts";
import { ruleJudge } from "./ruleJudge.ts";
import { noEvidence } from "../../../src/routing/learning/successTable.ts";

/** The rules as shipped, without an order of one's own and without experience. */
export const means = (policy: Partial<Policy> = {}, change: Partial<Means> = {}): Means => ({
  judge: ruleJudge,
  policy: { ...shippedPolicy, chains: {}, ...policy },
  evidence: noEvidence,
  ...change,
});
