/** What the shipped heads do on prompts they were not trained on: `npm run -s router:validate`. Markdown on standard output. */
import { judge } from "../src/routing/heads/judge.ts";
import type { Signals } from "../src/routing/signals.ts";
import { withSlip } from "./heads/augment.ts";
import { inputOf, isHeldOut, ownPrompts, type PromptRow } from "./heads/promptRows.ts";
import { shippedHeads } from "./heads/shipped.ts";
import { shareOf } from "./interval.ts";
import { areaUnderCurve } from "./metrics.ts";
import { randomNumbers } from "./random.ts";

const heads = shippedHeads();
const judged = (row: PromptRow) => judge(inputOf(row) as Signals, heads);

report("Written by somebody who had not seen the training prompts", ownPrompts("validation"));
const held = ownPrompts().filter(isHeldOut);
report("A seventh of our own prompts, held out by pattern and pair", held);
reportChanges(held);

function report(title: string, rows: readonly PromptRow[]): void {
  console.log(`\n## ${title}\n\n| rows | intent right | of | 95 % |\n| --- | ---: | ---: | --- |`);
  line("all", rows);
  for (const lang of ["en", "zh", "mixed"])
    line(
      lang,
      rows.filter((row) => row.lang === lang),
    );
  for (const intent of new Set(rows.map((row) => row.intent)))
    for (const lang of ["en", "zh"])
      line(
        `${intent}, ${lang}`,
        rows.filter((row) => row.intent === intent && row.lang === lang),
      );
  const sure = rows.filter((row) => judged(row).intentConfidence >= 0.8);
  line("confidence ≥ 0.8", sure);
  console.log("\n| head | AUC | rows |\n| --- | ---: | ---: |");
  curve("coding", rows, (row) => [judged(row).coding, row.coding]);
  curve(
    "coding, zh",
    rows.filter(({ lang }) => lang === "zh"),
    (row) => [judged(row).coding, row.coding],
  );
  curve("needs reasoning", rows, (row) => [judged(row).needsReasoning, row.reasoning]);
  curve("cheap suffices (not hard)", rows, (row) => [judged(row).pCheapSuffices, row.difficulty !== "hard"]);
  curve("cheap suffices (easy)", rows, (row) => [judged(row).pCheapSuffices, row.difficulty === "easy"]);
}

function line(name: string, rows: readonly PromptRow[]): void {
  if (rows.length === 0) return;
  const { share, of, low, high } = shareOf(rows.filter((row) => judged(row).intent === row.intent).length, rows.length);
  console.log(`| ${name} | ${share.toFixed(3)} | ${of} | ${low.toFixed(3)}–${high.toFixed(3)} |`);
}

function curve(name: string, rows: readonly PromptRow[], read: (row: PromptRow) => readonly [number, boolean]): void {
  const outcomes = rows.map(read).map(([probability, holds]) => ({ probability, weak: holds ? 1 : 0 }));
  console.log(`| ${name} | ${areaUnderCurve(outcomes).toFixed(3)} | ${rows.length} |`);
}

/** How often a change of the wording changes what is told. */
function reportChanges(rows: readonly PromptRow[]): void {
  console.log(
    "\n## Changed by\n\n| change | intent | difficulty | effort | mean change of P(cheap suffices) |\n| --- | ---: | ---: | ---: | ---: |",
  );
  const random = randomNumbers(3);
  const changes: Readonly<Record<string, (text: string) => string>> = {
    "upper case": (text) => text.toUpperCase(),
    "please before": (text) => `please ${text}`,
    "please after": (text) => `${text} please`,
    "a slip of the finger": (text) => withSlip(text, random),
    "a full stop and blanks": (text) => `${text}.  `,
    "thanks after": (text) => `${text} thanks in advance!`,
  };
  for (const [name, change] of Object.entries(changes)) {
    const pairs = rows.map((row) => [judged(row), judged({ ...row, prompt: change(row.prompt) })] as const);
    told(name, pairs);
  }
  const partners = Map.groupBy(
    rows.filter(({ pair }) => pair !== undefined),
    ({ pair }) => pair,
  );
  const languages = [...partners.values()].flatMap(([a, b]) => (a && b ? [[judged(a), judged(b)] as const] : []));
  told("Chinese instead of English", languages);
}

function told(name: string, pairs: readonly (readonly [ReturnType<typeof judge>, ReturnType<typeof judge>])[]): void {
  const share = (differs: (a: ReturnType<typeof judge>, b: ReturnType<typeof judge>) => boolean) =>
    ((100 * pairs.filter(([a, b]) => differs(a, b)).length) / pairs.length).toFixed(1);
  const apart = pairs.reduce((sum, [a, b]) => sum + Math.abs(a.pCheapSuffices - b.pCheapSuffices), 0) / pairs.length;
  console.log(
    `| ${name} (${pairs.length}) | ${share((a, b) => a.intent !== b.intent)} % | ${share((a, b) => a.difficulty !== b.difficulty)} % | ${share((a, b) => a.effort !== b.effort)} % | ${apart.toFixed(3)} |`,
  );
}
