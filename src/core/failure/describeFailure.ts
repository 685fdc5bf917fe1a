import type { Failure } from "./failure.ts";
import { formatMoney } from "../usage/formatMoney.ts";
import { phrase, type Phrase } from "../phrase.ts";
import type { OverCap } from "../usage/reservation.ts";

/** What a surface can offer beside the sentence. */
export type Remedy = "setKey" | "testConnection" | "chooseModel" | "openSettings" | "showLog" | "raiseCap";

export interface Description {
  /** One or two sentences: what happened to what, and what helps. */
  readonly message: Phrase;
  readonly action?: Action;
  /** What helps as well. */
  readonly alternative?: Action;
}

export interface Action {
  readonly name: Remedy;
  readonly label: Phrase;
}

const setKey = { name: "setKey", label: phrase("Set API Key…") } as const;
const testConnection = { name: "testConnection", label: phrase("Test Connection") } as const;
const chooseModel = { name: "chooseModel", label: phrase("Choose Model…") } as const;
const openSettings = { name: "openSettings", label: phrase("Open Settings") } as const;
const raiseCap = { name: "raiseCap", label: phrase("Raise Limit…") } as const;
const showLog = { name: "showLog", label: phrase("Show Log") } as const;

/** A failure in words, with the one action that helps most. */
export function describeFailure(failure: Failure): Description {
  switch (failure.kind) {
    case "cancelled":
      return { message: phrase("Stopped.") };
    case "no-model":
      return { message: failure.blockedBy, action: failure.lack === "key" ? setKey : chooseModel };
    case "no-key":
      return { message: phrase("No API key is stored for {0}.", failure.providerName), action: setKey };
    case "key-for-other-origin":
      return {
        message: phrase(
          "The stored key of {0} was entered for another address and is not sent to {1}. Enter it again if that address is right.",
          failure.providerName,
          failure.origin,
        ),
        action: setKey,
      };
    case "key-unreadable":
      return {
        message: phrase("The API key of {0} cannot be read or sent. Enter it again.", failure.providerName),
        action: setKey,
      };
    case "over-cap":
      return { message: describeCap(failure), action: raiseCap, alternative: chooseModel };
    case "not-allowed":
    case "bad-url":
    case "unreachable":
    case "redirected":
    case "stalled":
    case "cut-off":
    case "malformed":
      return describeConnection(failure);
    case "unauthorized":
    case "no-credit":
    case "not-found":
    case "too-long":
    case "rejected":
    case "content-policy":
    case "rate-limited":
    case "overloaded":
      return describeAnswer(failure);
    case "internal":
      return { message: phrase("Something went wrong in Pointsman: {0}", failure.message || "?"), action: showLog };
  }
}

function describeCap({ cap, limit, spent, estimate }: OverCap): Phrase {
  const dollars = (amount: number, estimated: boolean) => formatMoney([{ currency: "USD", amount, estimated }]);
  const [most, so] = [dollars(limit, false), dollars(spent, false)];
  const cost = estimate === undefined ? "?" : dollars(estimate, true);
  switch (cap) {
    case "message":
      return phrase(
        "Your limit of {0} a message would be passed: {1} spent, and this request may cost {2}.",
        most,
        so,
        cost,
      );
    case "day":
      return phrase(
        "Your limit of {0} a day would be passed: {1} spent, and this request may cost {2}.",
        most,
        so,
        cost,
      );
    case "month":
      return phrase(
        "Your limit of {0} a month would be passed: {1} spent, and this request may cost {2}.",
        most,
        so,
        cost,
      );
  }
}

type Connection = "not-allowed" | "bad-url" | "unreachable" | "redirected" | "stalled" | "cut-off" | "malformed";

