import { formatMoney } from "../usage/formatMoney.ts";
import { phrase, type Phrase } from "../phrase.ts";
import type { OverCap } from "../usage/reservation.ts";
import { chooseModel, openSettings, type Description } from "./description.ts";
import type { Failure } from "./failure.ts";

type Of<K extends Failure["kind"]> = Extract<Failure, { kind: K }>;

export function describeCap({ cap, limit, spent, estimate }: OverCap): Phrase {
  const dollars = (amount: number, estimated: boolean) => formatMoney([{ currency: "USD", amount, estimated }]);
  const [most, so] = [dollars(limit, false), dollars(spent, false)];
  const cost = estimate === undefined ? "?" : dollars(estimate, true);
  switch (cap) {
    case "message":
      return phrase(
        "This would exceed your limit of {0} per message: {1} spent, and this request may cost {2}.",
        most,
        so,
        cost,
      );
    case "day":
      return phrase(
        "This would exceed your limit of {0} per day: {1} spent, and this request may cost {2}.",
        most,
        so,
        cost,
      );
    case "month":
      return phrase(
        "This would exceed your limit of {0} per month: {1} spent, and this request may cost {2}.",
        most,
        so,
        cost,
      );
  }
}

export function describeUnreachable({ signIn, url, message }: Of<"unreachable">): Phrase {
  return signIn
    ? phrase("The network requires you to sign in before you can reach {0}: {1}", url, message || "?")
    : phrase("{0} cannot be reached: {1}", url, message || "?");
}

export function describeStall({ phase, seconds }: Of<"stalled">): Phrase {
  switch (phase) {
    case "headers":
      return phrase("The server did not respond within {0} seconds.", seconds);
    case "first-data":
      return phrase("The model did not start answering within {0} seconds.", seconds);
    case "idle":
      return phrase("The answer stalled: nothing was received for {0} seconds.", seconds);
    case "total":
      return phrase("The answer timed out after {0} minutes.", Math.round(seconds / 60));
  }
}

export function describeNonsense(message: string): Phrase {
  if (message === "") return phrase("The server's response was empty.");
  return phrase("The server's response did not come from a model: {0}", message);
}

export function describeRefusedKey(failure: Of<"unauthorized">): Phrase {
  const { status, providerName } = failure;
  return status === 403
    ? phrase("{0} does not allow this with your API key: {1}", providerName, saidBy(failure))
    : phrase("{0} does not accept the API key: {1}", providerName, saidBy(failure));
}

export function describeMissing(failure: Of<"not-found">): Description {
  const { url, modelId } = failure;
  if (modelId === "") {
    const message = phrase("There is no model endpoint at {0}. Check the provider's base URL.", url);
    return { message, action: openSettings };
  }
  return {
    message: phrase("The model “{0}” does not exist at {1}: {2}", modelId, url, saidBy(failure)),
    action: chooseModel,
  };
}

export function describeWait({ retryAfterSeconds }: Of<"rate-limited">): Phrase {
  if (retryAfterSeconds === undefined) return phrase("Rate limit reached. Wait a moment, or choose another model.");
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  return phrase("Rate limit reached. Wait {0} seconds, or choose another model.", seconds);
}

/** The endpoint's own words, with the status that they came with. */
export function saidBy({ status, message }: { readonly status: number; readonly message: string }): string {
  return message === "" ? `HTTP ${status}` : `${message} (HTTP ${status})`;
}
