import assert from "node:assert/strict";
import { format, type Phrase } from "../../../../src/core/phrase.ts";
import { promptBuilder } from "../../prompts/promptBuilder.ts";
import { createRoute } from "../../../../src/routing/createRoute.ts";
import { explainRouting } from "../../../../src/vscode/routing/explainRouting.ts";
import { model, provider, quickReliability, task } from "../../samples.ts";
import { fakeTime, settle } from "../../reliability/fakeTime.ts";
import { inputs } from "../../routing/inputs.ts";

const far = provider({ id: "far", name: "Far | Away" });
const models = [
  model({ id: "mini" }),
  model({ id: "big_one", roles: ["code"], price: { currency: "CNY", inputPerMillion: 10, outputPerMillion: 40 } }),
  model({ id: "keyless", provider: far }),
  model({ id: "keyless-2", provider: far }),
];

let reliability = quickReliability();

/** Runs the command as if the user typed `message`; what was shown and said. */
async function run(message: string | undefined, ...args: readonly unknown[]) {
  const shown: string[] = [];
  const warned: string[] = [];
  const said = (text: Phrase | string) => (typeof text === "string" ? text : format(text));
  await explainRouting({
    stages: {
      models: () => models,
      facts: async () => ({ usableProviders: new Set(["acme"]) }),
      route: createRoute(() => inputs()),
    },
    compose: promptBuilder({ maxContextTokens: () => 1_000 }),
    reliability: async () => reliability,
    look: async () => ({ snapshot: task().snapshot }),
    dialogs: {
      input: async () => message,
      warn: async (text) => {
        warned.push(said(text));
        return undefined;
      },
    },
    show: async (markdown) => {
      shown.push(markdown);
    },
    translate: format,
  }).run(...args);
  return { shown, warned };
}

describe("explain routing", () => {
  it("shows who would answer, why, who is next and who is out", async () => {
    const { shown } = await run("write a *parser*\nin Rust");
    assert.deepEqual(shown[0]?.split("\n"), [
      "# big\\_one (Acme)",
      "",
      "Nothing was sent. This is how the message would be routed:",
      "",
      "> write a \\*parser\\*",
      "> in Rust",
      "",
      "## Why",
      "",
      "- new code requested",
      "- inferred from your message, 90% confidence",
      "- the only available model with the role code",
      "- Task type: `generate`; role: `code`",
      "",
      "### Signals in your message",
      "",
      "- 57% chance that a cheap model is enough",
      "- asked:generate: −1.20",
      "",
      "### Deciding factors",
      "",
      "- expected quality: \\+\\$0.3175",
      "- expected cost: −\\$0.0057",
      "- expected latency: −\\$0.0072",
      "",
      "### Runners-up",
      "",
      "- mini first, then big\\_one if needed: 81% chance of a good answer, \\~\\$0.0043, about 13 s",
      "",
      "### What would change the choice",
      "",
      "- mini first, then big\\_one if needed would be chosen if its chance of a good answer were 87%, not 81%",
      "- mini first, then big\\_one if needed would be chosen if big\\_one cost \\~\\$0.024 more",
      "- a different role for “generate” and “medium” in the role table",
      "",
      "## Models in order",
      "",
      "| Model | Provider | Roles | Context | Estimated cost |",
      "| :-- | :-- | :-- | :-- | :-- |",
      "| big\\_one | Acme | code | 100k | \\~¥0.021 |",
      "| mini | Acme | cheap | 100k | \\~\\$0.0011 |",
      "",
      "If a model fails before its first token, the next one is tried. Costs are estimated for an answer of 500 tokens; ? marks an unknown price.",
      "",
      "## Excluded",
      "",
      "- far/keyless, far/keyless-2: no API key is stored for Far \\| Away (`providerUsable`)",
      "",
      "",
    ]);
  });

  it("takes slash commands as the chat does", async () => {
    assert.match((await run("/code hi")).shown[0] ?? "", /you chose the role code/);
    assert.match((await run("/nonsense hi")).warned[0] ?? "", /Unknown command \/nonsense/);
  });

  it("shows nothing where nothing was typed", async () => {
    assert.deepEqual([await run(undefined), await run(" ")], Array(2).fill({ shown: [], warned: [] }));
  });

  it("takes the message of a caller", async () => {
    assert.match((await run(undefined, "hi")).shown[0] ?? "", /^# mini/);
  });

  it("shows how those who would answer have been doing, and orders them by it", async () => {
    reliability = quickReliability(fakeTime());
    const [mini, big] = models;
    assert.ok(mini && big);
    for (let failures = 0; failures < 3; failures++) {
      reliability.health.begin(big).ended({ kind: "overloaded", status: 500, message: "" });
      await settle();
    }
    const tracker = reliability.health.begin(mini);
    tracker.spoke();
    tracker.ended(undefined);
    const { shown } = await run("write a *parser*\nin Rust");
    reliability = quickReliability();
    assert.match(shown[0] ?? "", /^# mini \(Acme\)/);
    assert.match(shown[0] ?? "", /- big\\_one at Acme was skipped: it failed recently/);
    assert.match(shown[0] ?? "", /\| mini \| Acme \| healthy \| 0\.0 s \| 0% \| 0 \|/);
    assert.match(shown[0] ?? "", /\| big\\_one \| Acme \| failed repeatedly; .* \| – \| 49% \| 0 \|/);
  });
});
