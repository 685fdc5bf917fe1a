import type { Role } from "../core/model.ts";
import type { Intent } from "../core/task.ts";

/** Who answers what. Explaining is reading, which cheap models do well; judging and proving is not. */
export const roleOf: Readonly<Record<Intent, Role>> = {
  explain: "cheap",
  edit: "code",
  fix: "code",
  tests: "code",
  document: "code",
  generate: "code",
  commit: "cheap",
  review: "reason",
  question: "cheap",
  analyse: "reason",
  complete: "complete",
  other: "cheap",
};

/** Who stands in where no model of the role is left, or where those fail: for hard work rather a dearer one. */
const standIns: Readonly<Record<string, readonly Role[]>> = {
  code: ["reason", "long", "cheap"],
  cheap: ["code", "long", "reason"],
  reason: ["code", "long", "cheap"],
  long: ["reason", "code", "cheap"],
  complete: ["cheap", "code", "long", "reason"],
};

/** Best role first; one not listed comes last. */
export function rolesInOrder(role: Role): readonly Role[] {
  return [role, ...(standIns[role] ?? ["code", "reason", "long", "cheap"])];
}
