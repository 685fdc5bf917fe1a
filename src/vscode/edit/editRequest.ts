import type { Request } from "../../core/request.ts";
import type { Snapshot } from "../../core/task.ts";
import { policies } from "../../surfaces/policies.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import type { EditParts, EditWish } from "./runEditCommand.ts";

interface RequestParts extends Pick<EditParts, "compose"> {
  readonly guard: Pick<FileGuard, "mask">;
}

/** What the user wants, as it is sent: secrets in their own words are masked as those in files are. */
export function requestOf(
  { compose, guard }: RequestParts,
  { intent, text: typed, pin, history = [] }: EditWish,
  snapshot: Snapshot,
): Request {
  const text = guard.mask(typed);
  const asked = { surface: "inline", intent, text, history, snapshot, compose, ...(pin ? { pin } : {}) } as const;
  // Tests show as they come, in a file of their own.
  const policy = intent === "tests" ? { ...policies.inline, mayEscalate: false } : policies.inline;
  return { turnId: crypto.randomUUID(), policy, ...asked };
}
