import assert from "node:assert/strict";
import { nameAmong, namesAmong } from "../../../src/core/modelNames.ts";
import { model, provider } from "../samples.ts";

const openRouter = provider({ id: "openrouter", name: "OpenRouter" });
const anthropic = provider({ id: "anthropic", name: "Anthropic" });
const bedrock = provider({ id: "bedrock", name: "Bedrock" });

describe("names of models", () => {
  const cases = [
    {
      what: "stay as they are where each is its own",
      models: [
        ["a", anthropic, "Sonnet"],
        ["b", openRouter, "Haiku"],
      ],
      read: ["Sonnet", "Haiku"],
    },
    {
      what: "carry their provider where two are the same",
      models: [
        ["a", anthropic, "Sonnet"],
        ["b", openRouter, "Sonnet"],
      ],
      read: ["Sonnet (Anthropic)", "Sonnet (OpenRouter)"],
    },
    {
      what: "are the same in upper and lower case",
      models: [
        ["a", anthropic, "GPT-4o"],
        ["b", openRouter, "gpt-4o "],
      ],
      read: ["GPT-4o (Anthropic)", "gpt-4o  (OpenRouter)"],
    },
    {
      what: "leave others alone",
      models: [
        ["a", anthropic, "Sonnet"],
        ["b", openRouter, "Sonnet"],
        ["c", bedrock, "Nova"],
      ],
      read: ["Sonnet (Anthropic)", "Sonnet (OpenRouter)", "Nova"],
    },
    {
      what: "carry the key where one provider has two of a name",
      models: [
        ["a", bedrock, "Sonnet"],
        ["b", bedrock, "Sonnet"],
      ],
      read: ["Sonnet (bedrock/a)", "Sonnet (bedrock/b)"],
    },
  ] as const;
  for (const { what, models, read } of cases) {
    it(what, () => {
      const made = models.map(([id, by, name]) => model({ id, provider: by, name }));
      assert.deepEqual([...namesAmong(made).values()], read);
    });
  }

  it("count a model that is listed twice once", () => {
    const one = model({ id: "a", provider: anthropic, name: "Sonnet" });
    assert.equal(nameAmong(one, [one]), "Sonnet");
  });
});
