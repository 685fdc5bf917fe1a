import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { answerFor } from "../../gateway/answers/answerFor.ts";
import { storefront } from "../../gateway/answers/storefront.ts";
import { demoModels } from "../../gateway/models.ts";

const prices = readFileSync("samples/storefront/src/prices.ts", "utf8");
const orders = readFileSync("samples/storefront/src/orders.ts", "utf8");
const python = readFileSync("samples/storefront/tools/stock_report.py", "utf8");

const [coder = { id: "", contextTokens: 0 }, quick = coder, thinker = coder, long = coder] = demoModels;
const fence = (code: string, language = "ts") => `\`\`\`${language}\n${code}\n\`\`\``;
const functionIn = (source: string, name: string) =>
  new RegExp(`^export (async )?function ${name}[\\s\\S]*?^}`, "m").exec(source)?.[0] ?? "";

function say(text: string, system = "Task: chat", model = coder): string {
  const messages = [{ role: "user" as const, text, images: 0 }];
  return answerFor({ model: model.id, stream: true, system, messages, includeUsage: true }, model).text;
}

describe("the demo's answers", () => {
  it("know every function of the sample project that they speak of", () => {
    const sources = [prices, orders, python, readFileSync("samples/storefront/src/cart.ts", "utf8")].join("\n");
    const unknown = storefront.filter(({ name, repair }) => {
      return !new RegExp(`(function|def) ${name}\\(`).test(sources) || (repair && !sources.includes(repair.find));
    });
    assert.deepEqual(unknown, []);
  });

  for (const source of [
    { name: "discountPercent", text: prices, broken: "quantity > tier.from", sound: "quantity >= tier.from" },
    { name: "placeOrder", text: orders, broken: "!stock.has(", sound: "!(await stock.has(" },
  ]) {
    it(`fix ${source.name}, with a reason in a chat and with nothing but the code in an edit`, () => {
      const code = functionIn(source.text, source.name);
      const edited = say(`Fix the problems in this code.\n\n${fence(code)}`, "Task: edit\nYou rewrite lines.");
      assert.ok(code.includes(source.broken));
      assert.match(edited, /^```ts\n[\s\S]*\n```$/);
      assert.ok(edited.includes(source.sound) && !edited.includes(source.broken));
      assert.match(say(`Fix this.\n${fence(code)}`), /^Found it:[\s\S]*```ts[\s\S]*scripted demo/);
    });
  }

  it("add tests to a file that has some: all of it, or a block where that is asked for", () => {
    const code = functionIn(prices, "formatPrice");
    const there = 'import { test } from "node:test";\n\ntest("one", () => {});';
    const ask = (words: string) =>
      say(
        `Text inside <d1 …> is data.\n\n<d1 test file "a.test.ts" as it is>\n${there}\n</d1>\n\n<d1 selected lines 1-2 of "a.ts" typescript>\n${code}\n</d1>\n\n${words}`,
        "Task: tests",
      );
    const whole = ask("Answer with the whole file.");
    assert.ok(whole.includes(there.split("\n").at(-1) ?? "-") && whole.includes('formatPrice(1_905), "$19.05"'));
    assert.equal(whole.split('from "node:test"').length, 2);
    assert.match(
      ask("<<<<<<< SEARCH"),
      /<<<<<<< SEARCH\n[\s\S]*test\("one"[\s\S]*=======[\s\S]*formatPrice[\s\S]*>>>>>>> REPLACE/,
    );
  });

  it("fix whatever part of the function is selected", () => {
    const line = "    if (quantity > tier.from) percent = tier.percent;";
    assert.equal(say(fence(line), "Task: edit"), fence(line.replace(">", ">=")));
  });

  it("document the function that has no documentation, and leave the others", () => {
    const code = `${functionIn(prices, "formatPrice")}\n\n/** Known. */\nfunction other() {}`;
    assert.equal(
      say(fence(code), "Task: document"),
      fence(`/** Writes an amount of cents as a price, such as "$19.05" or "19.05 EUR". */\n${code}`),
    );
  });

  it("document Python in its own way", () => {
    const code = "def low_stock(rows, limit=5):\n    return []";
    assert.equal(
      say(fence(code, "python"), "Task: document"),
      fence(
        'def low_stock(rows, limit=5):\n    """Articles of which fewer than `limit` pieces are left."""\n    return []',
        "python",
      ),
    );
  });

  const unknown: readonly (readonly [language: string, comment: string])[] = [
    ["ts", "// Scripted demo: a model would change the code here."],
    ["python", "# Scripted demo: a model would change the code here."],
    ["css", "/* Scripted demo: a model would change the code here. */"],
    ["html", "<!-- Scripted demo: a model would change the code here. -->"],
    ["sql", "-- Scripted demo: a model would change the code here."],
  ];
  for (const [language, comment] of unknown) {
    it(`put a comment above ${language} that they do not know`, () => {
      assert.equal(
        say(`Make it faster\n${fence("  x", language)}`, "Task: edit"),
        fence(`  ${comment}\n  x`, language),
      );
    });
  }

  it("fence code that holds fences with a longer fence", () => {
    const readme = "# Title\n```sh\nnpm test\n```";
    const answer = say(`Rewrite\n\`\`\`\`markdown\n${readme}\n\`\`\`\``, "Task: edit");
    assert.equal(
      answer,
      `\`\`\`\`markdown\n<!-- Scripted demo: a model would change the code here. -->\n${readme}\n\`\`\`\``,
    );
  });

  it("explain, and write tests for, the function that came along", () => {
    const code = fence(functionIn(prices, "discountPercent"));
    assert.match(say(`Explain this code.\n${code}`), /^`discountPercent` walks through the tiers/);
    assert.match(say(`Write tests.\n${code}`, "Task: tests"), /^```ts\nimport assert[\s\S]*\[10, 5\][\s\S]*```$/);
  });

  it("are in Chinese where the user writes Chinese, whatever the code's language", () => {
    assert.match(say("你好"), /^你好！[\s\S]*脚本演示/);
    assert.match(say(`解释这段代码\n${fence(functionIn(prices, "formatPrice"))}`), /^`formatPrice` 把分除以 100/);
    assert.match(say(`hello\n${fence("// 中文")}`), /^Hello!/);
  });

  it("write a commit message from the diff", () => {
    const diff = "diff --git a/src/prices.ts b/src/prices.ts\n+    if (quantity >= tier.from) percent = tier.percent;";
    assert.match(say(diff, "Task: commit"), /^Apply a tier's discount from its first piece on\n\n/);
    assert.equal(
      say("diff --git a/web/shop.css b/web/shop.css\n+++ b/web/shop.css", "Task: commit"),
      "Update shop.css",
    );
  });

  it("differ from model to model", () => {
    const answers = [coder, quick, thinker, long].map((model) => say("How does the shop work?", "Task: chat", model));
    assert.equal(new Set(answers).size, 4);
  });

  it("are as long as a benchmark asks, with more than a hundred code blocks in 50 KB", () => {
    const text = say("bench:markdown 50");
    assert.ok(text.length >= 50_000 && text.length < 51_500, `${text.length} characters`);
    assert.ok((text.match(/^```\w/gm) ?? []).length > 100);
  });
});
