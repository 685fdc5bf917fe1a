import type { Rule } from "./draft.ts";
import { cheapestFirst } from "./rules/cheapestFirst.ts";
import { fewAttempts } from "./rules/fewAttempts.ts";
import { fillsTheMiddle } from "./rules/fillsTheMiddle.ts";
import { fitsWindow } from "./rules/fitsWindow.ts";
import { givesText } from "./rules/givesText.ts";
import { longContext } from "./rules/longContext.ts";
import { pinned } from "./rules/pinned.ts";
import { providerUsable } from "./rules/providerUsable.ts";
import { roleFirst } from "./rules/roleFirst.ts";
import { taskKind } from "./rules/taskKind.ts";

/** Applied in order: what cannot answer goes first, then the kind of task is named, then the rest is ordered. Add a rule: write its file in `rules/`, then add it here. */
export const rules: readonly Rule[] = [
  taskKind,
  pinned,
  providerUsable,
  givesText,
  fitsWindow,
  longContext,
  cheapestFirst,
  roleFirst,
  fillsTheMiddle,
  fewAttempts,
];
