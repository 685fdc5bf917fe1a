import assert from "node:assert/strict";
import { describeFailure } from "../../../../src/core/failure/describeFailure.ts";
import type { Failure } from "../../../../src/core/failure/failure.ts";
import { format, phrase } from "../../../../src/core/phrase.ts";

const acme = { providerId: "acme", providerName: "Acme" };

const cases: readonly { failure: Failure; says: string; offers?: string }[] = [
  { failure: { kind: "cancelled" }, says: "Stopped." },
  {
    failure: { kind: "no-model", blockedBy: phrase("No model is available: {0}.", "no"), lack: "fit" },
    says: "No model is available: no.",
    offers: "chooseModel",
  },
  { failure: { kind: "no-key", ...acme }, says: "No API key is stored for Acme.", offers: "setKey" },
  {
    failure: { kind: "key-for-other-origin", ...acme, origin: "https://b.test" },
    says: "The stored key for Acme was entered for a different address and was not sent to https://b.test. If that address is correct, enter the key again.",
    offers: "setKey",
  },
  {
    failure: { kind: "key-unreadable", providerName: "Acme", message: "locked" },
    says: "The API key for Acme cannot be read or sent. Enter it again.",
    offers: "setKey",
  },
  {
    failure: { kind: "over-cap", cap: "day", spent: 0.95, limit: 1, estimate: 0.1 },
    says: "This would exceed your limit of $1.00 per day: $0.95 spent, and this request may cost ~$0.10.",
    offers: "raiseCap",
  },
  {
    failure: { kind: "over-cap", cap: "message", spent: 0, limit: 0.05, estimate: 0.1 },
    says: "This would exceed your limit of $0.050 per message: $0 spent, and this request may cost ~$0.10.",
    offers: "raiseCap",
  },
  {
    failure: { kind: "over-cap", cap: "month", spent: 20, limit: 20 },
    says: "This would exceed your limit of $20.00 per month: $20.00 spent, and this request may cost ?.",
    offers: "raiseCap",
  },
  {
    failure: { kind: "bad-url", url: "ftp://a", reason: phrase("it is too {0}", "old") },
    says: "The address ftp://a cannot be used: it is too old.",
    offers: "openSettings",
  },
  {
    failure: { kind: "unauthorized", status: 401, ...acme, message: "Bad key" },
    says: "Acme does not accept the API key: Bad key (HTTP 401)",
    offers: "setKey",
  },
  {
    failure: { kind: "unauthorized", status: 403, ...acme, message: "" },
    says: "Acme does not allow this with your API key: HTTP 403",
    offers: "setKey",
  },
  {
    failure: { kind: "no-credit", status: 402, providerName: "Acme", message: "Pay" },
    says: "Your Acme account is out of credit: Pay (HTTP 402)",
    offers: "chooseModel",
  },
  {
    failure: { kind: "not-found", status: 404, url: "https://a/v1/x", modelId: "m", message: "No" },
    says: "The model “m” does not exist at https://a/v1/x: No (HTTP 404)",
    offers: "chooseModel",
  },
  {
    failure: { kind: "not-found", status: 404, url: "https://a/v1/x", modelId: "", message: "" },
    says: "There is no model endpoint at https://a/v1/x. Check the provider's base URL.",
    offers: "openSettings",
  },
  {
    failure: { kind: "too-long", status: 400, message: "9 > 8" },
    says: "The request is too long for the model: 9 > 8 (HTTP 400)",
    offers: "chooseModel",
  },
  {
    failure: { kind: "rejected", status: 400, message: "No", param: "x" },
    says: "The server rejected the request: No (HTTP 400)",
    offers: "chooseModel",
  },
  {
    failure: { kind: "content-policy", message: "No" },
    says: "The provider's content policy blocked this request: No",
  },
  {
    failure: { kind: "rate-limited", status: 429, message: "" },
    says: "Rate limit reached. Wait a moment, or choose another model.",
    offers: "chooseModel",
  },
  {
    failure: { kind: "rate-limited", status: 429, message: "", retryAfterSeconds: 6.2 },
    says: "Rate limit reached. Wait 7 seconds, or choose another model.",
    offers: "chooseModel",
  },
  {
    failure: { kind: "overloaded", status: 503, message: "" },
    says: "The server is overloaded or unavailable: HTTP 503",
    offers: "chooseModel",
  },
  {
    failure: { kind: "unreachable", url: "https://a", message: "ENOTFOUND" },
    says: "https://a cannot be reached: ENOTFOUND",
    offers: "testConnection",
  },
  {
    failure: { kind: "redirected", url: "https://a", to: "https://b" },
    says: "https://a redirects to https://b. Pointsman does not follow redirects, because your key would be sent there. If that address is correct, change the provider's base URL.",
    offers: "openSettings",
  },
  {
    failure: { kind: "stalled", seconds: 60, phase: "headers" },
    says: "The server did not respond within 60 seconds.",
    offers: "testConnection",
  },
  {
    failure: { kind: "stalled", seconds: 60, phase: "first-data" },
    says: "The model did not start answering within 60 seconds.",
    offers: "testConnection",
  },
  {
    failure: { kind: "stalled", seconds: 60, phase: "idle" },
    says: "The answer stalled: nothing was received for 60 seconds.",
    offers: "testConnection",
  },
  {
    failure: { kind: "cut-off", message: "" },
    says: "The answer was interrupted. Retry to get a complete answer.",
  },
  {
    failure: { kind: "malformed", message: "Sign in" },
    says: "The server's response did not come from a model: Sign in",
    offers: "testConnection",
  },
  { failure: { kind: "malformed", message: "" }, says: "The server's response was empty.", offers: "testConnection" },
  { failure: { kind: "internal", message: "x" }, says: "Something went wrong in Pointsman: x", offers: "showLog" },
];

describe("a failure in words", () => {
  for (const { failure, says, offers } of cases) {
    it(says, () => {
      const { message, action } = describeFailure(failure);
      assert.deepEqual([format(message), action?.name], [says, offers]);
    });
  }
});