/** Where no usable answer came. */
function describeConnection(failure: Extract<Failure, { kind: Connection }>): Description {
  switch (failure.kind) {
    case "not-allowed":
      return {
        message: phrase(
          "{0} does not let Pointsman use {1}. Ask again and allow it, or choose another model: {2}",
          failure.providerName,
          failure.modelName,
          failure.message || "?",
        ),
        action: chooseModel,
      };
    case "bad-url":
      return {
        message: phrase("The address {0} cannot be used: {1}.", failure.url, failure.reason),
        action: openSettings,
      };
    case "unreachable":
      return {
        message: failure.signIn
          ? phrase("The network on the way to {0} asks you to sign in: {1}", failure.url, failure.message || "?")
          : phrase("{0} cannot be reached: {1}", failure.url, failure.message || "?"),
        action: testConnection,
      };
    case "redirected":
      return {
        message: phrase(
          "{0} redirects to {1}. Pointsman does not follow, because the key would go along; change the provider's address if that is where it belongs.",
          failure.url,
          failure.to,
        ),
        action: openSettings,
      };
    case "stalled":
      return { message: describeStall(failure), action: testConnection };
    case "cut-off":
      return { message: phrase("The answer broke off before its end. Ask again to have it complete.") };
    case "malformed":
      return { message: describeNonsense(failure.message), action: testConnection };
  }
}

function describeStall({ phase, seconds }: Extract<Failure, { kind: "stalled" }>): Phrase {
  switch (phase) {
    case "headers":
      return phrase("The server did not respond within {0} seconds.", seconds);
    case "first-data":
      return phrase("The model did not begin to answer within {0} seconds.", seconds);
    case "idle":
      return phrase("The answer stopped: nothing more came for {0} seconds.", seconds);
    case "total":
      return phrase("The answer was stopped: it took longer than {0} minutes.", Math.round(seconds / 60));
  }
}

function describeNonsense(message: string): Phrase {
  if (message === "") return phrase("The server's answer was empty.");
  return phrase("The server answered with something else than a model's answer: {0}", message);
}

type Answer =
  | "unauthorized"
  | "no-credit"
  | "not-found"
  | "too-long"
  | "rejected"
  | "content-policy"
  | "rate-limited"
  | "overloaded";

/** Where the endpoint said no. */
function describeAnswer(failure: Extract<Failure, { kind: Answer }>): Description {
  switch (failure.kind) {
    case "unauthorized":
      return failure.status === 403
        ? {
            message: phrase("{0} does not allow this with your API key: {1}", failure.providerName, saidBy(failure)),
            action: setKey,
          }
        : {
            message: phrase("{0} does not accept the API key: {1}", failure.providerName, saidBy(failure)),
            action: setKey,
          };
    case "no-credit":
      return {
        message: phrase("The credit at {0} is used up: {1}", failure.providerName, saidBy(failure)),
        action: chooseModel,
      };
    case "not-found":
      return describeMissing(failure);
    case "too-long":
      return { message: phrase("The request is too long for the model: {0}", saidBy(failure)), action: chooseModel };
    case "rejected":
      return {
        message: phrase("The server rejected the request: {0}", saidBy(failure)),
        action: chooseModel,
      };
    case "content-policy":
      return { message: phrase("The provider's content policy does not allow this: {0}", failure.message || "?") };
    case "rate-limited":
      return { message: describeWait(failure), action: chooseModel };
    case "overloaded":
      return {
        message: phrase("The server is overloaded or failing: {0}", saidBy(failure)),
        action: chooseModel,
      };
  }
}

function describeMissing(failure: Extract<Failure, { kind: "not-found" }>): Description {
  const { url, modelId } = failure;
  if (modelId === "") {
    const message = phrase("There is no model endpoint at {0}. Check the provider's address.", url);
    return { message, action: openSettings };
  }
  return {
    message: phrase("The model “{0}” does not exist at {1}: {2}", modelId, url, saidBy(failure)),
    action: chooseModel,
  };
}

function describeWait({ retryAfterSeconds }: Extract<Failure, { kind: "rate-limited" }>): Phrase {
  if (retryAfterSeconds === undefined) return phrase("Too many requests. Wait a moment, or choose another model.");
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  return phrase("Too many requests. Wait {0} seconds, or choose another model.", seconds);
}

/** The endpoint's own words, with the status that they came with. */
function saidBy({ status, message }: { readonly status: number; readonly message: string }): string {
  return message === "" ? `HTTP ${status}` : `${message} (HTTP ${status})`;
}
