import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { Failure } from "../../core/failure/failure.ts";
import { runAction } from "./actionCommands.ts";
import type { Dialogs } from "./dialogs.ts";

/** Says what went wrong and offers what helps most. What the user stopped needs no words. */
export async function showFailure(failure: Failure, dialogs: Dialogs): Promise<void> {
  if (failure.kind === "cancelled") return;
  const { message, action, alternative } = describeFailure(failure);
  if (!action) {
    void dialogs.error(message);
    return;
  }
  const actions = alternative ? [action, alternative] : [action];
  const chosen = await dialogs.error(message, ...actions.map(({ label }) => label));
  const taken = chosen === undefined ? undefined : actions[chosen];
  if (taken) await runAction(taken.name);
}
