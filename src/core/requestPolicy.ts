import type { Role } from "./model.ts";

/**
 * How a request is to be treated. A surface is such a value and a `compose`; nothing but the surface itself compares
 * its name.
 */
export interface RequestPolicy {
  /** Somebody waits for the answer; false: it comes unasked, while they type. */
  readonly waitsForUser: boolean;
  /** How much is done about failures: as much as is sensible, hardly anything, or nothing. */
  readonly patience: "patient" | "hasty" | "once";
  /** `fim`: at an endpoint that fills in the middle, where the model has one. */
  readonly protocol: "chat" | "fim";
  /** A doubted answer may be answered again by a stronger model. */
  readonly mayEscalate: boolean;
  /** `code`: the answer stands in place of the selected lines. */
  readonly answer: "prose" | "code";
  /** Nothing is sent before its cost is reserved, even where no limit is set. */
  readonly reservesFirst: boolean;
  /** What a server refuses as too long may be cut and sent again, once: the surface says what is left out. */
  readonly mayTrim: boolean;
  /** How much of the open file goes along: as the user's message requires, what is near the selection, or nothing. */
  readonly openFile: "as-asked" | "near" | "none";
  /** The role that answers where routing is switched off. */
  readonly plainRole: Role;
}
