import type { RoutingInputs } from "../../../src/routing/decisionDraft.ts";
import { shippedPolicy, type Policy } from "../../../src/routing/policy/policy.ts";
import { ruleJudge } from "./ruleJudge.ts";
import { noEvidence } from "../../../src/routing/learning/successTable.ts";

/** The rules as shipped, without an order of one's own and without experience. */
export const inputs = (policy: Partial<Policy> = {}, change: Partial<RoutingInputs> = {}): RoutingInputs => ({
  judge: ruleJudge,
  policy: { ...shippedPolicy, chains: {}, ...policy },
  evidence: noEvidence,
  ...change,
});
