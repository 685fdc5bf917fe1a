import assert from "node:assert/strict";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { priceTable } from "../../../src/catalogue/family.ts";
import { familyOf, vendors } from "../../../src/catalogue/families.ts";
import { modelsFromList } from "../../../src/catalogue/modelsFromList.ts";
import { canonicalName } from "../../../src/catalogue/plainId.ts";
import type { ListedModel, Provider } from "../../../src/core/model.ts";

const gateway: Provider = {
  id: "hub",
  name: "Hub",
  baseUrl: "https://hub.test/v1",
  protocol: "openai-chat",
  auth: { kind: "key", keyName: "hub" },
  gateway: true,
};
const local: Provider = {
  id: "own",
  name: "Own",
  baseUrl: "http://127.0.0.1:11434/v1",
  protocol: "openai-chat",
  auth: { kind: "none" },
  free: true,
  contextTokens: 4_096,
  fimUrl: "http://127.0.0.1:11434/v1",
};

describe("families", () => {
  const same: readonly (readonly [string, readonly string[]])[] = [
    [
      "Claude Sonnet 4.5",
      [
        "claude-sonnet-4-5",
        "claude-4.5-sonnet",
        "anthropic/claude-sonnet-4.5",
        "claude-sonnet-4-5-20250929",
        "claude-sonnet-4-5@20250929",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "Claude-Sonnet-4.5",
      ],
    ],
    ["GPT-5.2", ["gpt-5.2", "openai/gpt-5.2", "gpt-5-2", "gpt-5.2-2025-12-11"]],
    ["GPT-5.3 Codex", ["gpt-5.3-codex", "openai/gpt-5.3-codex"]],
    ["GPT-5.4 mini", ["gpt-5.4-mini", "gpt-5.4-mini-2026-03-17"]],
    ["GPT-5.6 Sol", ["gpt-5.6", "gpt-5.6-sol"]],
    [
      "DeepSeek V3.2",
      [
        "deepseek-v3.2",
        "deepseek/deepseek-v3.2-251201",
        "deepseek-ai/DeepSeek-V3.2",
        "Pro/deepseek-ai/DeepSeek-V3.2-Exp",
      ],
    ],
    ["DeepSeek Flash", ["deepseek-flash", "deepseek-v4-flash"]],
    ["Kimi K2.5", ["kimi-k2.5", "moonshotai/kimi-k2.5", "moonshotai/Kimi-K2.5"]],
    ["Gemini 3 Pro", ["gemini-3.0-pro-preview", "gemini-3-pro-preview", "google/gemini-3-pro"]],
    ["Gemini 3.1 Pro", ["gemini-3.1-pro-preview"]],
    ["GLM-4.5", ["glm-4.5", "zai-org/GLM-4.5", "z-ai/glm-4.5"]],
    ["Codestral", ["codestral-latest", "mistralai/codestral-2508"]],
  ];
  for (const [name, ids] of same) {
    for (const id of ids) it(`knows ${id} as ${name}`, () => assert.equal(familyOf(id, gateway)?.name, name));
  }

  const unknown = [
    "gpt-5.2:free",
    "gpt-5.2-pro",
    "gpt-5.2-chat-latest",
    "claude-sonnet-4-5-thinking",
    "claude-sonnet-4.5:thinking",
    "claude-9-sonnet",
    "gpt-7",
    "mistral-large-2407",
    "deepseek-r1-distill-qwen-7b",
    "llama3.1:8b",
    "",
  ];
  for (const id of unknown) {
    it(`does not take ${id || "an empty id"} for a sibling`, () => assert.equal(familyOf(id, gateway), undefined));
  }

  it("has no two families under one name", () => {
    const names = vendors
      .flat()
      .flatMap(({ name, ids }) => [...new Set(ids.map(canonicalName))].map((id) => [id, name]));
    const twice = names.filter(([id], index) => names.findIndex(([other]) => other === id) !== index);
    assert.deepEqual(twice, []);
  });

  it("has sensible figures everywhere", () => {
    for (const { name, contextTokens, maxOutputTokens, price } of vendors.flat()) {
      assert.ok(contextTokens >= 16_000 && contextTokens <= 2_000_000, name);
      assert.ok(maxOutputTokens >= 4_096 && maxOutputTokens < contextTokens, name);
      if (!price) continue;
      assert.ok(price.inputPerMillion > 0 && price.outputPerMillion > price.inputPerMillion, name);
      assert.ok((price.cachedInputPerMillion ?? 0) < price.inputPerMillion, name);
      assert.ok((price.cacheWritePerMillion ?? price.inputPerMillion) >= price.inputPerMillion, name);
    }
  });
});

