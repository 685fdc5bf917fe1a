import type { Request } from "../../core/request.ts";
import { replacementFrom } from "./replacement.ts";

/** What can be said of an answer from the lines it is meant for: whether it can take their place. */
export async function inspectAnswer(
  { policy, snapshot: { selection } }: Pick<Request, "policy" | "snapshot">,
  response: string,
): Promise<{ readonly applies?: boolean }> {
  if (policy.answer !== "code" || !selection) return {};
  return { applies: replacementFrom(response, selection.text, "stop").kind !== "refused" };
}
