import type { Model, Role, Tier } from "../core/model.ts";

/**
 * The roles that stand in when no model of the role is left, or those fail: for hard work, rather a more expensive one.
 */
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

/** 0 for a model of the role itself, then by how well it stands in. */
export function rankIn(roles: readonly Role[], model: Model): number {
  let rank = 0;
  for (const role of roles) {
    if (model.roles.includes(role)) return rank;
    rank++;
  }
  return rank;
}

const tiers: Readonly<Record<string, Tier>> = {
  cheap: "cheap",
  complete: "cheap",
  code: "strong",
  long: "long",
  reason: "reason",
};

export function tierOfRole(role: Role): Tier {
  return tiers[role] ?? "strong";
}

/** What a model is when it answers in `role`: in its own where it has that one, otherwise in its first. */
export function tierOf(model: Model, role: Role, hasRole = model.roles.includes(role)): Tier {
  return tierOfRole(hasRole ? role : (model.roles[0] ?? role));
}

const mights: Readonly<Record<Tier, number>> = { cheap: 0, strong: 1, long: 1, reason: 2 };

/** Positive where `one` is above `other`; 0 for equals. */
export function compareTiers(one: Tier, other: Tier): number {
  return mights[one] - mights[other];
}
