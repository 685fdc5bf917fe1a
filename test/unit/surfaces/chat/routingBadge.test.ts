import assert from "node:assert/strict";
import type { Basis, Option } from "../../../../src/core/decision.ts";
import { format, phrase } from "../../../../src/core/phrase.ts";
import { routingBadgeOf } from "../../../../src/surfaces/chat/routingBadge.ts";
import { decision, model, provider } from "../../samples.ts";

const option = (modelKey: string, change: Partial<Option> = {}): Option => ({
  modelKey,
  success: 0.87,
  prior: 0.9,
  good: 0,
  known: 0,
  dollars: 0.0042,
  seconds: 4.6,
  cachedTokens: 0,
  utility: 0.5,
  terms: [{ name: "cost", value: -0.0042 }],
  ...change,
});

const basis = (options: readonly Option[]): Basis => ({
  intentConfidence: 0.9,
  coding: 1,
  needsReasoning: 0,
  pCheapSuffices: 0.6,
  logit: 0,
  contributions: [],
  difficulty: "easy",
  kind: "question",
  size: "small",
  promptTokens: 100,
  value: 0.4,
  options,
});

describe("the chip of an answer", () => {
  const small = model({ id: "small" });

  it("names providers without a key once, and other removed models with their reason", () => {
    const keyless = ["a/1", "a/2", "b/1", "c/1", "d/1", "e/1", "f/1", "g/1"].map((modelKey) => ({
      modelKey,
      rule: "providerUsable",
      reason: phrase("no API key is stored for {0}", modelKey),
    }));
    const full = { modelKey: "acme/tiny", rule: "fitsWindow", reason: phrase("too small") };
    const badge = routingBadgeOf(small, { ...decision([small]), removed: [...keyless, full] }, format);
    assert.deepEqual(badge.details, ["too small: acme/tiny", "No API key: a, b, c, d, e, f +1"]);
    assert.deepEqual([badge.decided, badge.candidates], [["a test says so"], undefined]);
  });

  it("puts the weighed models into a table, each once, with chance, price and wait", () => {
    const large = model({ id: "large" });
    const options = [
      option("acme/small", { thenModelKey: "acme/large", utility: 0.6 }),
      option("acme/small"),
      option("acme/large", { success: 0.945, dollars: 0.00001, seconds: 0.2, utility: 0.4 }),
      option("acme/gone", { utility: 0.1 }),
    ];
    const decided = { ...decision([small, large]), basis: basis(options.map(({ ...one }) => one)) };
    const badge = routingBadgeOf(small, decided, format);
    assert.deepEqual(badge.candidates?.slice(0, 2), [
      {
        name: "small, then large if needed",
        provider: "Acme",
        chance: "87%",
        price: "~$0.0042",
        wait: "5 s",
        answers: true,
      },
      { name: "large", provider: "Acme", chance: "95%", price: "<\u00A0$0.0001", wait: "1 s", answers: false },
    ]);
    assert.equal(badge.candidates?.[2]?.name, "gone");
    assert.match(badge.wouldChange?.join("\n") ?? "", /^large would be chosen if /);
    assert.doesNotMatch(badge.details.join("\n"), /would be chosen|Runners-up/);
  });

  it("shows `?` for what has no price, and who answers however low it stands", () => {
    const models = ["a", "b", "c", "d", "e", "f", "g"].map((id) => model({ id }));
    const [first = small, ...rest] = models;
    const options = models.map(({ key }) => option(key));
    const { dollars: _dollars, ...unpriced } = option("acme/g");
    const decided = { ...decision([first, ...rest]), basis: basis([...options.slice(0, 6), unpriced]) };
    const { candidates = [] } = routingBadgeOf(models.at(-1) ?? small, decided, format);
    assert.deepEqual(
      candidates.map(({ name, price, answers }) => [name, price, answers]),
      [
        ["a", "~$0.0042", false],
        ["b", "~$0.0042", false],
        ["c", "~$0.0042", false],
        ["d", "~$0.0042", false],
        ["g", "?", true],
      ],
    );
  });

  it("tells models of one name apart wherever one is offered", () => {
    const by = (id: string, name: string) => model({ id: "s", name: "Sonnet", provider: provider({ id, name }) });
    const [one, other] = [by("x", "X"), by("y", "Y")];
    const badge = routingBadgeOf(one, decision([one, other]), format);
    assert.deepEqual(
      badge.others?.map(({ name }) => name),
      ["Sonnet (Y)"],
    );
    assert.deepEqual(badge.details, ["Fallbacks: Sonnet (Y)"]);
  });
});