describe("models from an endpoint's list", () => {
  const at = (provider: Provider, ...list: readonly (string | ListedModel)[]) =>
    modelsFromList(
      provider,
      list.map((entry) => (typeof entry === "string" ? { id: entry } : entry)),
      "2026-11-22",
    );
  const rolesAt = (provider: Provider, ...ids: readonly string[]) =>
    Object.fromEntries(at(provider, ...ids).map(({ id, roles }) => [id, roles]));

  it("gives a known model everything its family knows, its price as an estimate", () => {
    assert.deepEqual(at(gateway, "moonshotai/kimi-k2.5"), [
      {
        key: "hub/moonshotai/kimi-k2.5",
        id: "moonshotai/kimi-k2.5",
        name: "Kimi K2.5",
        provider: gateway,
        protocol: "openai-chat",
        fim: false,
        images: true,
        contextTokens: 262_144,
        maxOutputTokens: 64_000,
        price: {
          currency: "USD",
          inputPerMillion: 0.6,
          outputPerMillion: 3,
          cachedInputPerMillion: 0.1,
          approximate: true,
          version: priceTable,
        },
        roles: ["cheap", "code", "long"],
        tokenizer: { name: "kimi-k2.5", factor: 1 },
        sameAs: "Kimi K2.5",
        quirks: {
          maxTokensField: "max_completion_tokens",
          quickBody: { thinking: { type: "disabled" } },
          echoReasoning: true,
        },
      },
    ]);
  });

  it("knows a model again wherever it is offered, and tells variants apart", () => {
    const same = (id: string) => at(gateway, id)[0]?.sameAs;
    const spellings = ["claude-4.5-sonnet", "anthropic/claude-sonnet-4.5", "claude-sonnet-4-5-20250929"];
    assert.equal(new Set(spellings.map(same)).size, 1);
    assert.equal(new Set(["acme-9", "x/Acme-9", "acme-9:free"].map(same)).size, 2);
    const open = { ...gateway, free: true };
    assert.notEqual(at(open, "qwen3-coder:30b")[0]?.sameAs, at(open, "qwen3-coder:7b")[0]?.sameAs);
  });

  it("offers an unknown model without a role and without a price", () => {
    assert.deepEqual(at(gateway, "acme/brain-1"), [
      {
        key: "hub/acme/brain-1",
        id: "acme/brain-1",
        name: "acme/brain-1",
        provider: gateway,
        protocol: "openai-chat",
        fim: false,
        images: false,
        contextTokens: 32_768,
        maxOutputTokens: 4_096,
        roles: [],
        tokenizer: { name: "brain-1", factor: 1 },
        sameAs: "brain 1",
        quirks: {},
      },
    ]);
  });

  it("prefers the list's own figures", () => {
    const price = { currency: "USD", inputPerMillion: 1, outputPerMillion: 2 } as const;
    const [model] = at(gateway, { id: "gpt-5.2", contextTokens: 100_000, maxOutputTokens: 9_000, price });
    assert.deepEqual(
      [model?.contextTokens, model?.maxOutputTokens, model?.price],
      [100_000, 9_000, { ...price, version: "list" }],
    );
  });

  it("gives each role to the most recommendable model of a vendor, under its plainest id", () => {
    assert.deepEqual(
      rolesAt(gateway, "gpt-5.1", "openai/gpt-5.2", "gpt-5.2", "gpt-5.3-codex", "claude-sonnet-4-5", "claude-opus-4.5"),
      {
        "gpt-5.1": [],
        "openai/gpt-5.2": [],
        "gpt-5.2": ["reason"],
        "gpt-5.3-codex": ["code"],
        "claude-sonnet-4-5": ["code"],
        "claude-opus-4.5": ["reason"],
      },
    );
  });

  const protocols: readonly (readonly [string, string])[] = [
    ["gpt-5.3-codex", "openai-responses"],
    ["openai/gpt-5.2-codex", "openai-responses"],
    ["gpt-9.9-codex-max", "openai-responses"],
    ["codex-mini-latest", "openai-responses"],
    ["gpt-5.5-pro", "openai-responses"],
    ["o3-pro", "openai-responses"],
    ["o4-mini-deep-research", "openai-responses"],
    ["gpt-6-cyber", "openai-responses"],
    ["gpt-5.2", "openai-chat"],
    ["claude-sonnet-4-5", "openai-chat"],
    ["gemini-3-pro", "openai-chat"],
  ];
  for (const [id, protocol] of protocols) {
    it(`asks ${id} over ${protocol}`, () => assert.equal(at(gateway, id)[0]?.protocol, protocol));
  }

  it("lets a gateway say what a family speaks there", () => {
    const other: Provider = { ...gateway, protocols: { claude: "anthropic-messages", "gpt-5.3-codex": "openai-chat" } };
    assert.deepEqual(
      at(other, "anthropic/claude-sonnet-4.5", "gpt-5.3-codex", "gpt-5.2").map(({ protocol }) => protocol),
      ["anthropic-messages", "openai-chat", "openai-chat"],
    );
  });

  it("asks for a quick answer in the words of protocol and gateway", () => {
    const quick = (provider: Provider, id: string) => at(provider, id)[0]?.quirks.quickBody;
    assert.deepEqual(quick(gateway, "gpt-5.2"), { reasoning_effort: "none" });
    assert.deepEqual(quick(gateway, "gpt-5.3-codex"), { reasoning: { effort: "low" } });
    assert.deepEqual(quick(gateway, "deepseek-v4-pro"), { thinking: { type: "disabled" } });
    assert.deepEqual(quick({ ...gateway, quickBody: { enable_thinking: false } }, "deepseek-v4-pro"), {
      enable_thinking: false,
    });
    assert.equal(quick({ ...gateway, quickBody: { enable_thinking: false } }, "acme/brain-1"), undefined);
  });

  it("asks for the thoughts that a protocol can show, and gives back those that a model wants", () => {
    const asked = (protocol: Provider["protocol"], id: string) => at({ ...gateway, protocol }, id)[0]?.quirks;
    const thinking = { type: "adaptive", display: "summarized" };
    assert.deepEqual(asked("openai-responses", "gpt-6.2-sol"), {
      body: { reasoning: { summary: "auto" }, include: ["reasoning.encrypted_content"] },
      quickBody: { reasoning: { effort: "low" } },
      deepBody: { reasoning: { summary: "auto", effort: "high" } },
    });
    assert.deepEqual(asked("openai-responses", "gpt-4.1"), {});
    assert.deepEqual(asked("anthropic-messages", "claude-sonnet-5-5"), {
      body: { thinking },
      quickBody: { thinking: { type: "disabled" } },
    });
    assert.deepEqual(asked("anthropic-messages", "claude-opus-5-5"), {
      body: { thinking },
      quickBody: { output_config: { effort: "low" } },
    });
    assert.deepEqual(
      at({ ...gateway, quickBody: { enable_thinking: false } }, "gpt-6.2-sol")[0]?.quirks.deepBody,
      undefined,
    );
    assert.deepEqual(asked("anthropic-messages", "claude-haiku-4-5"), {});
    assert.deepEqual(asked("openai-chat", "claude-sonnet-5-5"), {});
    assert.deepEqual(asked("openai-chat", "deepseek-flash"), {
      quickBody: { thinking: { type: "disabled" } },
      echoReasoning: true,
      jsonOutput: "object",
    });
  });

  it("does not ask an endpoint for usage that would refuse the question", () => {
    const [plain, refusing] = [gateway, { ...gateway, noStreamUsage: true }].map((by) => at(by, "codestral-latest")[0]);
    assert.deepEqual([plain?.quirks.noStreamUsage, refusing?.quirks.noStreamUsage], [undefined, true]);
  });

  it("leaves out what writes no text and what is shut down", () => {
    const ids = at(
      gateway,
      "text-embedding-3-large",
      "whisper-1",
      "gpt-image-2.6-flare",
      "sora-2",
      "gpt-4o-realtime-preview",
      "BAAI/bge-m3",
      { id: "gpt-5", shutdownDate: "2026-11-22" },
      { id: "gpt-5.1", shutdownDate: "2027-04-01" },
    ).map(({ id }) => id);
    assert.deepEqual(ids, ["gpt-5.1"]);
  });

  it("takes a local server as it is: its own window, no cost, fill-in-the-middle where the model can", () => {
    const [coder, llama] = at(local, "qwen2.5-coder:7b", "llama3.1:8b");
    assert.deepEqual(
      [coder?.contextTokens, coder?.maxOutputTokens, coder?.fim, coder?.roles, coder?.price],
      [4_096, 2_048, true, ["code", "complete"], { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 }],
    );
    assert.deepEqual([llama?.name, llama?.fim, llama?.roles], ["llama3.1:8b", false, ["cheap", "reason"]]);
  });

  it("makes the one unknown model of a local server answer", () => {
    assert.deepEqual(rolesAt(local, "my-finetune"), { "my-finetune": ["code", "cheap", "reason"] });
  });
});

