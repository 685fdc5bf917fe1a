import assert from "node:assert/strict";
import { readCatalogue, type CatalogueSources } from "../../../src/catalogue/catalogue.ts";
import { format } from "../../../src/core/phrase.ts";

const read = (sources: Partial<CatalogueSources>) =>
  readCatalogue({ providers: [], models: [], lists: {}, ...sources });
const good = { id: "work", baseUrl: "https://llm.example.test" };

describe("catalogue", () => {
  const bad: readonly (readonly [unknown, string])[] = [
    [3, "pointsman.providers[0] must be an object in braces."],
    [null, "pointsman.providers[0] must be an object in braces."],
    ["openai", "pointsman.providers[0] must be an object in braces."],
    [{ id: "x" }, "pointsman.providers[0] (x): “baseUrl” is missing."],
    [{ baseUrl: "https://a.test" }, "pointsman.providers[0]: “id” is missing."],
    [{ preset: "demo" }, "pointsman.providers[0] (demo): “baseUrl” is missing."],
    [{ ...good, id: 7 }, "pointsman.providers[0]: “id” must be a string in quotes."],
    [
      { ...good, id: "My Gateway" },
      "pointsman.providers[0] (My Gateway): “id” can contain only lowercase letters, digits, “.”, “_” and “-”, and at most 40 of them.",
    ],
    [{ ...good, baseURL: "x" }, "pointsman.providers[0] (work): “baseURL” is not a known field."],
    [
      { ...good, protocol: "grpc" },
      "pointsman.providers[0] (work): “protocol” must be one of: openai-chat, openai-responses, anthropic-messages.",
    ],
    [{ ...good, auth: true }, "pointsman.providers[0] (work): “auth” must be one of: key, none."],
    [{ ...good, allowHttp: "yes" }, "pointsman.providers[0] (work): “allowHttp” must be true or false."],
    [{ ...good, contextTokens: "8k" }, "pointsman.providers[0] (work): “contextTokens” must be a number."],
    [{ ...good, contextTokens: 8.5 }, "pointsman.providers[0] (work): “contextTokens” must be a whole number."],
    [{ ...good, contextTokens: 1 }, "pointsman.providers[0] (work): “contextTokens” must be at least 256."],
    [{ ...good, name: "" }, "pointsman.providers[0] (work): “name” is empty."],
    [{ ...good, name: "x".repeat(81) }, "pointsman.providers[0] (work): “name” is longer than 80 characters."],
    [{ ...good, headers: ["a"] }, "pointsman.providers[0] (work): “headers” must be an object in braces."],
    [
      { ...good, headers: { "X-Team": 5 } },
      "pointsman.providers[0] (work): “headers.X-Team” must be a string in quotes.",
    ],
    [{ ...good, headers: { "X Team": "a" } }, "pointsman.providers[0] (work): “X Team” is not a valid header name."],
    [
      { ...good, headers: { Authorization: "Bearer sk-secret" } },
      "pointsman.providers[0] (work): the header “Authorization” is not allowed here. Enter keys with “Set API Key…”.",
    ],
    [
      { ...good, headers: { "X-Team": "a\r\nAuthorization: b" } },
      "pointsman.providers[0] (work): the header “X-Team” can contain only ASCII characters.",
    ],
    [
      { ...good, baseUrl: "http://gpu.lan" },
      "pointsman.providers[0] (work): “baseUrl” is not allowed: unencrypted http is allowed only on this machine, or with “allowHttp”.",
    ],
    [
      { ...good, baseUrl: "https://me:secret@a.test" },
      "pointsman.providers[0] (work): “baseUrl” is not allowed: the address must not contain a user name or password.",
    ],
    [
      { ...good, fimUrl: "https://elsewhere.test/v1" },
      "pointsman.providers[0] (work): “fimUrl” is not allowed: it is on a different server than “baseUrl”.",
    ],
  ];
  for (const [entry, problem] of bad) {
    it(`names and skips ${JSON.stringify(entry).slice(0, 60)}`, () => {
      const { providers, problems } = read({ providers: [entry, { id: "fine", baseUrl: "https://fine.test" }] });
      assert.deepEqual(
        problems.map((each) => format(each)),
        [problem],
      );
      assert.equal(providers.at(-1)?.id, "fine");
    });
  }

  it("never repeats the value of a header or an address in a problem", () => {
    const { problems } = read({
      providers: [
        { ...good, headers: { "x-api-key": "sk-canary-1" } },
        { ...good, baseUrl: "https://u:sk-canary-2@a.test" },
      ],
    });
    assert.ok(
      !problems
        .map((each) => format(each))
        .join()
        .includes("canary"),
    );
  });

  for (const value of [undefined, null, {}, "x", 5, true, [[]]]) {
    it(`survives ${JSON.stringify(value)} for a setting`, () => {
      const { providers, problems } = read({ providers: value, models: value });
      assert.ok(providers.length > 10);
      assert.equal(problems.length, value === undefined || value === null ? 0 : 2);
    });
  }

  it("reads a provider written out in full", () => {
    const { providers } = read({
      providers: [
        {
          id: "work",
          name: "Work",
          baseUrl: "https://llm.example.test/openai/v1/",
          protocol: "openai-responses",
          keyName: "work-key",
          fimUrl: "https://llm.example.test/beta/completions",
          headers: { "X-Team": "blue" },
          protocols: { claude: "anthropic-messages" },
        },
      ],
    });
    assert.deepEqual(providers.at(-1), {
      id: "work",
      name: "Work",
      baseUrl: "https://llm.example.test/openai/v1",
      protocol: "openai-responses",
      auth: { kind: "key", keyName: "work-key" },
      fimUrl: "https://llm.example.test/beta",
      headers: { "X-Team": "blue" },
      protocols: { claude: "anthropic-messages" },
      gateway: true,
    });
  });

  it("lets an entry change a shipped provider in place", () => {
    const before = read({}).providers;
    const { providers, models } = read({
      providers: [{ preset: "openai", baseUrl: "https://proxy.test", name: "Proxy" }],
    });
    assert.deepEqual(
      providers.map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.deepEqual(providers[0], {
      id: "openai",
      name: "Proxy",
      baseUrl: "https://proxy.test/v1",
      protocol: "openai-responses",
      auth: { kind: "key", keyName: "openai" },
      gateway: true,
    });
    assert.equal(models.find(({ key }) => key === "openai/gpt-5.2")?.price?.approximate, true);
  });

  it("does not send a key to a preset's fill-in-the-middle server where the base was moved", () => {
    const { providers } = read({ providers: [{ preset: "deepseek", baseUrl: "https://proxy.test" }] });
    assert.equal(providers.find(({ id }) => id === "deepseek")?.fimUrl, undefined);
  });

  it("allows one preset twice under two ids, and refuses one id twice", () => {
    const entry = { preset: "one-api", baseUrl: "https://one.test" };
    const { providers, problems } = read({ providers: [entry, { ...entry, id: "second" }, entry] });
    assert.deepEqual(
      providers.slice(-2).map(({ id }) => id),
      ["one-api", "second"],
    );
    assert.deepEqual(
      problems.map((each) => format(each)),
      ["pointsman.providers[2]: another entry already uses the ID “one-api”."],
    );
  });

  it("keeps what the endpoint's own list confirms, and adds the rest without doubling", () => {
    const lists = {
      anthropic: [{ id: "claude-sonnet-5-5" }, { id: "claude-opus-5-5-20260901" }, { id: "claude-haiku-4-5" }],
    };
    const { models } = read({ lists });
    assert.deepEqual(
      models.filter(({ provider }) => provider.id === "anthropic").map(({ id, roles }) => [id, roles]),
      [
        ["claude-sonnet-5-5", ["code", "long"]],
        ["claude-opus-5-5", ["reason"]],
        ["claude-haiku-4-5", ["cheap"]],
      ],
    );
  });

  it("lets a user's entry change a model or add one", () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    const { models, problems } = read({
      models: [
        { provider: "openai", id: "gpt-5.2", contextTokens: 50_000, price, roles: ["cheap"], quickBody: { a: 1 } },
        { provider: "openrouter", id: "acme/brain", roles: ["code"], maxTokensField: "max_completion_tokens" },
      ],
    });
    assert.deepEqual(problems, []);
    const [changed, added] = ["openai/gpt-5.2", "openrouter/acme/brain"].map((key) =>
      models.find((m) => m.key === key),
    );
    assert.deepEqual(
      [changed?.name, changed?.contextTokens, changed?.price, changed?.roles, changed?.quirks.quickBody],
      ["GPT-5.2", 50_000, { currency: "USD", ...price, version: "settings" }, ["cheap"], { a: 1 }],
    );
    assert.deepEqual(
      [added?.roles, added?.quirks, added?.price],
      [["code"], { maxTokensField: "max_completion_tokens" }, undefined],
    );
  });

  const badModels: readonly (readonly [unknown, string])[] = [
    [{ id: "x" }, "pointsman.models[0]: “provider” is missing."],
    [{ provider: "nobody", id: "x" }, "pointsman.models[0]: “provider” is not a known provider: nobody."],
    [{ provider: "openai", id: "" }, "pointsman.models[0]: “id” is empty."],
    [{ provider: "openai", id: "x", roles: "code" }, "pointsman.models[0]: “roles” must be a list in square brackets."],
    [{ provider: "openai", id: "x", price: {} }, "pointsman.models[0]: “price.inputPerMillion” is missing."],
    [
      { provider: "openai", id: "x", price: { inputPerMillion: -1, outputPerMillion: 1 } },
      "pointsman.models[0]: “price.inputPerMillion” must be at least 0.",
    ],
  ];
  for (const [entry, problem] of badModels) {
    it(`names and skips the model ${JSON.stringify(entry)}`, () => {
      assert.deepEqual(
        read({ models: [entry] }).problems.map((each) => format(each)),
        [problem],
      );
    });
  }

  it("takes one provider twice, each entry with a key and a share of its own", () => {
    const { models, problems } = read({
      providers: [{ preset: "openai" }, { preset: "openai", id: "openai-b", weight: 0.5 }],
    });
    const same = models.filter(({ id }) => id === "gpt-5.2");
    assert.deepEqual(problems, []);
    assert.deepEqual(
      same.map(({ key, provider: { auth, weight } }) => [key, auth.kind === "key" && auth.keyName, weight]),
      [
        ["openai/gpt-5.2", "openai", undefined],
        ["openai-b/gpt-5.2", "openai-b", 0.5],
      ],
    );
    assert.equal(new Set(same.map(({ sameAs }) => sameAs)).size, 1);
  });
});
