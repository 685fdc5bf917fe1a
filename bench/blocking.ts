/**
 * `npm run bench:blocking [-- --record]`: the longest time that a step of each part holds its thread, over texts of
 * 1 MB as they come and as they are made to be slow. Processor time: what others compute meanwhile does not count.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { repository } from "../scripts/paths.ts";
import { createRead } from "../src/vscode/reading/readApart.ts";
import { attacks, attackText } from "../test/unit/patterns/attacks.ts";
import { parts, type Part } from "./blocking/parts.ts";
import { realTexts } from "./blocking/texts.ts";

const length = 1_000_000;
/** Figures above this are measured again: the first time, the engine reads code anew. */
const again = 30;

interface Longest {
  readonly milliseconds: number;
  readonly text: string;
}

const spent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

function longestStep({ steps }: Part, text: string): number {
  const reading = steps(text);
  let longest = 0;
  for (let done = false; !done;) {
    const start = spent();
    done = reading.next().done === true;
    longest = Math.max(longest, spent() - start);
  }
  return longest;
}

function longestOf(part: Part, texts: readonly (readonly [string, string])[]): Longest {
  let longest: Longest = { milliseconds: 0, text: "" };
  for (const [name, text] of texts) {
    let milliseconds = longestStep(part, text);
    for (let round = 0; round < 1 && milliseconds > Math.max(again, longest.milliseconds); round++)
      milliseconds = Math.min(milliseconds, longestStep(part, text));
    if (milliseconds > longest.milliseconds) longest = { milliseconds, text: name };
  }
  return longest;
}

const read = createRead({ workerFile: new URL("../src/vscode/reading/readingWorker.ts", import.meta.url) });

/** What a reading in a thread of its own costs the one that asks. */
async function apart(reading: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = spent();
    await reading();
    least = Math.min(least, spent() - start);
  }
  return least;
}

const real = Object.entries(realTexts).map(([name, make]) => [name, make(length)] as const);
const made = attacks
  .filter((_, at) => at % 8 === 0)
  .map((attack) => [JSON.stringify(attack.start + attack.piece), attackText(attack, length)] as const);
const rows: string[] = [];
for (const part of parts) {
  const [common, worst] = [longestOf(part, real), longestOf(part, made)];
  const cell = ({ milliseconds, text }: Longest) => `${milliseconds.toFixed(0)} | ${text.replaceAll("|", "\\|")}`;
  rows.push(`| ${part.name} | ${cell(common)} | ${cell(worst)} |`);
  console.log(rows.at(-1));
}
const [code, page] = [realTexts["TypeScript"]?.(length) ?? "", realTexts["HTML"]?.(4 * length) ?? ""];
const asked = { texts: { "src/a.ts": code }, path: "src/a.ts", platform: "linux" } as const;
for (const [name, kind, reading] of [
  ["a long answer", "TypeScript", () => read("changesOf", [code, asked])],
  ["a page of 4 MB", "HTML", () => read("pageText", [page])],
] as const) {
  const cost = (await apart(reading)).toFixed(0);
  rows.push(
    `| ${name}, read in a thread of its own: the whole cost to the one that asks | ${cost} | ${kind} | – | – |`,
  );
  console.log(rows.at(-1));
}

if (process.argv.includes("--record")) record();

function record(): void {
  const file = join(repository, "bench", "RESULTS.md");
  const at = new Date().toISOString().slice(0, 16).replace("T", " ");
  const section = `## Holding the thread

\`npm run bench:blocking -- --record\`, ${at} UTC, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}

The longest step of each part at 1 MB, in milliseconds of processor time, and the text it was: of ${real.length} texts as they come, and of ${made.length} that
are made to be slow. Goal: 50.

| part | ms | text | ms | made to be slow |
| --- | ---: | --- | ---: | --- |
${rows.join("\n")}

`;
  const before = readFileSync(file, "utf8").replace(/^## Holding the thread$[^]*?(?=^## )/m, "");
  writeFileSync(
    file,
    before.replace(/^## Checks of an answer$/m, () => `${section}## Checks of an answer`),
  );
}
