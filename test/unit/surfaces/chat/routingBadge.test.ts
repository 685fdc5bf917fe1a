import assert from "node:assert/strict";
import { format, phrase } from "../../../../src/core/phrase.ts";
import { routingBadgeOf } from "../../../../src/surfaces/chat/routingBadge.ts";
import { decision, model } from "../../samples.ts";

describe("the chip of an answer", () => {
  it("names providers without a key once, and other removed models with their reason", () => {
    const small = model({ id: "small" });
    const keyless = ["a/1", "a/2", "b/1", "c/1", "d/1", "e/1", "f/1", "g/1"].map((modelKey) => ({
      modelKey,
      rule: "providerUsable",
      reason: phrase("no API key is stored for {0}", modelKey),
    }));
    const full = { modelKey: "acme/tiny", rule: "fitsWindow", reason: phrase("too small") };
    assert.deepEqual(routingBadgeOf(small, { ...decision([small]), removed: [...keyless, full] }, format).details, [
      "a test says so",
      "too small: acme/tiny",
      "No API key: a, b, c, d, e, f +1",
    ]);
  });
});
