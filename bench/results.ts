import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../scripts/paths.ts";
import { isMet, median, reportsFolder, written, type Figure, type SavedReport } from "./figure.ts";

/** Writes `bench/RESULTS.md` from the latest report of each benchmark; returns the goals that were missed. */
export function writeResults(order: readonly string[]): readonly string[] {
  const files = new Set(readdirSync(reportsFolder));
  const reports = order
    .filter((name) => files.has(`${name}.json`))
    .map((name) => JSON.parse(readFileSync(join(reportsFolder, `${name}.json`), "utf8")) as SavedReport);
  const measured = new Map(reports.map((report) => [report.name, section(report)]));
  const sections = order.flatMap((name) => measured.get(name) ?? keptSection(name) ?? []);
  writeFileSync(resultsFile, [intro, ...sections, ...appliedReplies()].join("\n"));
  return reports.flatMap(({ title, figures }) =>
    figures.filter((figure) => !isMet(figure)).map(({ measure }) => `${title}: ${measure}`),
  );
}

const resultsFile = join(repository, "bench", "RESULTS.md");

/** What an earlier run, perhaps in another working copy, has written about a benchmark. */
function keptSection(name: string): string | undefined {
  const sections = existsSync(resultsFile) ? readFileSync(resultsFile, "utf8").split(/^(?=## )/m) : [];
  return sections
    .find((text) => text.includes(`\n\`node bench/${name}.ts\``))
    ?.trimEnd()
    .concat("\n");
}

/** The last section, which `npm run bench:edits -- --record` writes. */
function appliedReplies(): readonly string[] {
  const kept = existsSync(resultsFile) ? /^## Applying replies$[^]*/m.exec(readFileSync(resultsFile, "utf8")) : null;
  return kept ? [kept[0]] : [];
}

const intro = `# Measured

Written by \`npm run bench\`. Every figure is a median; the range of all values stands beside it. Compare columns with each
other, not with figures from another machine. The rivals (Cline, Roo Code, Continue, llama.vscode) were measured in the same
workbench on a 2-core machine; their range from best to worst stands in the last column.
`;

function section(report: SavedReport): string {
  return `## ${report.title}

\`node bench/${report.name}.ts\`, ${report.measuredAt} UTC, ${report.machine}

${report.method}
${disturbed(report)}
| | median | range | n | goal | | rivals |
| --- | ---: | ---: | ---: | ---: | --- | ---: |
${report.figures
  .filter(({ values }) => values.length > 0)
  .map(row)
  .join("\n")}
`;
}

function disturbed({ timesBusy }: SavedReport): string {
  return timesBusy === 0 ? "" : `\n**Other work disturbed this run (${timesBusy} times): its times say little.**\n`;
}

function row(figure: Figure): string {
  const { measure, unit, values, atMost, rivals = "" } = figure;
  const range = `${written(Math.min(...values))}–${written(Math.max(...values))}`;
  const goal = atMost === undefined ? ["", ""] : [`≤ ${written(atMost)} ${unit}`, isMet(figure) ? "met" : "**missed**"];
  const cells = [measure, `${written(median(values))} ${unit}`, range, String(values.length), ...goal, rivals];
  return `| ${cells.join(" | ")} |`;
}
