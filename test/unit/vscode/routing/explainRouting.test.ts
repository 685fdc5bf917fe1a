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
      "Nothing was sent. This is who would answer:",
      "",
      "> write a \\*parser\\*",
      "> in Rust",
      "",
      "## Why",
      "",
      "- new code is asked for",
      "- guessed from the words of the message, 90 % sure",
      "- the only usable model with the role code",
      "- Kind of task: `generate`; role: `code`",
      "",
      "### What the words say",
      "",
      "- a cheap model suffices with a chance of 57 %",
      "- asked:generate: −1.20",
      "",
      "### What decided",
      "",
      "- chance of a good answer, in its worth: \\+\\$0.3175",
      "- expected cost: −\\$0.0057",
      "- waiting: −\\$0.0072",
      "",
      "### Runners-up",
      "",
      "- mini first, then big\\_one if need be: good in 81 %, \\~\\$0.0043, about 13 s",
      "",
      "### What would change the choice",
      "",
      "- mini first, then big\\_one if need be would answer if 87 % of its answers were expected to be good, not 81 %",
      "- mini first, then big\\_one if need be would answer if big\\_one cost \\~\\$0.024 more",
      "- another role for “generate” and “medium” in the table",
      "",
      "## In this order",
      "",
      "| Model | Provider | Roles | Window | Estimated cost |",
      "| :-- | :-- | :-- | :-- | :-- |",
      "| big\\_one | Acme | code | 100k | \\~¥0.021 |",
      "| mini | Acme | cheap | 100k | \\~\\$0.0011 |",
      "",
      "The next model is asked when one fails before its first word. The cost is estimated for an answer of 500 tokens; ? marks an unknown price.",
      "",
      "## Not asked",
      "",
      "- far/keyless, far/keyless-2: no key is stored for Far \\| Away (`providerUsable`)",
      "",
      "",
    ]);
  });

  it("takes slash commands as the chat does", async () => {
    assert.match((await run("/code hi")).shown[0] ?? "", /you chose the role code/);
    assert.match((await run("/nonsense hi")).warned[0] ?? "", /There is no command \/nonsense/);
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
    assert.match(shown[0] ?? "", /- big\\_one at Acme has failed lately and is left alone for now/);
    assert.match(shown[0] ?? "", /\| mini \| Acme \| well \| 0\.0 s \| 0 % \| 0 \|/);
    assert.match(shown[0] ?? "", /\| big\\_one \| Acme \| failed again and again; .* \| – \| 49 % \| 0 \|/);
  });
});
