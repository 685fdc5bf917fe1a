/** The extension's side of `@` in a repository of 50,000 files: from a key to the rows of the list. `npm run bench:mentions` */
import { findMentions } from "../src/context/mentions/findMentions.ts";
import { memoryWorkspace } from "../test/unit/context/memoryWorkspace.ts";
import { measure, type Figure } from "./figure.ts";

const count = 50_000;
const words = ["cart", "order", "user", "price", "table", "view", "model", "route", "store", "page", "list", "form"];
const endings = ["ts", "tsx", "test.ts", "css", "json", "py", "go", "md"];

function pathAt(at: number): string {
  const word = (step: number) => words[Math.floor(at / step) % words.length] ?? "";
  const name = `${word(1)}${word(12)}${at}`.replace(/^./, (letter) => (at % 3 === 0 ? letter.toUpperCase() : letter));
  return `packages/${word(1_728)}/src/${word(144)}/${name}.${endings[at % endings.length]}`;
}

const paths = Array.from({ length: count }, (_, at) => pathAt(at));
const files: Record<string, string> = { ".gitignore": "dist/\n*.log\n" };
for (const path of paths) files[path] = "";
const workspace = memoryWorkspace({ files, viewed: paths.slice(100, 130) });
const typed = [
  "carto",
  "orderuser123",
  "pricetable4",
  "src/view",
  "modelstore49999",
  "usfo",
  "zzz",
  "packages/cart/src",
];

async function typeAll(): Promise<{ readonly keys: number[]; readonly longestBlock: number }> {
  const keys: number[] = [];
  let longestBlock = 0;
  for (const query of typed) {
    for (let end = 1; end <= query.length; end++) {
      let turn = performance.now();
      const ticks = setInterval(() => {
        const now = performance.now();
        longestBlock = Math.max(longestBlock, now - turn);
        turn = now;
      });
      const start = performance.now();
      const { signal } = new AbortController();
      await findMentions(query.slice(0, end), { workspace, signal, withSymbols: false });
      keys.push(performance.now() - start);
      clearInterval(ticks);
    }
  }
  return { keys, longestBlock };
}

await measure(async () => {
  const first = performance.now();
  await findMentions("c", { workspace, signal: new AbortController().signal, withSymbols: false });
  const opened = performance.now() - first;
  const rounds = [await typeAll(), await typeAll(), await typeAll()];
  const p95 = rounds.map(({ keys }) => keys.toSorted((one, other) => one - other)[Math.floor(keys.length * 0.95)] ?? 0);
  const median = rounds.map(({ keys }) => keys.toSorted((one, other) => one - other)[keys.length >> 1] ?? 0);
  const figures: readonly Figure[] = [
    { measure: "a key to the list, 95th percentile", unit: "ms", values: p95, atMost: 150 },
    { measure: "a key to the list, median", unit: "ms", values: median },
    { measure: "the first key, with all names made ready", unit: "ms", values: [opened], atMost: 1_000 },
    {
      measure: "longest hold of the thread",
      unit: "ms",
      values: rounds.map(({ longestBlock }) => longestBlock),
      atMost: 50,
    },
  ];
  return {
    name: "mentions",
    title: "Finding a file by @",
    method: `${count} paths, ${typed.length} searches typed letter by letter, each found, ranked and passed by the guard as the extension does it; the panel's drawing and the messages between the two are not in it.`,
    figures,
  };
});
