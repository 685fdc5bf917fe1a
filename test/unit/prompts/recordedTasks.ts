import type { Intent, Snapshot, Surface } from "../../../src/core/task.ts";

/** What was asked, told apart from how a task is built. */
export interface RecordedTask {
  readonly id: string;
  readonly surface: Surface;
  readonly intent?: Intent;
  readonly text: string;
  readonly history: readonly (readonly [role: "user" | "assistant", text: string])[];
  readonly snapshot: Snapshot;
}

const cart = [
  'import { discountPercent } from "./prices.ts";',
  "",
  "export interface Line {",
  "  readonly sku: string;",
  "  readonly pieces: number;",
  "  readonly cents: number;",
  "}",
  "",
  "/** What a cart costs, in cents. */",
  "export function totalCents(lines: readonly Line[]): number {",
  "  let total = 0;",
  "  for (const { pieces, cents } of lines) {",
  "    total += pieces * cents * (1 - discountPercent(pieces) / 100);",
  "  }",
  "  return Math.round(total);",
  "}",
  "",
].join("\n");

const shop = Array.from({ length: 400 }, (_, n) => `def step_${n}(order):\n    return order.total * ${n}\n`).join("\n");

const lines = (text: string, from: number, to: number) =>
  text
    .split("\n")
    .slice(from - 1, to)
    .join("\n");

function selected(text: string, from: number, to: number): NonNullable<Snapshot["selection"]> {
  const all = text.split("\n").length;
  return {
    text: lines(text, from, to),
    startLine: from,
    endLine: to,
    before: lines(text, Math.max(1, from - 5), from - 1),
    after: lines(text, to + 1, Math.min(all, to + 5)),
  };
}

const file = { path: "src/cart.ts", languageId: "typescript", text: cart };
const long = { path: "shop/steps.py", languageId: "python", text: shop };
const problems: Snapshot["diagnostics"] = [
  { severity: "warning", message: "'total' is never\nread", line: 11, source: "ts" },
  { severity: "error", message: "Cannot find name 'discountPercent'.", line: 13, source: "ts" },
];
const openTabs = ["src/prices.ts", 'docs/a "quoted" name.md', "README.md"];

const bare: Snapshot = { diagnostics: [], openTabs: [] };
const opened: Snapshot = { file, diagnostics: problems, openTabs };
const chosen: Snapshot = { ...opened, selection: selected(cart, 10, 16) };
const far: Snapshot = { file: long, selection: selected(shop, 600, 604), diagnostics: [], openTabs };
const astray: Snapshot = { ...chosen, file: { ...file, text: cart.slice(0, 80) } };
const diff = [
  "diff --git a/src/cart.ts b/src/cart.ts",
  "@@ -11 +11 @@",
  "-  let total = 0;",
  "+  let total = 0n;",
].join("\n");
const staged: Snapshot = { ...bare, diff };
const large: Snapshot = {
  ...bare,
  diff: Array.from({ length: 60 }, (_, n) => `${diff}\n+${"x".repeat(n * 40)}`).join("\n"),
};
const tests: Snapshot = {
  ...chosen,
  tests: {
    path: "test/cart.test.ts",
    framework: "mocha",
    example: { path: "test/prices.test.ts", text: 'it("is", () => {});\n' },
  },
};
const moreTests: Snapshot = {
  ...chosen,
  tests: { path: "test/cart.test.ts", text: 'describe("cart", () => {\n});\n' },
};
const ownTests: Snapshot = { ...chosen, tests: { path: "src/cart.ts", text: cart } };
const related = [
  {
    path: "src/prices.ts",
    text: "export function discountPercent(pieces: number): number {\n  return pieces >= 10 ? 5 : 0;\n}",
  },
];
const cursor = (prefix: string, suffix: string, more: object = {}): Snapshot => ({
  file: { ...file, text: "" },
  cursor: { prefix, suffix, ...more },
  diagnostics: [],
  openTabs: [],
});

const talk = [
  ["user", "How do I sort in JavaScript?"],
  ["assistant", "Use `toSorted`.\n\n```js\nlist.toSorted();\n```"],
] as const;
const aboutCode = [
  ["user", "What does this function do?"],
  ["assistant", "It adds up the cart."],
] as const;
const broken = [
  ["assistant", "An answer without its question."],
  ["user", "one"],
  ["user", "two"],
  ["assistant", ""],
  ["user", "three"],
] as const;

