import { said } from "../core/message.ts";
import type { Task } from "../core/task.ts";

const asked = [
  "Explain what this does, and why it fails for an empty list",
  "这段代码在并发时为什么会出错？请修复一下，并且补充单元测试",
  "Refactor the loop in `read_rows()` of src/rows.py, please",
  "分析一下这两种方案的利弊，然后给出你的建议，谢谢",
  "Write a function in TypeScript that groups 3 kinds of rows by date, and only return the code",
  "fix it",
  "Объясни — “naïve café”, ¿por qué? Ελληνικά, 설명해 주세요, ひらがな … ＯＫ 👍 ∑ ≤ ÷",
  "What is the difference between the two? Compare cost, risk and effort (roughly).",
];

const pasted = [
  "",
  'def total(rows):\n    kept = [row for row in rows if row["size"] >= 10]\n    return sum(kept) / len(kept)\n',
  "```ts\nexport async function load(url: string): Promise<Row[]> {\n  const answer = await fetch(url);\n  return answer.json();\n}\n```\n",
  "TypeError: Cannot read properties of undefined (reading 'id')\n    at Shop.find (/srv/shop/src/shop.js:42:17)\n    at async handle (/srv/shop/src/server.js:7:3)\n",
  "The older plan keeps one server and adds a cache. The newer one splits it in two, which takes until March.\n",
  "```\nSELECT name, count(*) FROM rows WHERE size > 10 GROUP BY name;\n```\nA. yes\nB. no\n\n1. $x^2 + 3 = 7$\n2. `sum()` => 4\n",
  "旧方案保留一台服务器并增加缓存。新方案把它拆成两台，大约需要三个月，成本是 20 万元。\n",
  "2026-03-02 10:00:01 ERROR worker-3: request /v1/rows failed with exit code 1\n- see https://example.com/rows\n",
];

/** This many, because compiled code is recompiled once it has seen more kinds of text. */
const decisions = 400;
const perTurn = 4;
const longest = 1_024;

/**
 * Routes typical texts, so that the code is compiled before the user's first one; otherwise that takes a hundred times
 * as long as a later one. Other work gets its turn in between.
 */
export async function warmUp(decide: (asked: Asked) => unknown): Promise<void> {
  for (let n = 0; n < decisions; n++) {
    decide(typicalTask(n));
    if (n % perTurn === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What somebody could have written, as the first message or after another. */
export type Asked = Pick<Task, "text" | "history">;

function typicalTask(n: number): Asked {
  const wish = asked[n % asked.length] ?? "";
  const below = pasted[Math.floor(n / asked.length) % pasted.length] ?? "";
  const text = `${wish}\n\n${below.repeat(2 + (n % 11))}`.slice(0, longest);
  return { text, history: n % 5 === 0 ? [said("user", below)] : [] };
}
