import type { RoutingRule } from "./decisionDraft.ts";
import type { Policy } from "./policy/policy.ts";
import { allowed } from "./rules/allowed.ts";
import { bestUtility } from "./rules/bestUtility.ts";
import { canDoTask } from "./rules/canDoTask.ts";
import { fewAttempts } from "./rules/fewAttempts.ts";
import { fillsTheMiddle } from "./rules/fillsTheMiddle.ts";
import { fitsWindow } from "./rules/fitsWindow.ts";
import { givesText } from "./rules/givesText.ts";
import { longContext } from "./rules/longContext.ts";
import { notBroken } from "./rules/notBroken.ts";
import { notUnasked } from "./rules/notUnasked.ts";
import { pinned } from "./rules/pinned.ts";
import { providerUsable } from "./rules/providerUsable.ts";
import { steady } from "./rules/steady.ts";
import { switchedOff } from "./rules/switchedOff.ts";
import { taskKind } from "./rules/taskKind.ts";
import { withinBudget } from "./rules/withinBudget.ts";

/** Rules that remove models whatever else decides. */
const filters = [
  pinned,
  providerUsable,
  allowed,
  givesText,
  notUnasked,
  canDoTask,
  notBroken,
  withinBudget,
  fitsWindow,
];

const judged: readonly RoutingRule[] = [
  taskKind,
  ...filters,
  longContext,
  steady,
  bestUtility,
  fillsTheMiddle,
  fewAttempts,
];
const plain: readonly RoutingRule[] = [...filters, switchedOff, fillsTheMiddle, fewAttempts];

/**
 * Applied in order: the kind of task is named, what cannot answer goes, the rest is ordered. Add a rule: write its file
 * in `rules/`, then add it here.
 */
export function rules({ enabled }: Pick<Policy, "enabled">): readonly RoutingRule[] {
  return enabled ? judged : plain;
}
