import type { Assist, AssistEvent } from "../core/event.ts";
import type { Failure } from "../core/failure/failure.ts";
import type { Model } from "../core/model.ts";

/** What requests are doing at the moment, for the status bar. */
export interface Activity {
  /** The same walk, watched. */
  watch(assist: Assist): Assist;
  /** True while a request runs that the user waits for; suggestions come and go unnoticed. */
  working(): boolean;
  /** The last failure that only the user can mend, until a request succeeds again. */
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
    if (event.type === "failed" && needsUser(event.failure)) trouble = event.failure;
    // Another provider stands in, but the key or the account is not mended by that.
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

/** Whose key or account is refused. */
function accountOf(failure: Failure): string | undefined {
  return failure.kind === "unauthorized" || failure.kind === "no-credit" ? failure.providerName : undefined;
}

function isMended(trouble: Failure, answered: Model): boolean {
  const account = accountOf(trouble);
  return account === undefined || account === answered.provider.name;
}

/** Neither a passing fault nor a product that is not set up yet. */
function needsUser(failure: Failure): boolean {
  switch (failure.kind) {
    case "key-for-other-origin":
    case "key-unreadable":
    case "bad-url":
    case "unauthorized":
    case "not-allowed":
    case "no-credit":
    case "not-found":
    case "unreachable":
    case "redirected":
    case "internal":
      return true;
    case "cancelled":
    case "no-model":
    case "no-key":
    case "over-cap":
    case "too-long":
    case "rejected":
    case "content-policy":
    case "rate-limited":
    case "overloaded":
    case "stalled":
    case "cut-off":
    case "malformed":
      return false;
  }
}