const chats: readonly (readonly [text: string, snapshot: Snapshot, more?: Partial<RecordedTask>])[] = [
  ["hi", bare],
  ["", bare],
  ["What is a monad?", opened],
  ["什么是闭包？", opened],
  ["What does this function do?", opened],
  ["这个函数是做什么的？", chosen],
  ["What does totalCents do?", opened],
  ["Is line 13 right?", opened],
  ["Summarise this file", { ...opened, file: long }],
  ["总结一下这个文件", opened],
  ["why?", opened, { history: talk }],
  ["why?", opened, { history: aboutCode }],
  ["继续", chosen, { history: aboutCode }],
  ["shorter please", bare, { history: broken }],
  ["", chosen, { intent: "explain" }],
  ["", chosen, { intent: "fix" }],
  ["", opened, { intent: "document" }],
  ["", chosen, { intent: "review" }],
  ["", chosen, { intent: "tests" }],
  ["Round half up", chosen, { intent: "edit" }],
  ["a queue with a limit", bare, { intent: "generate" }],
  ["Fix the rounding", astray, { intent: "fix" }],
  ["Fix the rounding", far, { intent: "fix" }],
  ["Explain step_300", far],
  ["```ts\nconst a = 1;\n```\nWhy is this wrong?", opened],
  ["broken \ud800 text", chosen, { intent: "explain" }],
  ["Refactor this into smaller functions", chosen],
  ["重构这段代码", chosen],
  ["Write a test for the empty cart", tests],
  ["Add a field `vat` to Line", opened],
  ["Which files import prices.ts?", opened],
  ["Thanks!", opened, { history: aboutCode }],
  ["and now in Python", bare, { history: talk }],
  ["translate the whole document", { ...opened, file: long }],
  [
    "first line",
    chosen,
    {
      history: Array.from(
        { length: 30 },
        (_, n) => [n % 2 ? "assistant" : "user", `turn ${n} ${"x".repeat(200)}`] as const,
      ),
    },
  ],
  ["/* not a slash command */ explain", opened],
  ["Is <b0b0b0> safe?", chosen, { intent: "question" }],
  ["Document everything", far, { intent: "document" }],
];

const edits: readonly (readonly [text: string, intent: Intent, snapshot: Snapshot, more?: Partial<RecordedTask>])[] = [
  ["Round half up", "edit", chosen],
  ["四舍五入", "edit", chosen],
  ["", "fix", chosen],
  ["", "document", chosen],
  ["", "explain", chosen],
  ["", "tests", tests],
  ["also for empty carts", "tests", moreTests],
  ["", "tests", ownTests],
  ["", "tests", chosen],
  ["Use a reducer", "edit", far],
  ["Use a reducer", "edit", astray],
  ["No, with a loop", "edit", chosen, { history: aboutCode }],
];

const commits: readonly (readonly [text: string, snapshot: Snapshot])[] = [
  ["", staged],
  ["Use English. Begin with a verb.", staged],
  ["用中文", staged],
  ["", large],
  ["", bare],
];

const completions: readonly Snapshot[] = [
  cursor("export function ", ""),
  cursor(`${cart}\nexport function `, "\n\nexport const tax = 19;\n"),
  cursor(`${cart}\nexport function `, "\n", { related }),
  cursor(shop, shop, { related }),
  cursor("// 计算\nconst total = ", ";\n"),
  cursor("", ""),
];

export const recordedTasks: readonly RecordedTask[] = [
  ...chats.map(([text, snapshot, more], n) => ({
    id: `chat ${n}`,
    surface: "chat" as const,
    text,
    history: [],
    snapshot,
    ...more,
  })),
  ...edits.map(([text, intent, snapshot, more], n) => ({
    id: `inline ${n}`,
    surface: "inline" as const,
    intent,
    text,
    history: [],
    snapshot,
    ...more,
  })),
  ...commits.map(([text, snapshot], n) => ({
    id: `commit ${n}`,
    surface: "scm" as const,
    intent: "commit" as const,
    text,
    history: [],
    snapshot,
  })),
  ...completions.map((snapshot, n) => ({
    id: `completion ${n}`,
    surface: "completion" as const,
    intent: "complete" as const,
    text: "",
    history: [],
    snapshot,
  })),
];
