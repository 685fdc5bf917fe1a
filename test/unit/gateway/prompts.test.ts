import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { promptBuilder } from "../prompts/promptBuilder.ts";
import type { Intent, Snapshot, Surface } from "../../../src/core/task.ts";
import type { Model } from "../../../src/core/model.ts";
import { answerFor } from "../../gateway/answers/answerFor.ts";
import { chat } from "../../gateway/shapes/chat.ts";
import { task } from "../samples.ts";

const prices = readFileSync("samples/storefront/src/prices.ts", "utf8");
const lines = prices.split("\n");
const buildPrompt = promptBuilder({ maxContextTokens: () => 16_000 });
const empty: Snapshot = { diagnostics: [], openTabs: ["README.md"] };

/** The lines of a function as they are selected in the editor. */
function selecting(name: string): Snapshot {
  const from = lines.findIndex((line) => line.includes(`function ${name}(`));
  const to = lines.indexOf("}", from);
  return {
    ...empty,
    file: { path: "src/prices.ts", languageId: "typescript", text: prices },
    selection: {
      text: lines.slice(from, to + 1).join("\n"),
      startLine: from + 1,
      endLine: to + 1,
      before: lines.slice(0, from).join("\n"),
      after: lines.slice(to + 1).join("\n"),
    },
  };
}

/** What the demo answers to the prompt that the product makes of a task. */
function answer(surface: Surface, text: string, snapshot: Snapshot, intent?: Intent): string {
  const asked = task({ surface, text, snapshot, ...(intent ? { intent } : {}) });
  const { system, messages } = buildPrompt(asked, model, { intent: intent ?? "question", role: "code" });
  const sent = [{ role: "system", content: system }, ...messages.map((m) => ({ role: m.role, content: m.text }))];
  return answerFor(chat.read({ model: "demo-coder", messages: sent }), { id: "demo-coder", contextTokens: 1 }).text;
}

describe("the demo understands the product's prompts", () => {
  it("and fixes exactly the selected lines", () => {
    const snapshot = selecting("discountPercent");
    const fixed = snapshot.selection?.text.replace("quantity > tier.from", "quantity >= tier.from");
    assert.equal(answer("inline", "", snapshot, "fix"), `\`\`\`typescript\n${fixed}\n\`\`\``);
  });

  it("and documents exactly the selected lines", () => {
    const snapshot = selecting("formatPrice");
    assert.match(
      answer("inline", "", snapshot, "document"),
      /^```typescript\n\/\*\* Writes an amount .* \*\/\nexport function formatPrice\([\s\S]*^}\n```$/m,
    );
  });

  it("and explains and tests the selected function, not its neighbours", () => {
    const snapshot = selecting("formatPrice");
    assert.match(answer("chat", "Explain this code.", snapshot, "explain"), /^`formatPrice` divides[^]*scripted demo/);
    assert.match(answer("inline", "", snapshot, "tests"), /^```typescript\n[^]*dollars have their sign/);
  });

  it("and hears the user's language, whatever stands in the context", () => {
    const snapshot = { ...selecting("formatPrice"), openTabs: ["说明.md"] };
    assert.match(answer("chat", "Explain this code.", snapshot, "explain"), /^`formatPrice` divides/);
    assert.match(answer("chat", "解释这段代码", snapshot, "explain"), /^`formatPrice` 把分除以 100/);
    assert.match(
      answer("chat", "你好", { ...empty, file: { path: "a.ts", languageId: "typescript", text: "" } }),
      /^你好！/,
    );
  });

  it("and completes at the cursor mark, where a chat model has to", () => {
    const cursor = { prefix: "export function pieces(cart: Cart) {\n  for (const line of ", suffix: "\n}\n" };
    assert.equal(
      answer("completion", "", { ...empty, cursor }),
      "cart.lines) {\n    total += line.quantity * line.unitCents;\n  }",
    );
  });

  it("and writes a commit message for the staged diff", () => {
    const diff =
      "diff --git a/src/prices.ts b/src/prices.ts\n--- a/src/prices.ts\n+++ b/src/prices.ts\n@@ -1 +1 @@\n-a\n+b\n";
    assert.equal(answer("scm", "", { ...empty, diff }), "Update prices.ts");
  });
});

const model: Model = {
  key: "demo/demo-coder",
  id: "demo-coder",
  name: "demo-coder",
  provider: {
    id: "demo",
    name: "Demo",
    baseUrl: "http://127.0.0.1/v1",
    protocol: "openai-chat",
    auth: { kind: "none" },
  },
  protocol: "openai-chat",
  fim: false,
  images: false,
  contextTokens: 128_000,
  maxOutputTokens: 8_000,
  roles: ["code"],
  quirks: {},
};
