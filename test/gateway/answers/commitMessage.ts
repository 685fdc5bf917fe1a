import type { DemoLanguage } from "./intent.ts";

/** A message for a staged diff: known changes of the sample project by their content, others by their file. */
export function commitMessage(diff: string, language: DemoLanguage): string {
  const known = knownChanges.find(({ added }) => added.test(diff));
  if (known) return known[language];
  const path = /^\+\+\+ (?:b\/)?(\S+)/m.exec(diff)?.[1] ?? /^diff --git a\/(\S+)/m.exec(diff)?.[1];
  const file = path?.split("/").at(-1);
  if (file === undefined || file === "null") return language === "zh" ? "更新示例项目" : "Update the sample project";
  return language === "zh" ? `更新 ${file}` : `Update ${file}`;
}

const knownChanges: readonly { readonly added: RegExp; readonly en: string; readonly zh: string }[] = [
  {
    added: /^\+.*quantity >= tier\.from/m,
    en: "Apply a tier's discount from its first piece on\n\nExactly 10 pieces got no discount: the comparison excluded the boundary.",
    zh: "从每档的第一件起给予折扣\n\n正好 10 件时没有折扣：比较漏掉了边界。",
  },
  {
    added: /^\+.*await stock\.has/m,
    en: "Await the stock check before placing an order\n\nA promise is never falsy, so the check could not fail.",
    zh: "下单前等待库存结果\n\nPromise 永远为真，之前的检查不可能失败。",
  },
  { added: /^\+\s*\/\*\*/m, en: "Document the storefront's functions", zh: "为商店的函数补充文档" },
];
