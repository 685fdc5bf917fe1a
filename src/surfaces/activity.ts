import type { Assist, AssistEvent } from "../core/event.ts";
import type { Failure } from "../core/failure/failure.ts";
import { knownOf } from "../core/failure/knownOf.ts";
import type { Model } from "../core/model.ts";

/** What requests are doing at the moment, for the status bar. */
export interface Activity {
  /** The same walk, watched. */
  watch(assist: Assist): Assist;
  /** True while a request runs that the user waits for; suggestions come and go unnoticed. */
  working(): boolean;
  /** The last failure that only the user can fix, until a request succeeds again. */
  trouble(): Failure | undefined;
  /** The user changed a key or a setting: what was wrong may be right now. */
  forgive(): void;
}

export function createActivity(changed: () => void): Activity {
  let running = 0;
  let trouble: Failure | undefined;
  const step = (by: number): void => {
    running += by;
    changed();
  };
  const see = (event: AssistEvent): void => {
    if (event.type === "failed" && knownOf(event.failure).needsUser) trouble = event.failure;
    // Another provider takes over, but that does not fix the key or the account.
    else if (event.type === "fellBack" && accountOf(event.failure) !== undefined) trouble = event.failure;
    else if (event.type === "done" && trouble && isMended(trouble, event.model)) trouble = undefined;
    else return;
    changed();
  };
  return {
    watch: (assist) =>
      async function* watched(request, signal) {
        const waitedFor = request.policy.waitsForUser ? 1 : 0;
        step(waitedFor);
        try {
          for await (const event of assist(request, signal)) {
            see(event);
            yield event;
          }
        } finally {
          step(-waitedFor);
        }
      },
    working: () => running > 0,
    trouble: () => trouble,
    forgive() {
      trouble = undefined;
      changed();
    },
  };
}

/** The provider whose key or account is refused. */
function accountOf(failure: Failure): string | undefined {
  return knownOf(failure).blamesProvider && "providerName" in failure ? failure.providerName : undefined;
}

function isMended(trouble: Failure, answered: Model): boolean {
  const account = accountOf(trouble);
  return account === undefined || account === answered.provider.name;
}