describe("the editor's own models", () => {
  const listed: readonly ListedModel[] = [
    { id: "copilot/claude-sonnet-4.5", name: "Claude Sonnet 4.5 (Copilot)", contextTokens: 90_000 },
    { id: "copilot/auto", name: "Auto" },
    { id: "ollama/mine", name: "Mine", price: { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 } },
  ];
  const { providers, models } = readCatalogue({ providers: [], models: [], lists: { vscode: listed } });
  const own = models.filter(({ provider }) => provider.id === "vscode");

  it("are in the catalogue where there are any, and need no key", () => {
    assert.deepEqual(providers.at(-1)?.auth, { kind: "none" });
    assert.equal(
      readCatalogue({ providers: [], models: [], lists: { vscode: [] } }).providers.some(({ id }) => id === "vscode"),
      false,
    );
  });

  it("are known by family, but cost what nobody can say", () => {
    const shown = own.map(({ key, name, protocol, roles, price, contextTokens }) => [
      key,
      name,
      protocol,
      roles.length > 0,
      price?.inputPerMillion,
      contextTokens,
    ]);
    assert.deepEqual(shown, [
      ["vscode/copilot/claude-sonnet-4.5", "Claude Sonnet 4.5 (Copilot)", "vscode-lm", true, undefined, 90_000],
      ["vscode/copilot/auto", "Auto", "vscode-lm", false, undefined, 32_768],
      ["vscode/ollama/mine", "Mine", "vscode-lm", false, 0, 32_768],
    ]);
  });
});
