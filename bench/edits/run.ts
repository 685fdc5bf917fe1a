/** `npm run bench:edits`: how often replies, spoiled as models err, are applied rightly. See bench/edits/README.md. */
import { writeFileSync } from "node:fs";
import { agentsPatch } from "./appliers/agentsPatch.ts";
import { diffMatchPatch } from "./appliers/diffMatchPatch.ts";
import { jsdiff } from "./appliers/jsdiff.ts";
import { pointsman } from "./appliers/pointsman.ts";
import { casesOf, type Case } from "./cases.ts";
import type { Change } from "./change.ts";
import { stressClasses } from "./classes/index.ts";
import { goals } from "./goals.ts";
import { readOptions, type Options } from "./options.ts";
import { markdown, tally, type Row } from "./report.ts";
import { goalTable, machine, record, type Findings } from "./record.ts";
import { score, type Scored } from "./score.ts";
import { showFailures } from "./showFailures.ts";
import { corpusChanges } from "./sources/corpusChanges.ts";
import { gitChanges } from "./sources/gitChanges.ts";
import { formats } from "./stressClass.ts";
import { timingTable } from "./timing.ts";

const options = readOptions(process.argv.slice(2));
const peers = options.own === "alone" ? [] : [jsdiff(), diffMatchPatch()];
const patchers = options.agents === undefined ? [] : [await agentsPatch(options.agents)];
const appliers = [pointsman(options.command), ...peers, ...patchers];

if (options.list === "yes") listClasses();
else if (options.timing === "only") console.log(await timingTable(appliers));
else await stress();

async function stress(): Promise<void> {
  const changes = changesFrom(options);
  const cases = wantedCases(changes);
  const title = `npm run bench:edits -- ${withoutPaths(process.argv.slice(2)).join(" ")}`;
  console.log(`${title}\n${changes.length} changes, ${cases.length} cases, ${machine()}\n`);
  const scored = await scoredBy(cases);
  const own = scored.get("pointsman") ?? [];
  showFailures(own, options.show);
  const findings: Findings = {
    title,
    changes: changes.length,
    cases: cases.length,
    rows: rowsOf(scored, ({ stressClass }) => stressClass.name),
    summaries: rowsOf(scored, ({ outcome }) => `**all of "${outcome.kind}"**`),
    goals: goals(own),
  };
  const names = appliers.map(({ name }) => name);
  console.log(`${markdown(findings.rows, findings.summaries, names)}\n\n${goalTable(findings.goals)}`);
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ machine: machine(), ...findings }, undefined, 1)}\n`);
  }
  const silent = own.filter(({ applied }) => applied.refusal === "no answer").length;
  if (silent > 0) throw new Error(`${silent} cases got no answer from ${options.command}: nothing is recorded.`);
  if (options.record === "yes") record(findings, names, await timingTable(appliers));
}

/** The command as another would give it: where this machine keeps things does not matter. */
function withoutPaths(given: readonly string[]): string[] {
  return given.flatMap((argument, index) => {
    if (argument === "--json" || given[index - 1] === "--json") return [];
    return [given[index - 1] === "--agents" ? "DIR" : argument];
  });
}

async function scoredBy(cases: readonly Case[]): Promise<Map<string, readonly Scored[]>> {
  const scored = new Map<string, readonly Scored[]>();
  for (const applier of appliers) {
    const fitting = cases.filter(({ format }) => applier.formats.includes(format));
    const applied = await applier.apply(fitting);
    const noAnswer = { refusal: "no answer", milliseconds: NaN };
    scored.set(
      applier.name,
      fitting.map((one, index) => score(one, applied[index] ?? noAnswer)),
    );
  }
  return scored;
}

function changesFrom({ repositories, corpora, commits, seed }: Options): Change[] {
  return [
    ...repositories.flatMap((repository) => gitChanges(repository, commits)),
    ...corpora.flatMap((folder) => corpusChanges(folder, seed)),
  ];
}

function wantedCases(changes: readonly Change[]): Case[] {
  const wanted = stressClasses.filter(({ name }) => options.classes.length === 0 || options.classes.includes(name));
  return options.formats.flatMap((format) =>
    wanted.filter((each) => each.formats.includes(format)).flatMap((each) => casesOf(each, format, changes, options)),
  );
}

function rowsOf(scored: ReadonlyMap<string, readonly Scored[]>, nameOf: (of: Case) => string): Row[] {
  const own = scored.get("pointsman") ?? [];
  return formats.flatMap((format) => {
    const groups = Map.groupBy(
      own.filter(({ of }) => of.format === format),
      ({ of }) => nameOf(of),
    );
    return [...groups].map(([className, [first]]): Row => ({
      format,
      className,
      outcome: first?.of.outcome.kind ?? "text",
      tallies: Object.fromEntries(
        [...scored].map(([name, all]) => [
          name,
          tally(all.filter(({ of }) => of.format === format && nameOf(of) === className)),
        ]),
      ),
    }));
  });
}

function listClasses(): void {
  console.log("| class | formats | the right answer |\n| --- | --- | --- |");
  for (const { name, formats: some, derivation, outcome } of stressClasses) {
    const refusal =
      outcome.kind === "refuse"
        ? `*Refuse (${outcome.as.join(", ")}).* `
        : outcome.kind === "unchanged"
          ? "*Unchanged.* "
          : "";
    console.log(
      `| \`${name}\` | ${some.length === formats.length ? "all" : some.join(", ")} | ${refusal}${derivation.replaceAll("|", "\\|")} |`,
    );
  }
}
