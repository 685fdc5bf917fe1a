import type { DemoLanguage } from "./intent.ts";

/** What the demo says where it knows nothing special. Data only. */
export interface Sentences {
  readonly scripted: string;
  readonly greeting: string;
  readonly question: Readonly<Record<string, string>>;
  readonly explain: string;
  readonly fixed: string;
  readonly nothingToFix: string;
  readonly documented: string;
  readonly tests: string;
  readonly edited: string;
  readonly review: string;
  readonly thoughts: string;
  /** Put into code that the demo does not know. */
  readonly comment: string;
}

const loop =
  "```ts\nfor (const line of cart.lines) {\n  console.log(line.sku, formatPrice(line.quantity * line.unitCents));\n}\n```";

export const sentences: Readonly<Record<DemoLanguage, Sentences>> = {
  en: {
    scripted: "*This is the scripted demo: no model wrote this.*",
    greeting:
      "Hello! Try one of these:\n\n1. Select `discountPercent` in `src/prices.ts` and run **Fix**.\n2. Select `formatPrice` and run **Document**.\n3. Type `for (const line of ` in `src/cart.ts` and wait for the suggestion.",
    question: {
      "demo-coder": `Here is how the lines of a cart are printed:\n\n${loop}\n\nThe prices are in cents; \`formatPrice\` turns them into text.`,
      "demo-quick":
        "In short: the shop keeps carts, prices with quantity discounts, and orders, in three small files under `src/`.",
      "demo-thinker":
        "Two things decide this:\n\n1. **Rounding.** Prices are whole cents, and each line is rounded on its own, so totals never drift.\n2. **Order of the tiers.** `discountPercent` keeps the last tier that fits, which is right only while the list is sorted.\n\nI would keep both, and add a test for the boundaries of each tier.",
      "demo-long":
        "The whole project in one view:\n\n| File | What it holds |\n| --- | --- |\n| `src/cart.ts` | lines, adding, removing, the total |\n| `src/prices.ts` | discount tiers and how prices are written |\n| `src/orders.ts` | an order from a cart, checked against the stock |\n| `tools/stock_report.py` | what has to be ordered again |",
    },
    explain:
      "This code runs from top to bottom, one step at a time; the names say what each step does. A real model would go into detail here.",
    fixed: "Found it:",
    nothingToFix: "The script knows of no bug in this code, so it only marks the spot:",
    documented: "With its documentation:",
    tests: "Tests for it:",
    edited: "Changed as asked:",
    review:
      "Two remarks:\n\n- `quantity > tier.from` excludes the boundary of each tier; it should be `>=`.\n- `stock.has` returns a promise that is never awaited, so the check can't fail.",
    thoughts:
      "First I look at the question, then at the attached code. Range boundaries and promises that are never awaited are where such code goes wrong, so I check those first.",
    comment: "Scripted demo: a model would change the code here.",
  },
  zh: {
    scripted: "*这是脚本演示：没有模型在回答。*",
    greeting:
      "你好！可以试试：\n\n1. 在 `src/prices.ts` 中选中 `discountPercent`，运行**修复**。\n2. 选中 `formatPrice`，运行**编写文档注释**。\n3. 在 `src/cart.ts` 中输入 `for (const line of `，等待建议出现。",
    question: {
      "demo-coder": `这样打印购物车的每一行：\n\n${loop}\n\n价格以分为单位，\`formatPrice\` 把它变成文字。`,
      "demo-quick": "简单说：这个小商店有购物车、带数量折扣的价格和订单，分别在 `src/` 下的三个小文件里。",
      "demo-thinker":
        "关键有两点：\n\n1. **舍入。** 价格是整数分，每一行单独舍入，总价不会产生偏差。\n2. **档位顺序。** `discountPercent` 保留最后一个符合的档位，只有列表有序时才正确。\n\n我会保留这两点，并为每一档的边界补上测试。",
      "demo-long":
        "整个项目一览：\n\n| 文件 | 内容 |\n| --- | --- |\n| `src/cart.ts` | 购物车的行、添加、删除、总价 |\n| `src/prices.ts` | 折扣档位与价格写法 |\n| `src/orders.ts` | 由购物车生成订单并核对库存 |\n| `tools/stock_report.py` | 需要补货的商品 |",
    },
    explain: "这段代码从上到下依次执行，名字已经说明了用途。真正的模型会在这里详细讲解。",
    fixed: "找到了问题：",
    nothingToFix: "脚本不知道这段代码有什么错误，只在这里做个标记：",
    documented: "加上文档之后：",
    tests: "对应的测试：",
    edited: "已按要求修改：",
    review:
      "两点意见：\n\n- `quantity > tier.from` 漏掉了每一档的边界，应当用 `>=`。\n- `stock.has` 返回的 Promise 没有被等待，检查不可能失败。",
    thoughts: "先看问题要什么，再看附上的代码。区间的边界和没有等待的 Promise 最容易出错，先检查这两处。",
    comment: "脚本演示：真正的模型会在这里修改代码。",
  },
};
