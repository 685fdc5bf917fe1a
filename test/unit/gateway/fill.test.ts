import assert from "node:assert/strict";
import { fill } from "../../gateway/answers/fill.ts";
import { fimAnswers } from "../../gateway/answers/fimAnswers.ts";

const cases = [
  { it: "goes on after a known beginning", prefix: "if (cart", suffix: "", expect: ".lines.length === 0) return 0;" },
  {
    it: "keeps the indentation of the line",
    prefix: "  for (const tier of ",
    suffix: "",
    expect: "discountTiers) {\n    if (quantity >= tier.from) percent = tier.percent;\n  }",
  },
  {
    it: "leaves out what was typed along",
    prefix: "const total = cart.li",
    suffix: "",
    expect: "nes.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);",
  },
  {
    it: "knows a beginning by its first letters",
    prefix: "\nconsole.l",
    suffix: "",
    expect: "og(formatPrice(totalCents(cart)));",
  },
  {
    it: "does not repeat the rest of the line",
    prefix: "console.log(",
    suffix: ");",
    expect: "formatPrice(totalCents(cart))",
  },
  {
    it: "does not repeat the next line",
    prefix: "for (const tier of ",
    suffix: "\n}\n",
    expect: "discountTiers) {\n  if (quantity >= tier.from) percent = tier.percent;",
  },
  { it: "does not take a word's tail for a beginning", prefix: "elif (cart", suffix: "", expect: "" },
  { it: "puts a comment on an empty line", prefix: "x\n", suffix: "", expect: "// continued by the scripted demo" },
  {
    it: "closes an unknown block",
    prefix: "while (x) {",
    suffix: "",
    expect: "\n  // continued by the scripted demo\n}",
  },
];

describe("the demo's completions", () => {
  for (const c of cases) it(c.it, () => assert.equal(fill(c.prefix, c.suffix), c.expect));

  it("offer the same text from every place inside it", () => {
    for (const { start, rest } of fimAnswers.filter(({ rest: text }) => !text.includes("\n"))) {
      for (let typed = 0; typed < rest.length; typed++) {
        const offered = fill(start + rest.slice(0, typed), "");
        // A longer beginning may know better.
        if (fimAnswers.some((other) => other.start !== start && (start + rest).startsWith(other.start))) continue;
        assert.equal(offered, rest.slice(typed), `after ${start}${rest.slice(0, typed)}`);
      }
    }
  });
});
