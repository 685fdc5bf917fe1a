import type { MentionKind } from "../../core/message.ts";
import { blockTokens } from "../block.ts";
import { resolvers } from "./kinds/index.ts";
import type { MentionResolver, MentionTarget, MentionText, Resolved, ResolveInput, TargetOf } from "./target.ts";

/** Reads what a mention points at, as it is now. Throws what git says. */
export function resolveMention(target: MentionTarget, input: ResolveInput): Promise<Resolved> {
  return resolverOf(target).resolve(target, input);
}

/** What came of it stays until it is pointed at again: others are asked for it. */
export function readsOnce(target: MentionTarget): boolean {
  return resolverOf(target).readsOnce === true;
}

/** It means the same when a question is asked again; what was copied, run or selected at the time does not. */
export function meansTheSame(target: MentionTarget): boolean {
  switch (target.kind) {
    case "file":
    case "folder":
    case "symbol":
    case "problems":
    case "diff":
    case "open":
    case "recent":
      return true;
    case "selection":
      return target.selected !== undefined;
    case "terminal":
    case "clipboard":
    case "url":
      return false;
  }
}

/** The target as it is kept, once it was read: lines that were chosen stay the text they were. */
export function keptTarget<Target extends MentionTarget>(target: Target, resolved: Resolved): MentionTarget {
  const text = resolved.kind === "text" && resolved.texts.length === 1 ? resolved.texts[0]?.text : undefined;
  return text === undefined ? target : (resolverOf(target as MentionTarget).keep?.(target, text) ?? target);
}

/** Where a mention can be looked at, if anywhere. */
export function placeOf(target: MentionTarget) {
  return resolverOf(target).place?.(target);
}

/** What a mention's texts cost in a prompt. */
export function tokensOf(texts: readonly MentionText[]): number {
  return texts.reduce((sum, text) => sum + blockTokens(text), 0);
}

function resolverOf<Kind extends MentionKind>({ kind }: TargetOf<Kind>): MentionResolver<Kind> {
  // A target's kind says which resolver takes it; the compiler cannot follow that through the table.
  return resolvers[kind as Kind] as unknown as MentionResolver<Kind>;
}
