/**
 * Learns which prompts a weak model suffices for, from nothing, while it decides:
 * `npm run -s bench:learn -- --data F --weak PATH --strong PATH [--seed N]`. The weak outcome is looked at only for rows
 * that went to the weak model. One line out for each quarter of the stream, then one for its last half.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { metricsOf, type Outcome } from "../router/metrics.ts";
import { randomNumbers, shuffled } from "../router/random.ts";
import { createOnlineHead, exampleOf, goesToCheap } from "../src/routing/learning/online.ts";
import { numberAt } from "./jsonPointer.ts";
import { write } from "./jsonLines.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { data: text, weak: text, strong: text, seed: text } });
const { data = "", weak = "", strong = "", seed = "1" } = values;

const rows = readFileSync(data, "utf8").split("\n").flatMap(readRow);
const random = randomNumbers(Number(seed));
const head = createOnlineHead();
const outcomes: (Outcome & { readonly toWeak: boolean })[] = [];
for (const index of shuffled(rows.length, random)) {
  const row = rows[index];
  if (!row) continue;
  const example = exampleOf({ text: row.prompt, surface: "chat", turn: 0 });
  const probability = 1 / (1 + Math.exp(-head.logit(example)));
  const toWeak = goesToCheap(head, example, random());
  if (toWeak) head.learn(example, row.weak);
  outcomes.push({ probability, weak: row.weak, strong: row.strong, weakCost: 1, strongCost: 10, toWeak });
}

for (let quarter = 0; quarter < 4; quarter++) report(`quarter ${quarter + 1}`, quarter / 4, (quarter + 1) / 4);
report("last half", 0.5, 1);

function report(part: string, from: number, to: number): void {
  const { length } = outcomes;
  const chosen = outcomes.slice(Math.floor(from * length), Math.floor(to * length));
  const { apgr, auc } = metricsOf(chosen);
  const toWeak = chosen.filter((outcome) => outcome.toWeak).length / Math.max(1, chosen.length);
  write({ part, rows: chosen.length, apgr, auc, toWeak });
}

function readRow(line: string): { readonly prompt: string; readonly weak: number; readonly strong: number }[] {
  if (line.trim() === "") return [];
  try {
    const row: unknown = JSON.parse(line);
    const prompt = (row as { readonly prompt?: unknown }).prompt;
    const [weakScore, strongScore] = [numberAt(row, weak), numberAt(row, strong)];
    if (typeof prompt !== "string" || weakScore === undefined || strongScore === undefined) return [];
    return [{ prompt, weak: weakScore, strong: strongScore }];
  } catch {
    return [];
  }
}
