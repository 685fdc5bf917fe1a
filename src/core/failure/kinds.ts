import { phrase } from "../phrase.ts";
import { chooseModel, openSettings, raiseCap, setKey, showLog, testConnection } from "./description.ts";
import type { Failure } from "./failure.ts";
import type { FailureKind } from "./failureKind.ts";
import {
  describeCap,
  describeMissing,
  describeNonsense,
  describeRefusedKey,
  describeStall,
  describeUnreachable,
  describeWait,
  saidBy,
} from "./sentences.ts";

/** Not an endpoint's failure, and no other model could do better. */
const ourOwn = { again: "never", instead: "nobody", finding: "unknown" } as const;

/** The kinds, a row each; a new one is a member of `Failure` and a row here. */
export const failureKinds: { readonly [K in Failure["kind"]]: FailureKind<Extract<Failure, { kind: K }>> } = {
  cancelled: {
    ...ourOwn,
    suggestionsRest: "not",
    needsUser: false,
    describe: () => ({ message: phrase("Stopped.") }),
  },
  "no-model": {
    ...ourOwn,
    suggestionsRest: "until-fixed",
    needsUser: false,
    describe: ({ blockedBy, lack }) => ({ message: blockedBy, action: lack === "key" ? setKey : chooseModel }),
  },
  "no-key": {
    ...ourOwn,
    suggestionsRest: "until-fixed",
    needsUser: false,
    describe: ({ providerName }) => ({
      message: phrase("No API key is stored for {0}.", providerName),
      action: setKey,
    }),
  },
  "key-for-other-origin": {
    ...ourOwn,
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: ({ providerName, origin }) => ({
      message: phrase(
        "The stored key for {0} was entered for a different address and was not sent to {1}. If that address is correct, enter the key again.",
        providerName,
        origin,
      ),
      action: setKey,
    }),
  },
  "key-unreadable": {
    ...ourOwn,
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: ({ providerName }) => ({
      message: phrase("The API key for {0} cannot be read or sent. Enter it again.", providerName),
      action: setKey,
    }),
  },
  "over-cap": {
    // Whether a cheaper model will do is for the user to say.
    ...ourOwn,
    suggestionsRest: "until-fixed",
    needsUser: false,
    describe: (failure) => ({ message: describeCap(failure), action: raiseCap, alternative: chooseModel }),
  },
  "bad-url": {
    ...ourOwn,
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: ({ url, reason }) => ({
      message: phrase("The address {0} cannot be used: {1}.", url, reason),
      action: openSettings,
    }),
  },
  unauthorized: {
    again: "never",
    instead: "elsewhere",
    finding: "well",
    blamesProvider: true,
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: (failure) => ({ message: describeRefusedKey(failure), action: setKey }),
  },
  "not-allowed": {
    again: "never",
    instead: "elsewhere",
    finding: "unknown",
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: ({ providerName, modelName, message }) => ({
      message: phrase(
        "{0} does not allow Pointsman to use {1} ({2}). Retry and allow access, or choose another model.",
        providerName,
        modelName,
        message || "?",
      ),
      action: chooseModel,
    }),
  },
  "no-credit": {
    again: "never",
    instead: "elsewhere",
    finding: "well",
    blamesProvider: true,
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: (failure) => ({
      message: phrase("Your {0} account is out of credit: {1}", failure.providerName, saidBy(failure)),
      action: chooseModel,
    }),
  },
  "not-found": {
    again: "never",
    instead: "anybody",
    finding: "ill",
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: describeMissing,
  },
  "too-long": {
    again: "never",
    instead: "roomier",
    finding: "well",
    suggestionsRest: "growing",
    needsUser: false,
    describe: (failure) => ({
      message: phrase("The request is too long for the model: {0}", saidBy(failure)),
      action: chooseModel,
    }),
  },
  rejected: {
    again: "never",
    // Another model may know the parameter that this one refuses.
    instead: ({ param }) => (param === undefined ? "nobody" : "anybody"),
    finding: "well",
    suggestionsRest: "growing",
    needsUser: false,
    describe: (failure) => ({
      message: phrase("The server rejected the request: {0}", saidBy(failure)),
      action: chooseModel,
    }),
  },
  "content-policy": {
    again: "never",
    // A laxer model is not looked for.
    instead: "nobody",
    finding: "well",
    suggestionsRest: "growing",
    needsUser: false,
    describe: ({ message }) => ({
      message: phrase("The provider's content policy blocked this request: {0}", message || "?"),
    }),
  },
  "rate-limited": {
    again: ({ shouldRetry }) => (shouldRetry === false ? "never" : "as-told"),
    instead: "anybody",
    finding: "well",
    suggestionsRest: "as-told",
    needsUser: false,
    describe: (failure) => ({ message: describeWait(failure), action: chooseModel }),
  },
  overloaded: {
    again: ({ shouldRetry }) => (shouldRetry === false ? "never" : "as-told"),
    instead: "elsewhere-first",
    finding: "ill",
    suggestionsRest: "growing",
    needsUser: false,
    describe: (failure) => ({
      message: phrase("The server is overloaded or unavailable: {0}", saidBy(failure)),
      action: chooseModel,
    }),
  },
  unreachable: {
    again: ({ passing }) => (passing ? "after-pause-if-remote" : "never"),
    instead: ({ signIn }) => (signIn ? "nobody" : "elsewhere"),
    finding: "ill",
    suggestionsRest: "growing",
    needsUser: true,
    describe: (failure) => ({ message: describeUnreachable(failure), action: testConnection }),
  },
  redirected: {
    again: "never",
    // The address is wrong, and stays wrong until the user changes it.
    instead: "nobody",
    finding: "ill",
    suggestionsRest: "until-fixed",
    needsUser: true,
    describe: ({ url, to }) => ({
      message: phrase(
        "{0} redirects to {1}. Pointsman does not follow redirects, because your key would be sent there. If that address is correct, change the provider's base URL.",
        url,
        to,
      ),
      action: openSettings,
    }),
  },
  stalled: {
    again: ({ phase }) => (phase === "headers" ? "after-pause-if-alone" : "never"),
    instead: ({ phase }) => (phase === "total" ? "nobody" : "elsewhere-first"),
    finding: "ill",
    suggestionsRest: "growing",
    needsUser: false,
    describe: (failure) => ({ message: describeStall(failure), action: testConnection }),
  },
  "cut-off": {
    again: "after-pause",
    instead: "anybody",
    finding: "ill",
    suggestionsRest: "growing",
    needsUser: false,
    describe: () => ({ message: phrase("The answer was interrupted. Retry to get a complete answer.") }),
  },
  malformed: {
    // An empty answer; a web page would only come again.
    again: ({ message }) => (message === "" ? "after-pause" : "never"),
    instead: "anybody",
    finding: "ill",
    suggestionsRest: "growing",
    needsUser: false,
    describe: ({ message }) => ({ message: describeNonsense(message), action: testConnection }),
  },
  internal: {
    ...ourOwn,
    suggestionsRest: "growing",
    needsUser: true,
    describe: ({ message }) => ({
      message: phrase("Something went wrong in Pointsman: {0}", message || "?"),
      action: showLog,
    }),
  },
};
