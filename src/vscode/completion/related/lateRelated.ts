import { once } from "../../../core/lifetime/once.ts";
import type { CompletionQuery } from "../../../surfaces/completion/completionSession.ts";
import type { RelatedCode } from "./relatedCode.ts";

/** Related code, read while the first suggestion waits for its typing pause. */
export interface LateRelated {
  /** Nothing before it is read; quick. */
  readonly at: (query: CompletionQuery) => ReturnType<RelatedCode["at"]>;
  readonly read: () => Promise<void>;
}

export function lateRelated(load: () => Promise<RelatedCode>): LateRelated {
  let related: RelatedCode | undefined;
  return {
    at: (query) => related?.at(query) ?? [],
    read: once(async () => {
      related = await load();
    }),
  };
}
