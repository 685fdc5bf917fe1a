/**
 * The user's own order: role → keys of the models to ask for it, the first one first. A role without one is routed
 * freely.
 */
export type RoleChains = Readonly<Record<string, readonly string[]>>;
